// Speaks a recording into the caption server as a browser does, and listens to what comes back.
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import {
  encodeFrame,
  FLAG_SPEECH_ENDS,
  FLAG_SPEECH_STARTS,
  FRAME_MS,
  PROTOCOL,
  SAMPLES_PER_FRAME,
  serverMessage,
  SOCKET_PATH,
  TICKET_PREFIX,
  type CaptionEvent,
  type ServerMessage,
} from '../../ws/server/protocol';
import { Problem } from '../common/problem.mjs';

export interface Heard {
  event: CaptionEvent;
  /** When it arrived, Unix ms. */
  at: number;
}

export interface Conversation {
  /** Everything until now, in the order of arrival. */
  readonly heard: readonly Heard[];
  readonly states: readonly string[];
  /** Plays samples in real time and answers when speech began and ended, Unix ms. */
  speak(samples: Int16Array): Promise<void>;
  acknowledged(): number;
  close(): void;
}

const SILENCE_MS = 1_500;

export async function openConversation({
  ws,
  web,
  ticket,
  speaker,
}: {
  ws: string;
  web: string;
  ticket: string;
  speaker: string;
}): Promise<Conversation> {
  const socket = new WebSocket(
    `${ws.replace(/^http/, 'ws')}${SOCKET_PATH}`,
    [PROTOCOL, `${TICKET_PREFIX}${ticket}`],
    { origin: web },
  );
  const state = { heard: [] as Heard[], states: [] as string[], acknowledged: -1, closed: '' };
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('message', (data) => receive(textOf(data), state, resolve, reject));
    socket.on('close', (code) =>
      reject(
        new Problem(
          (state.closed = `The caption server closed the socket with ${code}: ${CLOSED[code] ?? 'see log/ws.log'}.`),
        ),
      ),
    );
    socket.on('error', reject);
  });
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'open', channel: 0, speaker, language: 'en', resumeFrom: 0 })),
  );
  const patience = sleep(10_000, undefined, { ref: false }).then(() => {
    throw new Problem('The caption server took the connection and did not open the channel within 10 s.');
  });
  await Promise.race([opened, patience]);
  return {
    heard: state.heard,
    states: state.states,
    acknowledged: () => state.acknowledged,
    speak: (samples) => play(socket, samples, () => state.closed),
    close: () => socket.terminate(),
  };
}

const CLOSED: Record<number, string> = {
  4401: 'it does not accept the ticket (TRANSCRIPTION_JWT_SECRET differs between web and ws)',
  4403: 'not allowed',
  4409: 'another browser took over',
  4410: 'the session has ended',
  4429: 'too much audio',
  1012: 'it is restarting',
  1006: 'it went away',
};

/** States that tell of nothing wrong. */
const HEALTHY = ['heartbeat', 'listening'];

/** The server sends text only; `ws` hands it over as bytes. */
function textOf(data: WebSocket.RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}

function receive(
  text: string,
  state: { heard: Heard[]; states: string[]; acknowledged: number },
  opened: () => void,
  failed: (error: Error) => void,
): void {
  const parsed = serverMessage.safeParse(JSON.parse(text));
  if (!parsed.success)
    return failed(
      new Problem(
        'The caption server speaks another version of the protocol.',
        'Start both from the same version.',
      ),
    );
  const message: ServerMessage = parsed.data;
  if (message.type === 'opened') opened();
  if (message.type === 'ack') state.acknowledged = message.seq;
  if (message.type === 'error') state.states.push(`${message.code}: ${message.message}`);
  if (message.type === 'state' && !HEALTHY.includes(message.status))
    state.states.push(message.detail ? `${message.status} (${message.detail})` : message.status);
  if (message.type === 'caption') state.heard.push({ event: message, at: Date.now() });
}

async function play(socket: WebSocket, samples: Int16Array, closed: () => string): Promise<void> {
  const padded = new Int16Array(samples.length + (SILENCE_MS / FRAME_MS) * SAMPLES_PER_FRAME);
  padded.set(samples);
  const count = Math.floor(padded.length / SAMPLES_PER_FRAME);
  const start = Date.now();
  for (let seq = 0; seq < count; seq++) {
    const frame = padded.slice(seq * SAMPLES_PER_FRAME, (seq + 1) * SAMPLES_PER_FRAME);
    const flags = (seq === 0 ? FLAG_SPEECH_STARTS : 0) | (seq === count - 1 ? FLAG_SPEECH_ENDS : 0);
    // A microphone hands a frame over when it is full.
    await sleep(Math.max(0, start + (seq + 1) * FRAME_MS - Date.now()));
    if (closed()) throw new Problem(closed());
    socket.send(
      encodeFrame({ channel: 0, flags, seq, captureTimeMs: start + seq * FRAME_MS, samples: frame }),
    );
    if (seq % 100 === 0) socket.send(JSON.stringify({ type: 'ping', t: Date.now() }));
  }
}

/** Waits until `done` says so or the time is over. */
export async function waitUntil(
  done: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  for (const until = Date.now() + milliseconds; Date.now() < until; await sleep(50))
    if (await done()) return true;
  return false;
}
