/**
 * What browsers read of answers and messages, without a library: a shape gives back what it describes and nothing beyond,
 * or throws. The servers' schemas are richer (zod); their types keep these shapes in step, and so does a test.
 */
export type Shape<T> = { readonly parse: (value: unknown) => T };

export class UnexpectedShape extends Error {
  override name = 'UnexpectedShape';
}

export const text: Shape<string> = primitive('string');
export const flag: Shape<boolean> = primitive('boolean');
export const amount: Shape<number> = {
  parse: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : refuse('a number')),
};
export const whole: Shape<number> = {
  parse: (value) => (Number.isSafeInteger(value) ? (value as number) : refuse('a whole number')),
};
export const natural: Shape<number> = {
  parse: (value) => (whole.parse(value) >= 0 ? (value as number) : refuse('a whole number from 0')),
};
/** For answers that carry nothing we read. */
export const anything: Shape<unknown> = { parse: (value) => value };

export function oneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return { parse: (value) => values.find((each) => each === value) ?? refuse(values.join(' or ')) };
}

export function nullable<T>({ parse }: Shape<T>): Shape<T | null> {
  return { parse: (value) => (value === null ? null : parse(value)) };
}

export function optional<T>({ parse }: Shape<T>): Shape<T | undefined> {
  return { parse: (value) => (value === undefined ? undefined : parse(value)) };
}

export function list<T>({ parse }: Shape<T>): Shape<T[]> {
  return { parse: (value) => (Array.isArray(value) ? value.map((each) => parse(each)) : refuse('a list')) };
}

export function record<T extends object>(fields: { [Key in keyof T]-?: Shape<T[Key]> }): Shape<T> {
  const entries = Object.entries(fields) as [string, Shape<unknown>][];
  return {
    parse: (value) => {
      const given = asRecord(value);
      const read = entries.map(([key, shape]) => [key, shape.parse(given[key])] as const);
      return Object.fromEntries(read.filter(([, each]) => each !== undefined)) as T;
    },
  };
}

/** One of several records, told apart by a field. */
export function variant<Tag extends string, T extends { [Key in Tag]: string }>(
  tag: Tag,
  shapes: { [Kind in T[Tag]]: Shape<Extract<T, { [Key in Tag]: Kind }>> },
): Shape<T> {
  const byKind = new Map<unknown, Shape<T>>(Object.entries<Shape<T>>(shapes));
  return {
    parse: (value) => (byKind.get(asRecord(value)[tag]) ?? refuse(`a known ${tag}`)).parse(value),
  };
}

/** Null instead of an error. */
export function readOrNull<T>(shape: Shape<T>, value: unknown): T | null {
  try {
    return shape.parse(value);
  } catch (cause) {
    if (cause instanceof UnexpectedShape) return null;
    throw cause;
  }
}

function primitive<T extends string | boolean>(type: 'string' | 'boolean'): Shape<T> {
  return { parse: (value) => (typeof value === type ? (value as T) : refuse(`a ${type}`)) };
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('a record');
  return value as Record<string, unknown>;
}

/** Says what was expected and never what was found: it may be what somebody said. */
function refuse(expected: string): never {
  throw new UnexpectedShape(`Expected ${expected}`);
}
