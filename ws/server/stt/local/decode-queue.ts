/**
 * Shares the engine's decodes among speakers. Finals go first, in order of arrival; partials wait in line,
 * one a speaker, with the newest audio taken when their turn comes. While finals wait no partial starts, so
 * that overload thins out partials and never delays a line.
 */
import { metrics } from '../../metrics';
import type { Engine } from './engine';

export type DecodeEngine = Pick<Engine, 'decode'>;
type Job = { run: () => Promise<void>; kind: 'final' | 'partial' };

const PARTIAL_EVERY_MS = 250;
/** Partials may fill this share of the workers' time. */
const SHARE_FOR_PARTIALS = 0.6;

export function createDecodeQueue(engine: DecodeEngine, workers: number, now: () => number) {
  const finals: Job[] = [];
  const partials: Job[] = [];
  let running = 0;
  let averageMs = 60;
  let lastPartials: number[] = [];

  const next = (): void => {
    metrics.engineWaiting.set(finals.length + partials.length);
    while (running < workers) {
      const job = finals.shift() ?? (finals.length === 0 ? partials.shift() : undefined);
      if (!job) return;
      running++;
      void job.run().finally(() => {
        running--;
        next();
      });
    }
  };

  const timed = async (samples: Int16Array): Promise<string> => {
    const from = now();
    const text = await engine.decode(samples);
    averageMs += (now() - from - averageMs) * 0.1;
    return text;
  };

  return {
    final(samples: Int16Array): Promise<string> {
      return new Promise((resolve, reject) => {
        finals.push({ kind: 'final', run: () => timed(samples).then(resolve, reject) });
        next();
      });
    },
    /** `take` gives the audio when the turn comes, or null when it is no longer wanted. */
    partial(take: () => Int16Array | null): Promise<string | null> {
      return new Promise((resolve, reject) => {
        const run = async (): Promise<void> => {
          const samples = take();
          if (!samples) return resolve(null);
          lastPartials.push(now());
          await timed(samples).then(resolve, reject);
        };
        partials.push({ kind: 'partial', run });
        next();
      });
    },
    /** How long a speaker should wait between two partials, given the load of the last second. */
    get intervalMs(): number {
      const at = now();
      lastPartials = lastPartials.filter((time) => at - time < 1_000);
      const busy = (lastPartials.length * averageMs) / (workers * 1_000);
      return (
        PARTIAL_EVERY_MS * Math.max(1, busy / SHARE_FOR_PARTIALS) +
        (finals.length + partials.length) * averageMs
      );
    },
    get waiting(): number {
      return finals.length + partials.length;
    },
  };
}
export type DecodeQueue = ReturnType<typeof createDecodeQueue>;
