import type { SttProvider } from '../provider';
import type { DecodeQueue } from './decode-queue';
import type { Engine } from './engine';
import { createLocalStream } from './local-stream';

/** Moonshine in the engine process: no network, no account, English only. */
export function createLocalProvider(engine: Engine, queue: DecodeQueue): SttProvider {
  return {
    name: 'local',
    abilities: { hosted: false, languages: ['en'], answersFlush: true, costMicrosPerSecond: 0 },
    problem: () => engine.problem,
    ready: () => engine.ready,
    open(options) {
      return createLocalStream(queue, options);
    },
  };
}
