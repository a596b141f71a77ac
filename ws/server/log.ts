import pino from 'pino';

/** Names that would carry speech, people or credentials. They never reach a log line. */
const PRIVATE = [
  'text',
  'name',
  'speakerName',
  'speaker',
  'email',
  'token',
  'ticket',
  'authorization',
  'cookie',
  'secret',
  'apiKey',
  'url',
];

export type Logger = pino.Logger;

export function createLog(level: string): Logger {
  return pino({
    level,
    base: { process: 'ws' },
    redact: { paths: PRIVATE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[private]' },
    // An error's message may quote what it was given; its kind is enough.
    serializers: { err: (error: Error & { code?: string }) => ({ kind: error.name, code: error.code }) },
  });
}
