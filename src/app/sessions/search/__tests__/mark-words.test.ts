import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBySession } from '../found-groups';
import { markWords } from '../mark-words';

/** Letters of several kinds, halves of pairs, and whatever means something to a pattern. */
const anyText = fc.string({
  unit: fc.constantFrom(...Array.from('aBéжЖ1 🙂<&.*+?()[]{}|^$\\/-'), '\ud83d', '\udc4d', '\0'),
});

describe('marked words', () => {
  it.each([
    ['We meet Anna', ['meet'], ['We ', 'meet', ' Anna']],
    ['Meeting at noon', ['meet'], ['', 'Meet', 'ing at noon']],
    ['in the street', ['tree'], ['in the street']],
    ['Встречаемся завтра', ['встреч', 'завтра'], ['', 'Встреч', 'аемся ', 'завтра', '']],
    ['about 3.5 percent', ['3.5'], ['about ', '3.5', ' percent']],
    ['<b>bold</b>', ['bold'], ['<b>', 'bold', '</b>']],
    ['call me, call', ['call,'], ['', 'call', ' me, ', 'call', '']],
    ['by e-mail', ['e-mail'], ['by ', 'e-mail', '']],
    ['nothing', ['...'], ['nothing']],
  ])('%s · %j', (text, words, parts) => expect(markWords(text, words)).toEqual(parts));

  it('leave every text as it was, whatever is looked for', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText), (text, words) => {
        expect(markWords(text, words).join('')).toBe(text);
      }),
    );
  });
});

it('puts lines under their sessions, in the order they came', () => {
  const line = (slug: string, utteranceId: string) => ({
    session: { slug, title: slug, at: '2026-03-01T10:00:00Z' },
    utteranceId,
    speaker: { name: 'Ada', color: null, avatarUrl: null },
    text: 'Hello',
    startedAt: 0,
  });
  const groups = groupBySession([line('b', '1'), line('b', '2'), line('a', '3')]);
  expect(groups.map((group) => [group.session.slug, group.lines.map((one) => one.utteranceId)])).toEqual([
    ['b', ['1', '2']],
    ['a', ['3']],
  ]);
});
