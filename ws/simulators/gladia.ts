/** Speaks Gladia's live v2 protocol on loopback: sessions by POST, resume at the same address, faults on demand. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { z } from 'zod';
import { rawText } from '../server/stt/vendor-socket';
import { closeAs, noFaults, tell, type Faults } from './faults';
import { listenOnLoopback } from './listen';
import { createSpelledSpeech, seconds, textOf, type SpelledSpeech } from './spelled-speech';

const request = z.object({
  encoding: z.enum(['wav/pcm', 'wav/alaw', 'wav/ulaw']),
  bit_depth: z.union([z.literal(8), z.literal(16), z.literal(24), z.literal(32)]),
  sample_rate: z.union([
    z.literal(8000),
    z.literal(16000),
    z.literal(32000),
    z.literal(44100),
    z.literal(48000),
  ]),
  channels: z.int().min(1).max(8),
  endpointing: z.number().min(0.01).max(10).default(0.05),
  maximum_duration_without_endpointing: z.number().min(5).max(60).default(5),
  language_config: z.object({ languages: z.array(z.string()), code_switching: z.boolean() }),
  messages_config: z.record(z.string(), z.boolean()).default({}),
  realtime_processing: z
    .object({ custom_vocabulary: z.boolean(), custom_vocabulary_config: z.unknown() })
    .optional(),
});
type Session = {
  id: string;
  request: z.infer<typeof request>;
  speech: SpelledSpeech;
  bytes: number;
  line: number;
  told: number;
  socket: WebSocket | null;
  state: 'created' | 'connected' | 'dropped' | 'ended';
};

export type GladiaSimulator = Awaited<ReturnType<typeof startGladia>>;

export async function startGladia(key = 'gladia-key') {
  const faults = noFaults();
  const sessions = new Map<string, Session>();
  const sockets = new WebSocketServer({ noServer: true });

  const create = (text: string, response: ServerResponse): void => {
    const parsed = request.safeParse(parseJson(text));
    if (!parsed.success) {
      return answer(response, 400, {
        statusCode: 400,
        message: 'Invalid parameter(s)',
        validation_errors: parsed.error.issues.map(String),
      });
    }
    const id = randomUUID();
    sessions.set(id, {
      id,
      request: parsed.data,
      speech: createSpelledSpeech(),
      bytes: 0,
      line: 0,
      told: 0,
      socket: null,
      state: 'created',
    });
    answer(response, 201, { id, url: `ws://127.0.0.1:${port}/v2/live?token=${id}` });
  };

  const server = createServer((incoming, response) => {
    void readBody(incoming).then((text) => {
      const status = faults.refuse.shift();
      if (status !== undefined) return answer(response, status, { statusCode: status, message: 'refused' });
      if (incoming.headers['x-gladia-key'] !== key)
        return answer(response, 401, { statusCode: 401, message: 'key' });
      create(text, response);
    });
  });
  server.on('upgrade', (incoming, socket, head) => {
    sockets.handleUpgrade(incoming, socket, head, (client) => {
      const id = new URL(incoming.url ?? '', 'ws://x').searchParams.get('token') ?? '';
      attach(sessions.get(id), client, faults);
    });
  });
  const { port, close } = await listenOnLoopback(server);
  return { url: `http://127.0.0.1:${port}`, key, faults, sessions, stop: close };
}

function attach(session: Session | undefined, socket: WebSocket, faults: Faults): void {
  if (!session) return socket.close(4_404, 'unknown session');
  // Dialling an ended session succeeds, and only then is refused.
  if (session.state === 'ended') return socket.close(4_403, 'ended');
  session.socket?.terminate();
  session.socket = socket;
  session.state = 'connected';
  const connectedAt = session.bytes;
  tell(socket, faults, { type: 'start_recording', session_id: session.id });
  socket.on('message', (data, isBinary) => {
    if (session.socket !== socket) return;
    if (!isBinary) return obey(session, socket, faults, parseJson(rawText(data)));
    hear(session, socket, faults, toBytes(data));
    const [code] = faults.closeWith;
    if (code === undefined || (session.bytes - connectedAt) / 32 < faults.closeAfterMs) return;
    faults.closeWith.shift();
    closeAs(socket, code);
  });
  socket.on('close', (code) => {
    if (session.socket === socket) session.socket = null;
    session.state = code === 1_000 || session.state === 'ended' ? 'ended' : 'dropped';
  });
}

function hear(session: Session, socket: WebSocket, faults: Faults, bytes: Uint8Array): void {
  session.speech.hear(bytes);
  const range = [session.bytes, session.bytes + bytes.byteLength];
  session.bytes += bytes.byteLength;
  tell(socket, faults, {
    type: 'audio_chunk',
    session_id: session.id,
    acknowledged: true,
    error: null,
    data: { byte_range: range },
  });
  const { speech, request: asked } = session;
  const [first] = speech.words;
  if (!first) return;
  const long = seconds(speech.samples - first.from) > asked.maximum_duration_without_endpointing;
  if (speech.silentMs >= asked.endpointing * 1_000 || long) return final(session, socket, faults);
  if (speech.samples - session.told < 4_800) return;
  session.told = speech.samples;
  tell(socket, faults, transcript(session, false, speech.words));
}

function final(session: Session, socket: WebSocket, faults: Faults): void {
  const words = session.speech.take(session.speech.words.length);
  if (words.length === 0) return;
  const message = transcript(session, true, words);
  tell(socket, faults, message);
  if (faults.twice) tell(socket, faults, message);
  if (faults.latePartials) tell(socket, faults, transcript(session, false, words.slice(0, 1)));
  session.line++;
}

function transcript(
  session: Session,
  isFinal: boolean,
  words: readonly { text: string; from: number; to: number }[],
) {
  const id = `00_${String(session.line).padStart(8, '0')}`;
  const start = seconds(words[0]?.from ?? 0);
  const end = seconds(words.at(-1)?.to ?? 0);
  const utterance = {
    text: ` ${textOf(words)}`,
    language: 'en',
    start,
    end,
    confidence: 0.9,
    channel: 0,
    words: [],
  };
  return {
    type: 'transcript',
    session_id: session.id,
    created_at: new Date().toISOString(),
    data: { id, is_final: isFinal, utterance },
  };
}

function obey(session: Session, socket: WebSocket, faults: Faults, message: unknown): void {
  if (!z.object({ type: z.literal('stop_recording') }).safeParse(message).success) return;
  tell(socket, faults, {
    type: 'stop_recording',
    session_id: session.id,
    acknowledged: true,
    error: null,
    data: null,
  });
  final(session, socket, faults);
  session.state = 'ended';
  tell(socket, faults, { type: 'end_session', session_id: session.id });
  if (!faults.silent) socket.close(1_000);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

export function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
