import { Refusal } from '@/lib/errors';
import { endpoint } from '@/lib/http/endpoint';
import { spaces } from '../../spaces';
import { parseSearch, sessions, type FoundLine, type SearchCursor } from '../index';
import { searchBody, searchPage } from './sessions.wire';

export const searchEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Search everything said in your active space',
  body: searchBody,
  answer: searchPage,
  run: async ({ user, body }) => {
    const search = parseSearch(body.q);
    if (!search) return { lines: [], words: [], next: null };
    const space = await spaces.activeSpace({ userId: user.id, nameForFirst: user.name });
    const after = body.cursor === undefined ? null : parseCursor(body.cursor);
    const found = await sessions.search({ spaceId: space.id, search, after, limit: body.limit + 1 });
    const lines = found.slice(0, body.limit);
    const last = found.length > body.limit ? lines.at(-1) : undefined;
    return { lines: lines.map(toView), words: search.words, next: last ? cursorOf(last) : null };
  },
});

function toView({ session, utteranceId, speakerName, color, avatarUrl, text, startedAt }: FoundLine) {
  const at = session.startedAt ?? session.createdAt;
  return {
    session: { slug: session.slug, title: session.title, at: at.toISOString() },
    utteranceId,
    speaker: { name: speakerName, color, avatarUrl },
    text,
    startedAt: startedAt.getTime(),
  };
}

function cursorOf({ session, position }: FoundLine): string {
  return `${session.createdAt.toISOString()}_${session.id}_${position}`;
}

function parseCursor(cursor: string): SearchCursor {
  const [time = '', sessionId = '', position = ''] = cursor.split('_');
  const createdAt = new Date(time);
  if (!sessionId || !/^\d{1,18}$/.test(position) || Number.isNaN(createdAt.getTime())) {
    throw new Refusal('invalid', 'INVALID_CURSOR', 'cursor: use the value of `next` of an earlier answer');
  }
  return { createdAt, sessionId, position: BigInt(position) };
}
