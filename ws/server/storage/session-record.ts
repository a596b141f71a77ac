import { z } from 'zod';

export type Speaker = {
  participantId: string;
  identity: string;
  name: string;
  offRecord: boolean;
  removed: boolean;
};

/** What ws must know of a session: its own row, the space's settings under it, and who may speak. */
export type SessionRecord = {
  id: string;
  spaceId: string;
  status: 'SCHEDULED' | 'CREATED' | 'LIVE' | 'ENDED' | 'ERROR';
  roomName: string;
  host: string | null;
  epoch: number;
  captions: boolean;
  language: string;
  vocabulary: string[];
  offRecord: boolean;
  budgetInSeconds: number | null;
  whenSpent: 'local' | 'stop';
  speakers: ReadonlyMap<string, Speaker>;
};

/** Settings as others wrote them: what cannot be read counts as not set. */
const settings = z
  .object({
    captions: z.boolean().nullish().catch(null),
    language: z.string().min(2).nullish().catch(null),
    vocabulary: z.array(z.string()).nullish().catch(null),
    offRecord: z.boolean().nullish().catch(null),
    budgetInSeconds: z.number().nullish().catch(null),
    whenSpent: z.enum(['local', 'stop']).nullish().catch(null),
  })
  .catch({});

export type SessionRow = {
  id: string;
  spaceId: string;
  status: SessionRecord['status'];
  roomName: string;
  host: string | null;
  epoch: number;
  settings: unknown;
  spaceSettings: unknown;
};

export function toSessionRecord(row: SessionRow, speakers: readonly Speaker[]): SessionRecord {
  const own = settings.parse(row.settings);
  const space = settings.parse(row.spaceSettings);
  return {
    id: row.id,
    spaceId: row.spaceId,
    status: row.status,
    roomName: row.roomName,
    host: row.host,
    epoch: row.epoch,
    captions: own.captions ?? space.captions ?? true,
    language: own.language ?? space.language ?? 'en',
    vocabulary: [...new Set([...(own.vocabulary ?? []), ...(space.vocabulary ?? [])])],
    offRecord: own.offRecord ?? false,
    budgetInSeconds: space.budgetInSeconds ?? null,
    whenSpent: space.whenSpent ?? 'local',
    speakers: new Map(speakers.map((speaker) => [speaker.identity, speaker])),
  };
}
