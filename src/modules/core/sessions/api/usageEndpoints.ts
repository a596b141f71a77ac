import { endpoint } from '@/lib/http/endpoint';
import { sessions } from '../index';
import { saveUsageBody, sessionUsage, slugParams, spacesUsage } from './sessions.wire';
import { toVisitor } from './views';

export const sessionUsageEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'What the captions of one session took, by speaker and provider',
  params: slugParams,
  answer: sessionUsage,
  run: async ({ visitor, params }) => {
    const { session } = await sessions.readableSession({ slug: params.slug, visitor: toVisitor(visitor) });
    const rows = await sessions.usage(session.id);
    return { rows: rows.map((row) => ({ ...row, costMicros: String(row.costMicros) })) };
  },
});

export const usageStatsEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: "This month's captions in each of your spaces, beside its budget",
  answer: spacesUsage,
  run: async ({ user }) => {
    const now = new Date();
    const rows = await sessions.usageOfSpaces(user.id, now);
    return {
      since: now.toISOString().slice(0, 8) + '01',
      spaces: rows.map((row) => ({ ...row, costMicros: String(row.costMicros) })),
    };
  },
});

export const saveUsageEndpoint = endpoint({
  who: 'anyone',
  limit: 'write',
  summary: 'Save what this tab counted of its capture (joined participants, at the end)',
  body: saveUsageBody,
  run: async ({ user, body: { slug, ...counters }, identity, request }) => {
    const guestId = sessions.guestIdOf(request.headers.get('cookie'), slug);
    const visitor = { userId: user?.id ?? null, guestId };
    const { participant } = await sessions.ownParticipant({ slug, visitor, identity });
    await sessions.saveCounters(participant.id, counters);
  },
});
