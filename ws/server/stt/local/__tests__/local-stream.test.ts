import { describe, expect, it } from 'vitest';
import type { SttEvent } from '../../provider';
import { createDecodeQueue } from '../decode-queue';
import { EngineLost } from '../engine';
import { createLocalStream } from '../local-stream';

const RATE = 16_000;
const speech = (seconds: number) =>
  Int16Array.from({ length: seconds * RATE }, (_, i) => (i % 2 ? 6_000 : -6_000));
const pause = (seconds: number) => new Int16Array(seconds * RATE);

function setUp(
  decode: (samples: Int16Array) => Promise<string> = (samples) =>
    Promise.resolve(`heard ${(samples.length / RATE).toFixed(1)}`),
) {
  const events: SttEvent[] = [];
  const abort = new AbortController();
  const queue = createDecodeQueue({ decode }, 2, () => performance.now());
  const stream = createLocalStream(queue, { signal: abort.signal, onEvent: (event) => events.push(event) });
  const finals = () => events.filter((event) => event.type === 'final');
  const settle = async (count: number) => {
    await expect.poll(() => finals().length).toBe(count);
    return finals();
  };
  return { stream, events, finals, settle, abort };
}

describe('one speaker on the local engine', () => {
  it('answers a pause with what was said until then and a little tail', async () => {
    const { stream, settle } = setUp();
    stream.send(speech(2));
    stream.send(pause(0.5));
    stream.flush(2_000);
    expect(await settle(1)).toEqual([
      { type: 'final', id: '0', text: 'heard 2.1', startMs: 0, endMs: 2_150 },
    ]);
  });

  it('cuts a monologue and gives its pieces in order, whatever takes longer to decode', async () => {
    const { stream, settle } = setUp(async (samples) => {
      await new Promise((resolve) => setTimeout(resolve, samples.length > 5 * RATE ? 60 : 1));
      return `heard ${(samples.length / RATE).toFixed(1)}`;
    });
    for (let i = 0; i < 10; i++) stream.send(speech(1));
    stream.flush(10_000);
    const pieces = await settle(2);
    expect(pieces.map(({ id }) => id)).toEqual(['0', '1']);
    expect(pieces[1]?.startMs).toBe(pieces[0]?.endMs);
    expect(pieces[1]?.endMs).toBe(10_000);
  });

  it('makes no line of the pause that a cut left over', async () => {
    const { stream, settle } = setUp();
    stream.send(speech(7.6));
    stream.send(pause(0.6));
    stream.flush(7_600);
    const finals = await settle(2);
    expect(finals.map(({ text }) => text !== '')).toEqual([true, false]);
    // The speech that was announced until there is answered to its end.
    expect(finals[1]?.endMs).toBe(8_200);
  });

  it('answers a flush always, so that nothing is owed for ever', async () => {
    const { stream, settle } = setUp(() => Promise.resolve('♪'));
    stream.send(speech(0.3));
    stream.flush(100);
    stream.send(speech(1));
    stream.flush(1_200);
    expect((await settle(2)).map(({ text }) => text)).toEqual(['', '']);
  });

  it('says once that the engine is lost', async () => {
    const { stream, events } = setUp(() => Promise.reject(new EngineLost()));
    stream.send(speech(2));
    stream.flush(2_000);
    stream.flush(2_000);
    await expect.poll(() => events).toEqual([{ type: 'error', code: 'engine-lost', retryable: true }]);
  });

  it('gives what is open when it is closed, and nothing when it is aborted', async () => {
    const open = setUp();
    open.stream.send(speech(1));
    await open.stream.close();
    expect(open.events.map(({ type }) => type)).toEqual(['final', 'closed']);
    const aborted = setUp();
    aborted.stream.send(speech(1));
    aborted.abort.abort();
    await aborted.stream.close();
    expect(aborted.events).toEqual([]);
  });
});
