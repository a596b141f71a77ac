import { Problem } from '../../tools/common/problem.mjs';

/** The value of an option, or a problem that says what may be given. */
export function wholeNumber(
  option: string,
  text: string,
  { from, to }: { from: number; to: number },
): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new Problem(`${option} is ${text}.`, `Give a whole number from ${from} to ${to}.`);
}
