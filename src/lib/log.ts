import pino from 'pino';

/** Fields that may hold what people say, who they are or what lets somebody in. They never reach a log line. */
const SECRET_FIELDS = [
  'text',
  'name',
  'displayName',
  'email',
  'password',
  'token',
  'ticket',
  'secret',
  'authorization',
  'cookie',
  'title',
];

export const log = pino({
  base: { service: 'web' },
  level: process.env['LOG_LEVEL'] ?? 'info',
  redact: {
    paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    censor: '[hidden]',
  },
  serializers: { err: describeError },
});

/**
 * What of an error may be written down: its class, code and stack *places*. Messages of foreign errors can quote
 * tokens, SQL parameters or speech, so they are left out.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const places = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, ...(code === undefined ? {} : { code }), ...cause, stack: places?.join('\n') };
}
