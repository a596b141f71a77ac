/** Whether somebody talks into a muted microphone, from the levels (0 … 1) of the last moments, newest last. */
export function talksWhileMuted(levels: readonly number[]): boolean {
  const loud = levels.slice(-20).filter((level) => level > 0.45).length;
  return levels.length >= 20 && loud >= 8;
}
