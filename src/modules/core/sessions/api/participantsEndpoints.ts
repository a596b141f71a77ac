import { Refusal } from '@/lib/errors';
import { endpoint } from '@/lib/http/endpoint';
import { env } from '@/lib/env';
import { z } from 'zod';
import { sessions } from '../index';
import { toCaptionsPolicy, toParticipantView, toSessionView, toVisitor } from './views';
import {
  joinAnswer,
  joinBody,
  participantList,
  participantView,
  slugParams,
  tokenAnswer,
} from './sessions.wire';

export const joinSessionEndpoint = endpoint({
  who: 'anyone',
  limit: 'write',
  summary: 'Join a session, as a member or as a guest with a name',
  params: slugParams,
  body: joinBody,
  answer: joinAnswer,
  run: async ({ user, visitor, params, body, setCookie }) => {
    const { session, participant, guestId } = await sessions.joinSession({
      slug: params.slug,
      visitor: toVisitor(visitor),
      name: body.name,
      userName: user?.name,
      identity: body.identity,
    });
    if (guestId) setCookie(sessions.guestCookie(session.slug, guestId));
    const { slug, title, status, startedAt } = toSessionView(session, false);
    const { identity, name, role } = participant;
    return {
      identity,
      name,
      role,
      session: { slug, title, status, startedAt },
      captions: toCaptionsPolicy(session),
    };
  },
});

export const leaveSessionEndpoint = endpoint({
  who: 'participant',
  limit: 'write',
  summary: 'Say that this tab has left',
  params: slugParams,
  run: ({ visitor, identity, params }) =>
    sessions.leaveSession({ slug: params.slug, visitor: toVisitor(visitor), identity }),
});

export const listParticipantsEndpoint = endpoint({
  who: 'participant',
  limit: 'read',
  summary: 'Everybody who joined, in order of joining',
  params: slugParams,
  answer: participantList,
  run: async ({ visitor, params }) => {
    const { session } = await sessions.readableSession({ slug: params.slug, visitor: toVisitor(visitor) });
    return { participants: (await sessions.people(session.id)).map(toParticipantView) };
  },
});

export const getParticipantEndpoint = endpoint({
  who: 'participant',
  limit: 'read',
  summary: 'One participant',
  params: slugParams.extend({ identity: z.string().min(1).max(128) }),
  answer: participantView,
  run: async ({ visitor, params }) => {
    const { session } = await sessions.readableSession({ slug: params.slug, visitor: toVisitor(visitor) });
    const person = await sessions.person(session.id, params.identity);
    if (!person) throw new Refusal('not_found', 'PARTICIPANT_NOT_FOUND', 'There is no such participant');
    return toParticipantView(person);
  },
});

export const tokenEndpoint = endpoint({
  who: 'participant',
  limit: 'token',
  summary: "A LiveKit token of the tab's own participant",
  params: slugParams,
  answer: tokenAnswer,
  run: async ({ visitor, identity, params }) => {
    const issued = await sessions.issueToken({ slug: params.slug, visitor: toVisitor(visitor), identity });
    const url = env().NEXT_PUBLIC_LIVEKIT_URL ?? env().LIVEKIT_URL.replace(/^http/, 'ws');
    return { token: issued.token, identity: issued.identity, url, expiresAt: issued.expiresAt.toISOString() };
  },
});
