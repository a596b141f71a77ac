import { beforeAll, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { replaceName, tracesOf } from '../account-traces';
import { participantsRepository } from '../participants.repository';
import { sessionsRepository } from '../sessions.repository';

const { db } = connectedDatabase();
const NOON = new Date('2026-03-01T12:00:00Z');
const NAME = 'Ada "Countess" Lovelace';

beforeAll(async () => {
  for (const id of ['ada', 'max']) {
    await db().user.create({ data: { id, email: `${id}@example.org`, noAvatarColor: 'x' } });
  }
  for (const [space, lines] of [
    ['mine', 3],
    ['team', 2],
  ] as const) {
    await db().space.create({ data: { id: space, name: space, ownerId: 'max' } });
    await makeSession(space, lines);
  }
});

/** A running session in which Ada said some lines, and Max one, all in the same words. */
async function makeSession(spaceId: string, lines: number): Promise<void> {
  await db().videoSession.create({
    data: { id: `s-${spaceId}`, slug: `slug-${spaceId}`, roomName: `r-${spaceId}`, title: 'T', spaceId },
  });
  for (const userId of ['ada', 'max']) {
    const id = `${userId}-${spaceId}`;
    const sessionId = `s-${spaceId}`;
    const name = userId === 'ada' ? NAME : 'Max';
    await db().participant.create({ data: { id, sessionId, userId, identity: `p-${id}`, name } });
    for (let line = 0; line < (userId === 'ada' ? lines : 1); line++) {
      await db().transcriptSegment.create({
        data: {
          sessionId,
          participantId: id,
          utteranceId: `${id}-${line}`,
          speakerIdentity: `p-${id}`,
          speakerName: name,
          text: 'Hello',
          startedAt: NOON,
          endedAt: NOON,
          provider: 'scripted',
          revisions: { create: { earlierText: 'Helo', editor: userId, editorName: name } },
        },
      });
    }
    const payload = JSON.stringify({ speakerIdentity: `p-${id}`, speakerName: name, text: 'Hello' });
    await db().transcriptDeadLetter.create({
      data: { sessionId, utteranceId: `${id}-dead`, payload, reason: 'r' },
    });
  }
}

it('counts what goes and what stays', async () => {
  expect(await tracesOf(db(), { userId: 'ada', deletedSpaceIds: ['mine'] })).toEqual({
    deleted: [{ spaceId: 'mine', sessions: 1, lines: 4 }],
    linesKept: 2,
  });
  expect(await tracesOf(db(), { userId: 'nobody', deletedSpaceIds: [] })).toEqual({
    deleted: [],
    linesKept: 0,
  });
});

it("takes a person's name out of people, lines, corrections and dead letters, and nobody else's", async () => {
  await replaceName(db(), { userId: 'ada', name: 'Former member' });
  const stored = JSON.stringify({
    people: await db().participant.findMany(),
    lines: (await db().transcriptSegment.findMany()).map((line) => line.speakerName),
    corrections: (await db().transcriptRevision.findMany()).map((revision) => revision.editorName),
    dead: (await db().transcriptDeadLetter.findMany()).map((letter) => letter.payload),
  });
  expect(stored).not.toContain('Countess');
  expect(stored.match(/Former member/g)).toHaveLength(2 + 5 + 5 + 2);
  expect(stored.match(/Max/g)).toHaveLength(2 + 2 + 2 + 2);
});

it('begins the end of everything that is open in spaces, once', async () => {
  const sessions = sessionsRepository(db);
  const ending = await sessions.beginEndOfSpaces(['mine'], NOON);
  expect(ending).toMatchObject([{ id: 's-mine', endedAt: NOON }]);
  expect(await sessions.beginEndOfSpaces(['mine'], NOON)).toEqual([]);
});

it('removes a user from sessions that are not over, by space', async () => {
  const participants = participantsRepository(db);
  expect(await participants.removeFromRunning('ada', 'mine', NOON)).toEqual([]);
  expect(await participants.removeFromRunning('ada', null, NOON)).toEqual([
    { sessionId: 's-team', roomName: 'r-team', identity: 'p-ada-team' },
  ]);
  expect(await participants.removeFromRunning('ada', 'team', NOON)).toEqual([]);
  expect(await participants.find('s-team', 'p-max-team')).toMatchObject({ removedAt: null });
});
