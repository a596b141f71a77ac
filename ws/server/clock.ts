import { performance } from 'node:perf_hooks';

/** Unix milliseconds that never jump: the wall clock at start, carried on by the monotonic one. */
export type Clock = () => number;
export const monotonicUnixMs: Clock = () => performance.timeOrigin + performance.now();
