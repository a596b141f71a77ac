import { beforeAll, describe, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { parseSearch } from '../../domain/search.rules';
import { searchLines, type FoundLine, type SearchCursor } from '../search';

const { db } = connectedDatabase();
const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));

const SAID: Record<string, string[]> = {
  'home-1': ['We meet Anna at noon', 'Meeting again: the budget is 3.5 million', "I don't know", 'e-mail me'],
  'home-2': [
    'Встречаемся завтра',
    'МЕЖДУ делом',
    'the quick brown fox',
    "'quoted' \\ & | ! (odd) :* <-> text",
  ],
  'other-1': ['We meet in secret'],
  ...Object.fromEntries(
    [3, 4, 5].map((n) => [`home-${n}`, Array.from({ length: 20 }, (_, i) => `again and again ${i}`)]),
  ),
};

beforeAll(async () => {
  await db().user.create({ data: { id: 'ada', email: 'ada@example.org', noAvatarColor: 'pastel' } });
  for (const id of ['home', 'other', 'busy'])
    await db().space.create({ data: { id, name: id, ownerId: 'ada' } });
  let hour = 0;
  for (const [id, lines] of Object.entries(SAID)) {
    const [spaceId = ''] = id.split('-');
    const session = { id, slug: `slug-${id}`, title: id, roomName: id, createdAt: at(++hour) };
    await db().videoSession.create({ data: { ...session, spaceId } });
    const participantId = `p-${id}`;
    await db().participant.create({
      data: { id: participantId, sessionId: id, identity: participantId, name: 'Ada', userId: 'ada' },
    });
    await db().transcriptSegment.createMany({
      data: lines.map((text, n) => ({
        sessionId: id,
        participantId,
        utteranceId: `${id}-${n}`,
        speakerIdentity: participantId,
        speakerName: 'Ada',
        text,
        startedAt: at(hour),
        endedAt: at(hour),
        provider: 'scripted',
      })),
    });
  }
});

async function find(text: string, options: { limit?: number; after?: SearchCursor | null } = {}) {
  const search = parseSearch(text);
  if (!search) throw new Error('nothing to look for');
  return searchLines(db(), { spaceId: 'home', search, after: null, limit: 100, ...options });
}
const texts = (lines: FoundLine[]) => lines.map((line) => line.text);

describe('search', () => {
  it.each([
    ['meet', ['We meet Anna at noon', 'Meeting again: the budget is 3.5 million']],
    ['MEET anna', ['We meet Anna at noon']],
    ['anna, meet!', ['We meet Anna at noon']],
    ['3.5', ['Meeting again: the budget is 3.5 million']],
    ["don't", ["I don't know"]],
    ['e-mail', ['e-mail me']],
    ['встреч', ['Встречаемся завтра']],
    ['между', ['МЕЖДУ делом']],
    ['eet', []],
    ['the', ['the quick brown fox', 'Meeting again: the budget is 3.5 million']],
    ['qui', []],
    ['quic', ['the quick brown fox']],
    ['meet nobody', []],
    ["'quoted' \\ (odd)", ["'quoted' \\ & | ! (odd) :* <-> text"]],
    ["' OR 1=1 --", []],
    ['zz:* | !yy & ((', []],
    ['% _', []],
  ])('%s', async (wanted, expected) => {
    if (!parseSearch(wanted)) return expect(expected).toEqual([]);
    expect(texts(await find(wanted)).sort()).toEqual(expected.sort());
  });

  it('tells who said it, and where', async () => {
    expect(await find('fox')).toMatchObject([
      {
        utteranceId: 'home-2-2',
        speakerName: 'Ada',
        color: 'pastel',
        avatarUrl: null,
        session: { id: 'home-2', slug: 'slug-home-2', title: 'home-2', createdAt: at(2) },
      },
    ]);
  });

  it('finds nothing of another space', async () => {
    expect(texts(await find('secret'))).toEqual([]);
  });

  it('pages through everything once, newest session first, each in the order of speech', async () => {
    const seen: FoundLine[] = [];
    let after: SearchCursor | null = null;
    for (;;) {
      const page = await find('again', { limit: 7, after });
      seen.push(...page);
      const last = page.at(-1);
      if (!last) break;
      after = { createdAt: last.session.createdAt, sessionId: last.session.id, position: last.position };
    }
    const expected = ['home-5', 'home-4', 'home-3'].flatMap((id) => SAID[id] ?? []);
    expect(texts(seen)).toEqual([...expected, 'Meeting again: the budget is 3.5 million']);
    expect(texts(await find('again'))).toEqual(texts(seen));
  });

  it('forgets what is deleted, and knows what is corrected', async () => {
    await db().transcriptSegment.update({
      where: { sessionId_utteranceId: { sessionId: 'home-2', utteranceId: 'home-2-2' } },
      data: { text: 'the slow brown fox' },
    });
    expect(await find('quick')).toEqual([]);
    expect(await find('slow')).toHaveLength(1);
    await db().transcriptSegment.deleteMany({ where: { sessionId: 'home-2' } });
    expect(await find('slow')).toEqual([]);
  });
});

it.each([
  ['   ', null],
  ['?! …', null],
  [' Hello,  world ', { words: ['Hello,', 'world'], parts: ['Hello', 'world'] }],
  ['a b c d e f g h i j', { words: 'a b c d e f g h'.split(' '), parts: 'a b c d e f g h'.split(' ') }],
  ['nul\u0000byte', { words: ['nul', 'byte'], parts: ['nul', 'byte'] }],
])('looks for the words in %j', (text, expected) => expect(parseSearch(text)).toEqual(expected));
