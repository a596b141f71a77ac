import type { z } from 'zod';
import { amount, flag, list, nullable, oneOf, record, text, whole } from '@/lib/shape';
import type * as wire from '@/modules/core/sessions/api/sessions.wire';

/** What a call reads of the API's answers. The types are those of the wire: a shape that falls behind does not compile. */
export type TokenAnswer = z.infer<typeof wire.tokenAnswer>;
export type ElectHostAnswer = z.infer<typeof wire.electHostAnswer>;
export type TranscriptPage = z.infer<typeof wire.transcriptPage>;

const role = oneOf('HOST', 'GUEST');

export const joinAnswer = record<wire.JoinAnswer>({
  identity: text,
  name: text,
  role,
  session: record<wire.JoinAnswer['session']>({
    slug: text,
    title: text,
    status: oneOf('SCHEDULED', 'CREATED', 'LIVE', 'ENDED', 'ERROR'),
    startedAt: nullable(text),
  }),
  captions: record<wire.JoinAnswer['captions']>({ enabled: flag, language: text, offRecord: flag }),
});

export const tokenAnswer = record<TokenAnswer>({ token: text, url: text, identity: text, expiresAt: text });

export const electHostAnswer = record<ElectHostAnswer>({ identity: nullable(text), epoch: whole });

export const offRecordAnswer = record<z.infer<typeof wire.offRecordAnswer>>({ me: flag, all: flag });

export const participantList = record<z.infer<typeof wire.participantList>>({
  participants: list(
    record<wire.ParticipantView>({
      identity: text,
      name: text,
      role,
      present: flag,
      offRecord: flag,
      color: nullable(text),
      avatarUrl: nullable(text),
      joinedAt: text,
      leftAt: nullable(text),
    }),
  ),
});

export const transcriptPage = record<TranscriptPage>({
  segments: list(
    record<wire.SegmentView>({
      position: text,
      utteranceId: text,
      speaker: record<wire.SegmentView['speaker']>({ identity: text, name: text }),
      text,
      language: nullable(text),
      startedAt: amount,
      endedAt: amount,
      gapBeforeMs: amount,
      corrected: flag,
    }),
  ),
  next: text,
  more: flag,
});
