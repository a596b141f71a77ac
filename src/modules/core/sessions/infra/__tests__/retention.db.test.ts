import { beforeAll, expect, it, vi } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { deleteExpiredTranscripts, previewRetention } from '../../application/retention';
import { sessionJobs } from '../jobs';
import { retentionRepository } from '../retention.repository';

const { db, databaseUrl } = connectedDatabase();
const NOON = new Date('2026-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(NOON.getTime() - days * 24 * 3600 * 1000);

beforeAll(async () => {
  await db().user.create({ data: { id: 'ada', email: 'ada@example.org', noAvatarColor: 'x' } });
  for (const id of ['short', 'long', 'forever'])
    await db().space.create({ data: { id, name: id, ownerId: 'ada' } });
  await makeSession('short', 'old', daysAgo(31));
  await makeSession('short', 'fresh', daysAgo(29));
  await makeSession('short', 'running', null);
  await makeSession('long', 'kept', daysAgo(31));
  await makeSession('forever', 'ancient', daysAgo(3_000));
});

async function say(id: string, utteranceId: string): Promise<void> {
  await db().transcriptSegment.create({
    data: {
      sessionId: id,
      utteranceId,
      text: 'Hello',
      speakerIdentity: 'p',
      speakerName: 'Ada',
      startedAt: daysAgo(40),
      endedAt: daysAgo(40),
      provider: 'scripted',
      revisions: { create: { earlierText: 'Helo', editor: 'ada', editorName: 'Ada' } },
    },
  });
}
async function makeSession(spaceId: string, id: string, endedAt: Date | null): Promise<void> {
  const names = { id, slug: `slug-${id}`, roomName: id, title: id };
  const status = endedAt ? ('ENDED' as const) : ('LIVE' as const);
  await db().videoSession.create({ data: { ...names, spaceId, status, startedAt: daysAgo(40), endedAt } });
  await db().participant.create({ data: { id: `p-${id}`, sessionId: id, identity: `p-${id}`, name: 'Ada' } });
  await db().transcriptDeadLetter.create({
    data: { sessionId: id, utteranceId: 'dead', payload: '{}', reason: 'r' },
  });
  await db().sessionAnalysis.create({ data: { sessionId: id, status: 'DONE', summary: 'What was said' } });
  await say(id, 'u1');
}
const deps = () => ({
  retention: retentionRepository(db),
  spaces: {
    roleOf: async (userId: string) => (userId === 'ada' ? ('OWNER' as const) : null),
    retentions: async () => [
      { spaceId: 'short', retentionInDays: 30 },
      { spaceId: 'long', retentionInDays: 365 },
    ],
  },
  now: () => NOON,
});
const left = async (sessionId: string) => ({
  lines: await db().transcriptSegment.count({ where: { sessionId } }),
  earlier: await db().transcriptRevision.count({ where: { segment: { sessionId } } }),
  dead: await db().transcriptDeadLetter.count({ where: { sessionId } }),
  analyses: await db().sessionAnalysis.count({ where: { sessionId } }),
});
const ALL = { lines: 1, earlier: 1, dead: 1, analyses: 1 };
const NOTHING = { lines: 0, earlier: 0, dead: 0, analyses: 0 };

it('says before what would go, to owners', async () => {
  const ask = (userId: string, days: number) => previewRetention(deps(), { userId, spaceId: 'short', days });
  expect(await ask('ada', 30)).toEqual({ keptSince: daysAgo(30), sessions: 1, lines: 1 });
  expect(await ask('ada', 7)).toMatchObject({ sessions: 2, lines: 2 });
  await expect(ask('max', 7)).rejects.toMatchObject({ code: 'SPACE_NOT_FOUND' });
});

it('deletes what is older than its space keeps, with everything that quotes it, and nothing else', async () => {
  expect(await deleteExpiredTranscripts(deps())).toBe(1);
  expect(await left('old')).toEqual(NOTHING);
  for (const id of ['fresh', 'running', 'kept', 'ancient']) expect([id, await left(id)]).toEqual([id, ALL]);
  const old = await db().videoSession.findUnique({ where: { id: 'old' }, include: { participants: true } });
  expect(old).toMatchObject({ title: 'old', transcriptDeletedAt: NOON, participants: [{ name: 'Ada' }] });
  expect(await deleteExpiredTranscripts(deps())).toBe(0);
});

it('takes what a journal brings afterwards too', async () => {
  await say('old', 'late');
  expect(await deleteExpiredTranscripts(deps())).toBe(1);
  expect(await left('old')).toEqual(NOTHING);
});

it('gets through more sessions than it takes at once', async () => {
  for (let n = 0; n < 120; n++) {
    const names = { id: `many-${n}`, slug: `slug-many-${n}`, roomName: `many-${n}`, title: 'T' };
    await db().videoSession.create({
      data: { ...names, spaceId: 'short', status: 'ENDED', endedAt: daysAgo(40) },
    });
  }
  expect(await deleteExpiredTranscripts(deps())).toBe(120);
});

it('runs by the clock, every hour, and once when a server starts', async () => {
  const jobs = sessionJobs(db, databaseUrl);
  const deleteExpired = vi.fn(async () => undefined);
  const idle = async () => undefined;
  await jobs.start({ apply: idle, reconcile: idle, deleteExpired });
  try {
    await vi.waitFor(() => expect(deleteExpired).toHaveBeenCalled(), { timeout: 15_000 });
    const [schedule] = await db().$queryRaw<Array<{ cron: string }>>`SELECT "cron" FROM jobs.schedule`;
    expect(schedule?.cron).toBe('17 * * * *');
  } finally {
    await jobs.stop();
  }
});
