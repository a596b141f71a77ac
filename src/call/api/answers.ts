import * as z from 'zod/mini';
import type * as wire from '@/modules/core/sessions/api/sessions.wire';

/**
 * What a call reads of the API's answers: `sessions.wire.ts` again, in the small form of zod that a call page can afford.
 * The types are those of the wire: a shape that falls behind it does not compile.
 */
type Shape<Wire extends { _zod: { output: unknown } }> = z.ZodMiniType<Wire['_zod']['output']>;

const role = z.enum(['HOST', 'GUEST']);

export const joinAnswer: Shape<typeof wire.joinAnswer> = z.object({
  identity: z.string(),
  name: z.string(),
  role,
  session: z.object({
    slug: z.string(),
    title: z.string(),
    status: z.enum(['SCHEDULED', 'CREATED', 'LIVE', 'ENDED', 'ERROR']),
    startedAt: z.nullable(z.string()),
  }),
  captions: z.object({ enabled: z.boolean(), language: z.string(), offRecord: z.boolean() }),
});

export type TokenAnswer = z.infer<typeof wire.tokenAnswer>;
export const tokenAnswer: Shape<typeof wire.tokenAnswer> = z.object({
  token: z.string(),
  url: z.string(),
  identity: z.string(),
  expiresAt: z.string(),
});

export type ElectHostAnswer = z.infer<typeof wire.electHostAnswer>;
export const electHostAnswer: Shape<typeof wire.electHostAnswer> = z.object({
  identity: z.nullable(z.string()),
  epoch: z.int(),
});

export const offRecordAnswer: Shape<typeof wire.offRecordAnswer> = z.object({
  me: z.boolean(),
  all: z.boolean(),
});

export const participantList: Shape<typeof wire.participantList> = z.object({
  participants: z.array(
    z.object({
      identity: z.string(),
      name: z.string(),
      role,
      present: z.boolean(),
      offRecord: z.boolean(),
      color: z.nullable(z.string()),
      avatarUrl: z.nullable(z.string()),
      joinedAt: z.string(),
      leftAt: z.nullable(z.string()),
    }),
  ),
});

export type TranscriptPage = z.infer<typeof wire.transcriptPage>;
export const transcriptPage: Shape<typeof wire.transcriptPage> = z.object({
  segments: z.array(
    z.object({
      position: z.string(),
      utteranceId: z.string(),
      speaker: z.object({ identity: z.string(), name: z.string() }),
      text: z.string(),
      language: z.nullable(z.string()),
      startedAt: z.number(),
      endedAt: z.number(),
      gapBeforeMs: z.number(),
      corrected: z.boolean(),
    }),
  ),
  next: z.string(),
  more: z.boolean(),
});
