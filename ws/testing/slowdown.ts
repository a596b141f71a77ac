const WORK_MICROS = 100_000;

/**
 * How many times as long as alone something takes here now, because others want the processor too: time that passes for
 * each second of processor time that this process gets. Promises of time are kept by a machine that is free.
 */
export function slowdown(): number {
  const from = performance.now();
  const before = process.cpuUsage();
  const used = (): number => {
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  while (used() < WORK_MICROS);
  return Math.max(1, ((performance.now() - from) * 1_000) / used());
}
