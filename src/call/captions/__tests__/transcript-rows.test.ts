import { describe, expect, it } from 'vitest';
import { highlight, rowAt, searchLines } from '../transcript-rows';
import { line } from './line';

describe('rowAt', () => {
  it('names a speaker once per turn', () => {
    const lines = [
      line({}),
      line({ startedAt: 1000 }),
      line({ startedAt: 2000, speaker: { identity: 'b', name: 'B' } }),
    ];
    expect(lines.map((_, i) => rowAt(lines, i)?.startsTurn)).toEqual([true, false, true]);
  });

  it('names them again after a minute', () => {
    expect(rowAt([line({}), line({ startedAt: 61_000 })], 1)?.startsTurn).toBe(true);
  });

  it('marks missing speech in seconds, not its crumbs', () => {
    expect(rowAt([line({ gapBeforeMs: 12_300 })], 0)?.gapInSeconds).toBe(12);
    expect(rowAt([line({ gapBeforeMs: 300 })], 0)?.gapInSeconds).toBe(0);
  });

  it('is nothing beyond the end', () => {
    expect(rowAt([], 0)).toBeNull();
  });
});

describe('searchLines', () => {
  const lines = [line({ text: 'Ещё один Ёжик' }), line({ text: 'Second (draft)' })];

  it('finds all words in any order and case, ё as е', () => {
    expect(searchLines(lines, 'ежик ЕЩЕ')).toEqual([lines[0]]);
  });

  it('finds by speaker', () => {
    expect(searchLines(lines, 'anna')).toHaveLength(2);
  });

  it('gives everything back, the same array, for nothing', () => {
    expect(searchLines(lines, '  ')).toBe(lines);
  });
});

describe('highlight', () => {
  it('marks matches and takes signs literally', () => {
    expect(highlight('a (draft) b', '(draft)')).toEqual([
      { text: 'a ', match: false },
      { text: '(draft)', match: true },
      { text: ' b', match: false },
    ]);
  });
});
