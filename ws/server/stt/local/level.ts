import { SAMPLE_RATE } from '../../protocol';

const WINDOW = SAMPLE_RATE / 10;

/** Root mean square of `samples` from `from` on, over a tenth of a second. */
export function levelAt(samples: Int16Array, from: number): number {
  const to = Math.min(samples.length, from + WINDOW);
  let sum = 0;
  for (let i = from; i < to; i++) sum += (samples[i] ?? 0) ** 2;
  return to > from ? Math.sqrt(sum / (to - from)) : 0;
}

/** The loudest tenth of a second. */
export function peakLevel(samples: Int16Array): number {
  let peak = 0;
  for (let at = 0; at + WINDOW / 2 < samples.length; at += WINDOW / 2)
    peak = Math.max(peak, levelAt(samples, at));
  return peak;
}
