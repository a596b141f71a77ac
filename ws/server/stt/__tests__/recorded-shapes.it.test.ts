import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { listenOnLoopback } from '../../../simulators/listen';
import { createDeepgramProvider } from '../deepgram-bridge';
import { createGladiaProvider } from '../gladia-bridge';
import type { SttEvent, SttProvider } from '../provider';
import { rawText } from '../vendor-socket';

/** Messages as the vendors document them, in a documented order; what follows `after` answers our word to end. */
function recorded(name: string) {
  const lines = readFileSync(new URL(`./fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const end = lines.findIndex((line) => line.startsWith('{"after"'));
  return { live: lines.slice(0, end), last: lines.slice(end + 1) };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A vendor that says what was recorded: first when audio comes, the rest when it is asked to end. */
async function playBack(name: string) {
  const { live, last } = recorded(name);
  const asked: { method: string; path: string; body: unknown }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      asked.push({ method: request.method ?? '', path: request.url ?? '', body: JSON.parse(text) });
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          id: '3f0c5a1e',
          created_at: '2026-11-21T09:00:00.000Z',
          url: `ws://127.0.0.1:${port}/v2/live?token=t`,
        }),
      );
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => {
    let told = false;
    socket.on('message', (data, isBinary) => {
      if (isBinary && !told) for (const line of live) socket.send(line);
      told ||= isBinary;
      if (isBinary || !/stop_recording|CloseStream/.test(rawText(data))) return;
      for (const line of last) socket.send(line);
      socket.close(1_000);
    });
  });
  const { port, close } = await listenOnLoopback(server);
  closing.push(close);
  return { url: `http://127.0.0.1:${port}`, asked };
}

async function listen(provider: SttProvider, until: number): Promise<SttEvent[]> {
  const events: SttEvent[] = [];
  const stream = provider.open({
    language: 'en',
    vocabulary: [],
    signal: new AbortController().signal,
    onEvent: (event) => {
      if (event.type !== 'progress') events.push(event);
    },
  });
  // Twelve seconds, so that every recorded time lies in audio that was sent.
  for (let i = 0; i < 12; i++) stream.send(new Int16Array(16_000).fill(1));
  await expect.poll(() => events.length).toBe(until);
  await stream.close();
  return events;
}

describe('gladia', () => {
  it('is understood in the shapes of its documents, and what we do not know is left out', async () => {
    const vendor = await playBack('gladia-live');
    const events = await listen(createGladiaProvider({ apiKey: 'k', url: vendor.url }), 3);
    expect(events).toEqual([
      { type: 'partial', id: '00_00000000', text: 'Let us' },
      {
        type: 'partial',
        id: '00_00000000',
        text: 'Let us start',
        startMs: 1_210,
        endMs: 1_980,
        language: 'en',
        confidence: 0.71,
      },
      {
        type: 'final',
        id: '00_00000000',
        text: "Let's start the meeting.",
        startMs: 1_190,
        endMs: 2_410,
        language: 'en',
        confidence: 0.93,
      },
      {
        type: 'final',
        id: '00_00000001',
        text: 'Thank you.',
        startMs: 2_900,
        endMs: 3_600,
        language: 'en',
        confidence: 0.88,
      },
      { type: 'closed' },
    ]);
    expect(vendor.asked).toMatchObject([
      {
        method: 'POST',
        path: '/v2/live',
        body: {
          encoding: 'wav/pcm',
          bit_depth: 16,
          sample_rate: 16_000,
          channels: 1,
          model: 'solaria-1',
          language_config: { languages: ['en'], code_switching: false },
          messages_config: { receive_partial_transcripts: true, receive_acknowledgments: true },
        },
      },
    ]);
  });
});

describe('deepgram', () => {
  it('is understood in the shapes of its documents: a line is all that became final since the last pause', async () => {
    const vendor = await playBack('deepgram-listen');
    const events = await listen(createDeepgramProvider({ apiKey: 'k', url: vendor.url }), 7);
    const said = events.map((event) => ('text' in event ? [event.type, event.id, event.text] : [event.type]));
    expect(said).toEqual([
      ['partial', '0', "Let's"],
      ['partial', '0', "Let's start the meeting."],
      ['partial', '0', "Let's start the meeting. Any"],
      ['partial', '0', "Let's start the meeting. Any questions?"],
      ['final', '0', "Let's start the meeting. Any questions?"],
      ['partial', '1', 'No.'],
      ['final', '1', 'No.'],
      ['partial', '2', 'Goodbye.'],
      ['final', '2', 'Goodbye.'],
      ['closed'],
    ]);
    const [line] = events.filter(({ type }) => type === 'final');
    expect(line).toMatchObject({ startMs: 4_120, endMs: 6_680, confidence: 0.97 });
  });
});
