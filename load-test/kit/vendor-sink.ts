/**
 * An engine that costs nothing: takes audio on `/v1/listen` and answers at an engine's pace with the words
 * `n<count>`, in the shapes of Deepgram's streaming API. It remembers when it said what.
 */
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { listenOnLoopback } from '../../ws/simulators/listen';

const BYTES_PER_MS = 32;
const INTERIM_EVERY_MS = 240;
const FINAL_EVERY_MS = 4_800;

export type VendorSink = {
  url: string;
  /** When each text left, Unix ms. */
  said: Map<string, number>;
  stop: () => Promise<void>;
};

export async function startVendorSink(): Promise<VendorSink> {
  const server = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  const said = new Map<string, number>();
  let count = 0;
  sockets.on('connection', (socket) => {
    answer(socket, () => {
      const text = `n${++count}`;
      said.set(text, Date.now());
      return text;
    });
  });
  const { port, close } = await listenOnLoopback(server);
  return { url: `ws://127.0.0.1:${port}`, said, stop: close };
}

function answer(socket: WebSocket, next: () => string): void {
  let heardMs = 0;
  let toldMs = 0;
  let startMs = 0;
  const say = (flags: { is_final: boolean; speech_final: boolean; from_finalize?: boolean }): void => {
    const channel = { alternatives: [{ transcript: next(), confidence: 0.9, words: [] }] };
    const times = { start: startMs / 1_000, duration: (heardMs - startMs) / 1_000 };
    socket.send(JSON.stringify({ type: 'Results', channel_index: [0, 1], ...times, channel, ...flags }));
    toldMs = heardMs;
    if (flags.is_final) startMs = heardMs;
  };
  socket.on('message', (data, isBinary) => {
    if (!isBinary) {
      if (heardMs > startMs) say({ is_final: true, speech_final: true, from_finalize: true });
      return;
    }
    heardMs += (Buffer.isBuffer(data) ? data.byteLength : 0) / BYTES_PER_MS;
    if (heardMs - startMs >= FINAL_EVERY_MS) say({ is_final: true, speech_final: true });
    else if (heardMs - toldMs >= INTERIM_EVERY_MS) say({ is_final: false, speech_final: false });
  });
}
