import { SAMPLE_RATE } from '../../protocol';
import { levelAt } from './level';

/** A monologue is cut at a quiet spot once it is this long … */
const CUT_AFTER_SAMPLES = 7.5 * SAMPLE_RATE;
/** … and at its quietest one when none came until now. */
const CUT_BY_SAMPLES = 8.8 * SAMPLE_RATE;
const WINDOW = SAMPLE_RATE / 10;
const STEP = WINDOW / 2;
const QUIET_BELOW = 0.12;

/**
 * Where to cut `samples` (one speaker's open utterance), or null to let it grow. A quiet spot is 100 ms
 * with a level well below that of the whole.
 */
export function findCut(samples: Int16Array): number | null {
  if (samples.length < CUT_AFTER_SAMPLES) return null;
  let whole = 0;
  for (const sample of samples) whole += sample ** 2;
  const level = Math.sqrt(whole / samples.length);

  let quietest = { at: CUT_AFTER_SAMPLES, energy: Infinity };
  for (let at = CUT_AFTER_SAMPLES - WINDOW; at + WINDOW <= samples.length; at += STEP) {
    const here = levelAt(samples, at);
    if (here < quietest.energy) quietest = { at: at + WINDOW / 2, energy: here };
  }
  if (quietest.energy < QUIET_BELOW * level) return quietest.at;
  return samples.length >= CUT_BY_SAMPLES ? quietest.at : null;
}
