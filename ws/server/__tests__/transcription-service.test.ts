import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSpelledVoice } from '../../testing/spelled-voice';
import { spell, spelled } from '../../testing/spelling';
import { SAMPLES_PER_FRAME } from '../protocol';

const FRAMES_A_WORD = 4;
const now = () => Date.now();

function createVoice() {
  const words: number[] = [];
  const acknowledged: number[] = [];
  const service = createSpelledVoice({
    onFinal: ({ text }) => void words.push(...spelled(text)),
    onAcknowledge: (seq) => void acknowledged.push(seq),
  });
  const startMs = now();
  let seq = 0;
  const say = (samples: Int16Array, frames: number) => {
    for (let i = 0; i < frames; i++, seq++) {
      const at = seq * SAMPLES_PER_FRAME;
      const frame = { channel: 0, flags: 0, seq, captureTimeMs: startMs + at / 16 };
      service.accept({ ...frame, samples: samples.slice(at, at + SAMPLES_PER_FRAME) }, 0, 0);
    }
  };
  return { service, say, words, acknowledged };
}

describe('finish', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives the last word its final when no more audio comes', async () => {
    const { service, say, words } = createVoice();
    say(spell(1, 3), 3 * FRAMES_A_WORD);
    const finished = service.finish(4_000, true);
    await vi.runAllTimersAsync();
    await finished;
    expect(words).toEqual([1, 2, 3]);
  });

  it('leaves a word that is being said to the process that the client goes on with', async () => {
    const { service, say, words, acknowledged } = createVoice();
    say(spell(1, 20), 13 * FRAMES_A_WORD);
    say(spell(1, 20), 2);
    const wordsBefore = [...words];
    const finished = service.finish(4_000, true);
    say(spell(1, 20), 1);
    await vi.runAllTimersAsync();
    await finished;
    expect(wordsBefore.length).toBeGreaterThan(5);
    expect(words).toEqual(wordsBefore);
    const sentAgainFrom = (acknowledged.at(-1) ?? -1) + 1;
    expect(sentAgainFrom).toBeLessThanOrEqual(words.length * FRAMES_A_WORD);
  });

  it('cuts at the newest audio when nobody goes on', async () => {
    const { service, say, words } = createVoice();
    say(spell(1, 20), 2 * FRAMES_A_WORD);
    say(spell(1, 20), 2);
    const finished = service.finish(4_000);
    await vi.runAllTimersAsync();
    await finished;
    expect(words).toEqual([1, 2, 3]);
  });
});
