/** Speaks Deepgram's `/v1/listen` on loopback: finals in parts, empty ones in silence, Finalize, the 10 s rule, faults. */
import { createServer, type IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { rawText } from '../server/stt/vendor-socket';
import { closeAs, noFaults, tell, type Faults } from './faults';
import { parseJson, toBytes } from './gladia';
import { listenOnLoopback } from './listen';
import { createSpelledSpeech, seconds, textOf, type HeardWord } from './spelled-speech';

/** Without a pause part of a line becomes final this often. */
const FINAL_EVERY_WORDS = 12;
const INTERIM_EVERY_SAMPLES = 6_400;

export type DeepgramSimulator = Awaited<ReturnType<typeof startDeepgram>>;

export async function startDeepgram(key = 'deepgram-key', idleMs = 10_000) {
  const faults = noFaults();
  const open = new Set<WebSocket>();
  const dials: URL[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on('upgrade', (incoming, socket, head) => {
    const url = new URL(incoming.url ?? '', 'ws://x');
    dials.push(url);
    const status = faults.refuse.shift() ?? refusal(incoming, url, key);
    if (status !== null)
      return void socket.end(`HTTP/1.1 ${status} Refused\r\ndg-error: refused\r\nContent-Length: 0\r\n\r\n`);
    sockets.handleUpgrade(incoming, socket, head, (client) => {
      open.add(client);
      client.on('close', () => open.delete(client));
      if (faults.deafTo === url.searchParams.get('language')) client.pause();
      listen(client, faults, Number(url.searchParams.get('endpointing')), idleMs);
    });
  });
  const { port, close } = await listenOnLoopback(server);
  return { url: `ws://127.0.0.1:${port}`, key, faults, open, dials, stop: close };
}

const query = z.object({
  model: z.string().regex(/^(nova|enhanced|base)/),
  encoding: z.literal('linear16'),
  sample_rate: z.coerce.number().int().positive(),
  utterance_end_ms: z.coerce.number().min(1_000).max(5_000).optional(),
  interim_results: z.literal('true'),
});

function refusal(incoming: IncomingMessage, url: URL, key: string): number | null {
  if (url.pathname !== '/v1/listen') return 404;
  if (incoming.headers.authorization !== `Token ${key}`) return 401;
  return query.safeParse(Object.fromEntries(url.searchParams)).success ? null : 400;
}

function listen(socket: WebSocket, faults: Faults, endpointingMs: number, idleMs: number): void {
  const speech = createSpelledSpeech();
  let told = 0;
  let open = false;
  let idle = setTimeout(() => undefined, 0);
  const stayAlive = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => socket.close(1_011, 'NET-0001'), idleMs);
  };
  stayAlive();
  socket.on('close', () => clearTimeout(idle));

  const say = (words: readonly HeardWord[], flags: object): void => {
    const start = seconds(words[0]?.from ?? told);
    const duration = seconds(words.at(-1)?.to ?? speech.samples) - start;
    const channel = {
      alternatives: [{ transcript: textOf(words), confidence: words.length > 0 ? 0.98 : 0, words: [] }],
    };
    tell(socket, faults, { type: 'Results', channel_index: [0, 1], start, duration, channel, ...flags });
  };
  const final = (speechFinal: boolean, fromFinalize = false): void => {
    const words = speech.take(speech.words.length);
    const flags = { is_final: true, speech_final: speechFinal, from_finalize: fromFinalize };
    if (words.length > 0 && faults.twice && speechFinal) say(words, { ...flags, speech_final: false });
    say(words, flags);
    if (faults.latePartials && words.length > 0)
      say(words.slice(0, 1), { is_final: false, speech_final: false });
    open = !speechFinal && !fromFinalize;
    told = speech.samples;
  };
  const onAudio = (bytes: Uint8Array): void => {
    if (bytes.byteLength === 0) return socket.close(1_011, 'empty');
    speech.hear(bytes);
    const [code] = faults.closeWith;
    if (code !== undefined && speech.samples / 16 >= faults.closeAfterMs) {
      faults.closeWith.shift();
      return closeAs(socket, code, 'NET-0000');
    }
    if ((speech.words.length > 0 || open) && speech.silentMs >= endpointingMs) return final(true);
    if (speech.words.length >= FINAL_EVERY_WORDS && speech.silentMs > 0) return final(false);
    if (speech.samples - told < INTERIM_EVERY_SAMPLES) return;
    told = speech.samples;
    say(speech.words, { is_final: speech.words.length === 0, speech_final: false });
  };

  socket.on('message', (data, isBinary) => {
    stayAlive();
    if (isBinary) return onAudio(toBytes(data));
    const message = z.object({ type: z.string() }).safeParse(parseJson(rawText(data)));
    if (!message.success || faults.silent) return;
    if (message.data.type === 'Finalize' && (speech.words.length > 0 || open)) final(false, true);
    if (message.data.type !== 'CloseStream') return;
    if (speech.words.length > 0) final(true);
    tell(socket, faults, {
      type: 'Metadata',
      request_id: 'r',
      duration: seconds(speech.samples),
      channels: 1,
    });
    socket.close(1_000);
  });
}
