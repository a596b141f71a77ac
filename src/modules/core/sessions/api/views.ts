import type { z } from 'zod';
import { env } from '@/lib/env';
import type { Visitor as EdgeVisitor } from '@/lib/http/endpoint';
import type { Person, Segment, Session, Visitor } from '../index';
import type { participantView, segmentView, sessionView } from './sessions.wire';

export function toVisitor(visitor: EdgeVisitor): Visitor {
  return { userId: visitor.user?.id ?? null, guestId: visitor.guestId };
}

type Viewed = Pick<
  Session,
  | 'slug'
  | 'title'
  | 'status'
  | 'spaceId'
  | 'createdAt'
  | 'scheduledFor'
  | 'startedAt'
  | 'endedAt'
  | 'transcriptDeletedAt'
>;

export function toSessionView(session: Viewed, canManage: boolean): z.input<typeof sessionView> {
  return {
    slug: session.slug,
    title: session.title,
    status: session.status,
    spaceId: session.spaceId,
    createdAt: session.createdAt.toISOString(),
    scheduledFor: session.scheduledFor?.toISOString() ?? null,
    startedAt: session.startedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    transcriptDeletedAt: session.transcriptDeletedAt?.toISOString() ?? null,
    canManage,
  };
}

export function toParticipantView(person: Person): z.input<typeof participantView> {
  const { joinedAt, leftAt, ...rest } = person;
  return { ...rest, joinedAt: joinedAt.toISOString(), leftAt: leftAt?.toISOString() ?? null };
}

export function toSegmentView(segment: Segment): z.input<typeof segmentView> {
  const { position, startedAt, endedAt, ...rest } = segment;
  return { ...rest, position: String(position), startedAt: startedAt.getTime(), endedAt: endedAt.getTime() };
}

export function toCaptionsPolicy(session: Session) {
  return {
    enabled: env().NEXT_PUBLIC_TRANSCRIPTION_ENABLED && session.settings.captions !== false,
    language: session.settings.language ?? 'en',
    offRecord: session.settings.offRecord === true,
  };
}
