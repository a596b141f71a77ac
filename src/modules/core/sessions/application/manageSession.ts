import { Refusal } from '@/lib/errors';
import { requireCanManage, requireSession } from '../domain/session.rules';
import type { Session } from '../domain/session.types';
import type { SessionsRepository, SpaceDirectory } from './ports';

type Deps = { sessions: SessionsRepository; spaces: SpaceDirectory };

async function manageable(deps: Deps, slug: string, userId: string): Promise<Session> {
  const session = requireSession(await deps.sessions.findBySlug(slug));
  requireCanManage(session, userId, await deps.spaces.roleOf(userId, session.spaceId));
  return session;
}

export async function renameSession(
  deps: Deps,
  { slug, userId, title }: { slug: string; userId: string; title: string },
): Promise<Session> {
  const session = await manageable(deps, slug, userId);
  return deps.sessions.rename(session.id, title);
}

/** Deletes everything of a session: people, transcript, usage. A running one is ended first. */
export async function deleteSession(
  deps: Deps,
  { slug, userId }: { slug: string; userId: string },
): Promise<void> {
  const session = await manageable(deps, slug, userId);
  if (session.status === 'LIVE') {
    throw new Refusal('conflict', 'SESSION_IS_LIVE', 'The session is running. End it first.');
  }
  await deps.sessions.delete(session.id);
}
