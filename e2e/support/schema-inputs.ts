import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as our OpenAPI document uses. */
export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

const LONGEST = 300;

/** Inputs that fit a schema. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(fitting));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => fitting({ ...schema, type })));
  }
  return ofType(schema);
}

function ofType(schema: Schema): fc.Arbitrary<unknown> {
  const { minimum = 0, maximum = 1e9 } = schema;
  switch (schema.type) {
    case 'object':
      return ofObject(schema);
    case 'array':
      return fc.array(fitting(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, 5),
      });
    case 'string':
      return ofString(schema);
    case 'integer':
      return fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31) });
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function ofObject({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, fitting(part)]));
  return fc.record(parts, { requiredKeys: required });
}

function ofString({ format, pattern, minLength = 0, maxLength = LONGEST }: Schema): fc.Arbitrary<unknown> {
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (format === 'uri') return fc.webUrl();
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONGEST) });
}

/** What nobody should send, and somebody will. */
const NASTY = [
  '\0',
  '\ud800',
  '\u202e\u2066',
  '../../etc/passwd',
  '\'; DROP TABLE "User"; --',
  '<script>alert(1)</script>',
  '%00%ff%',
  '__proto__',
  'x'.repeat(5_000),
  '9'.repeat(400),
  '1e999',
  '-1',
  '🙂'.repeat(50),
];

export const nastyString = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }));

/** Inputs that break a schema somewhere: another type, a part missing, a part too many, a string nobody expects. */
export function broken(schema: Schema): fc.Arbitrary<unknown> {
  const names = Object.keys(schema.properties ?? {});
  const changed = fc
    .tuple(fitting(schema), fc.constantFrom('extra', ...names), fc.oneof(nastyString, fc.jsonValue()))
    .map(([value, name, wrong]) =>
      typeof value === 'object' && value !== null ? { ...value, [name]: wrong } : wrong,
    );
  const without = fitting(schema).map((value) =>
    Object.fromEntries(Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(value)).slice(1)),
  );
  return fc.oneof({ weight: 4, arbitrary: changed }, without, fc.jsonValue(), nastyString);
}
