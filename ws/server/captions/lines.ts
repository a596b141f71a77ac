/**
 * Turns what a provider says about one speaker into lines with a name, a revision and a stable prefix.
 * A line that a failed provider left open is taken up again by the next one under the same name.
 */
import { SAMPLE_RATE } from '../protocol';
import { createStabiliser, type Stabilised } from './stabiliser';
import type { UtteranceIds } from './utterance-id';

/** A replayed line begins this near to where it began before. */
const SAME_START = 0.4 * SAMPLE_RATE;

const REMEMBERED = 500;

export type Line = { utteranceId: string; revision: number; start: number; shown: boolean };
type OpenLine = Line & { stabilise: (text: string) => Stabilised };

export function createLines(ids: UtteranceIds, captureTimeAt: (position: number) => number) {
  const open = new Map<string, OpenLine>();
  /** What was final stays so: vendors repeat finals and send partials late. */
  const finished = new Set<string>();

  const lineOf = (key: string, start: number): OpenLine => {
    const known = open.get(key);
    if (known) return known;
    const generation = key.split(':')[0];
    for (const [oldKey, line] of open) {
      if (oldKey.split(':')[0] === generation || Math.abs(line.start - start) > SAME_START) continue;
      open.delete(oldKey);
      const again = { ...line, stabilise: createStabiliser() };
      open.set(key, again);
      return again;
    }
    const made: OpenLine = {
      utteranceId: ids.take(captureTimeAt(start)),
      revision: 0,
      start,
      shown: false,
      stabilise: createStabiliser(),
    };
    open.set(key, made);
    return made;
  };

  return {
    /** Null for a line that is final already. */
    partial(key: string, start: number, text: string): (Line & Stabilised) | null {
      if (finished.has(key)) return null;
      const line = lineOf(key, start);
      line.revision++;
      line.shown = true;
      return { ...line, ...line.stabilise(text) };
    },
    final(key: string, start: number): Line | null {
      if (finished.has(key)) return null;
      finished.add(key);
      if (finished.size > REMEMBERED) finished.delete(finished.values().next().value ?? key);
      const line = lineOf(key, start);
      open.delete(key);
      return { ...line, revision: line.revision + 1 };
    },
    /** Nobody will finish what is still open. */
    abandon(): Line[] {
      const left = [...open.values()];
      open.clear();
      return left;
    },
  };
}
