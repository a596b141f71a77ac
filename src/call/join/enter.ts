import type { JoinAnswer } from '@/modules/core/sessions/api/sessions.wire';
import { joinSession } from '../api/call-api';
import { joinProblem, type JoinProblem } from './join-problem';
import { keepIdentity, recallIdentity } from './tab-identity';

export type Entrance = { joined: JoinAnswer; problem: null } | { joined: null; problem: JoinProblem };

/** Becomes a participant: the one this tab was before, where there is one. */
export async function enter(slug: string, name: string | null): Promise<Entrance> {
  try {
    const identity = await recallIdentity(slug);
    const joined = await joinSession(slug, { ...(name !== null && { name }), ...(identity && { identity }) });
    await keepIdentity(slug, joined.identity);
    return { joined, problem: null };
  } catch (cause) {
    return { joined: null, problem: joinProblem(cause) };
  }
}
