import { Refusal } from '@/lib/errors';
import { endpoint } from '@/lib/http/endpoint';
import { spaces } from '../../spaces';
import { roleFor, sessions } from '../index';
import { toSessionView, toVisitor } from './views';
import {
  createSessionBody,
  listSessionsQuery,
  renameSessionBody,
  sessionList,
  sessionView,
  slugParams,
} from './sessions.wire';

const MAX_OPEN = 100;

export const listSessionsEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Sessions of your active space, newest first; with the first page all that are live or planned',
  query: listSessionsQuery,
  answer: sessionList,
  run: async ({ user, query }) => {
    const space = await spaces.activeSpace({ userId: user.id, nameForFirst: user.name });
    const before = query.cursor ? parseCursor(query.cursor) : null;
    const found = await sessions.list({
      spaceId: space.id,
      status: query.status,
      before,
      limit: query.limit + 1,
    });
    const page = found.slice(0, query.limit);
    const last = found.length > query.limit ? page.at(-1) : undefined;
    // One that was planned long ago is on no early page, and matters most.
    const open =
      last && !before && !query.status
        ? await sessions.list({ spaceId: space.id, status: 'open', before: last, limit: MAX_OPEN })
        : [];
    return {
      sessions: [...page, ...open].map((session) => ({
        ...toSessionView(session, space.role === 'OWNER' || session.createdById === user.id),
        people: session.people,
        peopleCount: session.peopleCount,
        excerpt: session.excerpt,
      })),
      next: last ? `${last.createdAt.toISOString()}_${last.id}` : null,
    };
  },
});

function parseCursor(cursor: string): { createdAt: Date; id: string } {
  const [time, id] = cursor.split('_');
  const createdAt = new Date(time ?? '');
  if (!id || Number.isNaN(createdAt.getTime())) {
    throw new Refusal('invalid', 'INVALID_CURSOR', 'cursor: use the value of `next` of an earlier answer');
  }
  return { createdAt, id };
}

export const createSessionEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Create a session in your active space, for now or for a time',
  body: createSessionBody,
  answer: sessionView,
  status: 201,
  run: async ({ user, body }) => {
    const space = await spaces.activeSpace({ userId: user.id, nameForFirst: user.name });
    const session = await sessions.createSession({
      userId: user.id,
      spaceId: space.id,
      title: body.title,
      scheduledFor: body.scheduledFor ? new Date(body.scheduledFor) : undefined,
    });
    return toSessionView(session, true);
  },
});

export const getSessionEndpoint = endpoint({
  who: 'participant',
  limit: 'read',
  summary: 'One session',
  params: slugParams,
  answer: sessionView,
  run: async ({ visitor, params }) => {
    const { session, spaceRole } = await sessions.readableSession({
      slug: params.slug,
      visitor: toVisitor(visitor),
    });
    return toSessionView(session, roleFor(session, visitor.user?.id ?? null, spaceRole) === 'HOST');
  },
});

export const renameSessionEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Rename a session (its creator, or an owner of the space)',
  params: slugParams,
  body: renameSessionBody,
  answer: sessionView,
  run: async ({ user, params, body }) =>
    toSessionView(
      await sessions.renameSession({ slug: params.slug, userId: user.id, title: body.title }),
      true,
    ),
});

export const deleteSessionEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Delete a session with its transcript (its creator, or an owner of the space)',
  params: slugParams,
  run: ({ user, params }) => sessions.deleteSession({ slug: params.slug, userId: user.id }),
});

export const endSessionEndpoint = endpoint({
  who: 'participant',
  limit: 'write',
  summary: 'End a session for everyone (hosts)',
  params: slugParams,
  run: ({ visitor, identity, params }) =>
    sessions.endSession({ slug: params.slug, visitor: toVisitor(visitor), identity }),
});
