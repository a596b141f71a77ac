import type { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import { describe, expect, it } from 'vitest';
import * as wire from '@/modules/core/sessions/api/sessions.wire';
import * as answers from '../answers';

const speaker = { identity: 'anna', name: 'Anna' };
const person = {
  identity: 'anna',
  name: 'Anna',
  role: 'HOST',
  present: true,
  offRecord: false,
  color: '#fff',
  avatarUrl: '/a',
  joinedAt: '2026-01-01T00:00:00.000Z',
  leftAt: '2026-01-01T01:00:00.000Z',
};
const segment = {
  position: '12',
  utteranceId: 'u1',
  speaker,
  text: 'words',
  language: 'en',
  startedAt: 1,
  endedAt: 2,
  gapBeforeMs: 0,
  corrected: false,
};

/** The browser's shape, the server's schema, and things that are well formed. */
const pairs: [string, ZodMiniType, z.ZodType, unknown[]][] = [
  [
    'joinAnswer',
    answers.joinAnswer,
    wire.joinAnswer,
    wire.sessionStatus.options.map((status) => ({
      identity: 'anna',
      name: 'Anna',
      role: 'GUEST',
      session: { slug: 's', title: 't', status, startedAt: 'then' },
      captions: { enabled: true, language: 'en', offRecord: false },
    })),
  ],
  [
    'tokenAnswer',
    answers.tokenAnswer,
    wire.tokenAnswer,
    [{ token: 't', url: 'u', identity: 'i', expiresAt: 'e' }],
  ],
  ['electHostAnswer', answers.electHostAnswer, wire.electHostAnswer, [{ identity: 'anna', epoch: 3 }]],
  ['offRecordAnswer', answers.offRecordAnswer, wire.offRecordAnswer, [{ me: true, all: false }]],
  ['participantList', answers.participantList, wire.participantList, [{ participants: [person] }]],
  [
    'transcriptPage',
    answers.transcriptPage,
    wire.transcriptPage,
    [{ segments: [segment], next: '12', more: false }],
  ],
];

describe.each(pairs)('%s', (_name, shape, schema, samples) => {
  it('reads what the server sends, as the server means it', () => {
    for (const sample of samples) {
      expect(schema.safeParse(sample).success).toBe(true);
      expect(shape.parse(sample)).toEqual(sample);
    }
  });

  it('takes and refuses what the schema takes and refuses, whatever is put in the place of each part', () => {
    for (const sample of samples)
      for (const changed of changes(sample)) {
        const meant = schema.safeParse(changed);
        expect(shape.safeParse(changed).data, JSON.stringify(changed)).toEqual(meant.data);
      }
  });
});

const strangers = [undefined, null, true, 'stranger', 1.5, -1, {}, [], [null]];

/** The value with every part of it, one at a time, replaced by each stranger, and with something more in each record. */
function changes(value: unknown): unknown[] {
  const inner = Array.isArray(value)
    ? value.flatMap((each, at) => changes(each).map((changed) => value.with(at, changed)))
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, each]) =>
          changes(each).map((changed) => ({ ...value, [key]: changed })),
        )
      : [];
  return [...strangers, ...inner, ...(isRecord(value) ? [{ ...value, more: 1 }] : [])];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
