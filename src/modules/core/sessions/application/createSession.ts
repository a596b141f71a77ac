import type { Session } from '../domain/session.types';
import type { SessionsRepository } from './ports';

type Deps = {
  sessions: SessionsRepository;
  newId: () => string;
  newSlug: () => string;
  now: () => Date;
};

/** Creates a session in a space its creator works in: for now, or for a time to come. */
export async function createSession(
  deps: Deps,
  input: { userId: string; spaceId: string; title: string | undefined; scheduledFor: Date | undefined },
): Promise<Session> {
  const id = deps.newId();
  return deps.sessions.create({
    id,
    slug: deps.newSlug(),
    title: input.title ?? defaultTitle(input.scheduledFor ?? deps.now()),
    spaceId: input.spaceId,
    createdById: input.userId,
    roomName: `session-${id}`,
    scheduledFor: input.scheduledFor ?? null,
    // What it is allowed and how it is captioned comes from its space, as that is when the session runs.
    settings: {},
  });
}

function defaultTitle(at: Date): string {
  return `Session of ${at.toISOString().slice(0, 10)}`;
}
