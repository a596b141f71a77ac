import * as protocol from '@ws/protocol';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { readOrNull, type Shape } from '@/lib/shape';
import * as wire from '@/modules/core/sessions/api/sessions.wire';
import * as answers from '../answers';
import * as messages from '../messages';

const speaker = { identity: 'anna', name: 'Anna' };
const caption = {
  v: 1,
  type: 'caption',
  epoch: 2,
  seq: 7,
  utteranceId: 'u1',
  revision: 3,
  speaker,
  text: 'words',
  stable: 3,
  final: false,
  language: 'en',
  startedAt: 1.5,
  endedAt: 2.5,
  gapBeforeMs: 0,
  confidence: 0.5,
};
const state = { v: 1, type: 'state', epoch: 2, seq: 8, speaker, status: 'muted', since: 3, detail: 'WHY' };
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
const pairs: [string, Shape<unknown>, z.ZodType, unknown[]][] = [
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
  [
    'startAnswer',
    messages.startAnswer,
    protocol.startAnswer,
    [
      {
        url: 'ws://x',
        protocol: protocol.PROTOCOL,
        ticket: 't',
        epoch: 1,
        audio: { sampleRate: protocol.SAMPLE_RATE, frameMs: protocol.FRAME_MS },
      },
    ],
  ],
  [
    'screenEvent',
    messages.screenEvent,
    protocol.screenEvent,
    [caption, ...protocol.captionStatus.options.map((status) => ({ ...state, status }))],
  ],
  [
    'serverMessage',
    messages.serverMessage,
    protocol.serverMessage,
    [
      {
        type: 'ready',
        epoch: 1,
        limits: { maxChannels: 1, maxPayloadBytes: 2, bytesPerSecondPerChannel: 3 },
      },
      { type: 'opened', channel: 1, nextSeq: 2 },
      { type: 'ack', channel: 1, seq: 2 },
      { type: 'error', code: 'C', message: 'm', retryable: true },
      { type: 'pong', t: 1, now: 2 },
      caption,
      state,
    ],
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
    for (const sample of samples.slice(0, 8))
      for (const changed of changes(sample)) {
        const meant = schema.safeParse(changed);
        expect(readOrNull(shape, changed), JSON.stringify(changed)).toEqual(
          meant.success ? meant.data : null,
        );
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
