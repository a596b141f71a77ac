import { beforeAll, describe, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { inMemoryParticipants } from '../in-memory-participants';
import { inMemorySessions } from '../in-memory-sessions';
import { participantsRepository } from '../participants.repository';
import { listSessions } from '../session-list';
import { sessionsRepository } from '../sessions.repository';
import { transcriptRepository } from '../transcript.repository';

const { db } = connectedDatabase();
beforeAll(async () => {
  await db().user.create({ data: { id: 'ada', email: 'ada@example.org', noAvatarColor: 'x' } });
  await db().space.create({ data: { id: 'home', name: 'Home', ownerId: 'ada', settings: SPACE_SETTINGS } });
});

const SPACE_SETTINGS = { language: 'de', vocabulary: ['Rooms'] };
const at = (ms: number) => new Date(Date.UTC(2026, 2, 1) + ms);
let count = 0;
const newSession = () => {
  const id = `s-${++count}`;
  return {
    id,
    slug: `slug-${id}`,
    title: 'T',
    spaceId: 'home',
    createdById: 'ada',
    roomName: `r-${id}`,
    scheduledFor: null,
    settings: {},
  };
};

describe.each([
  ['Prisma', () => ({ sessions: sessionsRepository(db), participants: participantsRepository(db) })],
  [
    'memory',
    () => ({
      sessions: inMemorySessions([], { spaceSettings: SPACE_SETTINGS }),
      participants: inMemoryParticipants(),
    }),
  ],
])('repositories of sessions in %s', (_, create) => {
  it('finds what was created, by each of its names', async () => {
    const { sessions } = create();
    const made = await sessions.create(newSession());
    expect(made).toMatchObject({ status: 'CREATED', transcriptionEpoch: 0, endedAt: null });
    // Made with nothing of its own, found with what its space says.
    const found = {
      ...made,
      settings: { captions: true, language: 'de', vocabulary: ['Rooms'], offRecord: false },
    };
    expect(await sessions.findBySlug(made.slug)).toEqual(found);
    expect(await sessions.findById(made.id)).toEqual(found);
    expect(await sessions.findByRoomName(made.roomName)).toEqual(found);
    expect(await sessions.findBySlug('nothing')).toBeNull();
  });

  it('goes live once and ends once', async () => {
    const { sessions } = create();
    const { id } = await sessions.create({ ...newSession(), scheduledFor: at(0) });
    expect(await sessions.findById(id)).toMatchObject({ status: 'SCHEDULED' });
    await sessions.markLive(id, at(1));
    await sessions.markLive(id, at(2));
    expect(await sessions.findById(id)).toMatchObject({ status: 'LIVE', startedAt: at(1) });
    expect(await sessions.beginEnd(id, at(3))).toBe(true);
    expect(await sessions.beginEnd(id, at(4))).toBe(false);
    await sessions.markEnded(id);
    await sessions.markLive(id, at(5));
    expect(await sessions.findById(id)).toMatchObject({ status: 'ENDED', endedAt: at(3) });
    expect((await sessions.listLive()).map((one) => one.id)).not.toContain(id);
  });

  it('elects by compare-and-set', async () => {
    const { sessions } = create();
    const { id } = await sessions.create(newSession());
    const won = await Promise.all(['p1', 'p2', 'p3'].map((host) => sessions.electHost(id, 0, host)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await sessions.findById(id)).toMatchObject({ transcriptionEpoch: 1 });
    await sessions.beginEnd(id, at(1));
    expect(await sessions.electHost(id, 1, 'p4')).toBe(false);
  });

  it('keeps settings and title', async () => {
    const { sessions } = create();
    const { id } = await sessions.create(newSession());
    await sessions.setOffRecord(id, true);
    await sessions.rename(id, 'New');
    expect(await sessions.findById(id)).toMatchObject({
      title: 'New',
      settings: { offRecord: true, language: 'de', captions: true, vocabulary: ['Rooms'] },
    });
    await sessions.setOffRecord(id, false);
    expect(await sessions.findById(id)).toMatchObject({ settings: { offRecord: false } });
    await sessions.delete(id);
    expect(await sessions.findById(id)).toBeNull();
  });

  it('knows who is whose, who came back and who is there', async () => {
    const { sessions, participants } = create();
    const { id: sessionId } = await sessions.create(newSession());
    const person = { sessionId, name: 'N', role: 'GUEST' as const };
    await participants.create({
      ...person,
      id: `${sessionId}-1`,
      userId: 'ada',
      guestId: null,
      identity: 'p1',
      joinedAt: at(1),
    });
    await participants.create({
      ...person,
      id: `${sessionId}-2`,
      userId: null,
      guestId: 'g',
      identity: 'p2',
      joinedAt: at(2),
    });
    await participants.create({
      ...person,
      id: `${sessionId}-3`,
      userId: 'ada',
      guestId: null,
      identity: 'p3',
      joinedAt: at(3),
    });
    const own = async (userId: string | null, guestId: string | null) =>
      (await participants.listOwn(sessionId, { userId, guestId })).map((one) => one.identity);
    expect(await own('ada', null)).toEqual(['p3', 'p1']);
    expect(await own(null, 'g')).toEqual(['p2']);
    expect(await own(null, null)).toEqual([]);

    await participants.keepPresent(sessionId, ['p1', 'p2'], at(4));
    await participants.keepPresent(sessionId, ['p2'], at(5));
    expect(await participants.find(sessionId, 'p1')).toMatchObject({ present: false, leftAt: at(5) });
    expect(await participants.find(sessionId, 'p2')).toMatchObject({ present: true, leftAt: null });
    await participants.rejoin(`${sessionId}-1`, { name: 'Again', role: 'HOST', userId: 'ada' });
    await participants.setPresence(sessionId, 'p2', { present: false, at: at(6) });
    await participants.setOffRecord(`${sessionId}-2`, true);
    const listed = await participants.list(sessionId);
    expect(listed.map((one) => one.identity)).toEqual(['p1', 'p2', 'p3']);
    expect(listed[0]).toMatchObject({ name: 'Again', role: 'HOST', leftAt: null });
    expect(listed[1]).toMatchObject({ present: false, leftAt: at(6), offRecord: true });
  });
});

describe('what only the database does', () => {
  const say = (sessionId: string, utteranceId: string, text: string, startedAt: Date) =>
    db().transcriptSegment.create({
      data: {
        sessionId,
        utteranceId,
        text,
        startedAt,
        endedAt: startedAt,
        speakerIdentity: 'p1',
        speakerName: 'Ada',
        provider: 'scripted',
      },
    });

  it('pages the list, newest first, with people and first words', async () => {
    await db().space.create({ data: { id: 'paged', name: 'P', ownerId: 'ada' } });
    const sessions = sessionsRepository(db);
    for (const n of [1, 2, 3]) {
      const made = await sessions.create({ ...newSession(), spaceId: 'paged', title: `S${n}` });
      await db().videoSession.update({ where: { id: made.id }, data: { createdAt: at(n) } });
      if (n === 2) {
        await say(made.id, 'b', 'world', at(2));
        await say(made.id, 'a', 'Hello', at(1));
        await participantsRepository(db).create({
          id: 'paged-p',
          sessionId: made.id,
          userId: 'ada',
          guestId: null,
          identity: 'x',
          name: 'Ada',
          role: 'HOST' as const,
          joinedAt: at(0),
        });
      }
    }
    const first = await listSessions(db(), { spaceId: 'paged', status: undefined, before: null, limit: 2 });
    expect(first.map((one) => one.title)).toEqual(['S3', 'S2']);
    expect(first[1]).toMatchObject({
      excerpt: 'Hello world',
      peopleCount: 1,
      people: [{ name: 'Ada', color: 'x' }],
    });
    const last = first[1];
    if (!last) throw new Error('no second row');
    const rest = await listSessions(db(), { spaceId: 'paged', status: undefined, before: last, limit: 2 });
    expect(rest.map((one) => one.title)).toEqual(['S1']);
  });

  it('keeps what a correction replaced', async () => {
    const { id } = await sessionsRepository(db).create(newSession());
    const transcript = transcriptRepository(db);
    await say(id, 'u1', 'Helo', at(1));
    const found = await transcript.find(id, 'u1');
    expect(found).toMatchObject({ text: 'Helo', corrected: false });
    const position = found?.position ?? 0n;
    expect(
      await transcript.correct({ position, text: 'Hello', editor: 'ada', editorName: 'Ada' }),
    ).toMatchObject({
      text: 'Hello',
      corrected: true,
    });
    await transcript.correct({ position, text: 'Hello!', editor: 'ben', editorName: 'Ben' });
    expect(await transcript.earlierWordings(id, 'u1')).toMatchObject([
      { text: 'Helo', editorName: 'Ada' },
      { text: 'Hello', editorName: 'Ben' },
    ]);
    expect(await transcript.earlierWordings(id, 'u2')).toBeNull();
    expect(await transcript.page(id, { after: 0n, limit: 10 })).toMatchObject([
      { text: 'Hello!', corrected: true },
    ]);
    expect(await transcript.page(id, { after: position, limit: 10 })).toEqual([]);
  });
});
