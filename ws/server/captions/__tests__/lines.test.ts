import { describe, expect, it } from 'vitest';
import { createLines } from '../lines';
import { createUtteranceIds } from '../utterance-id';

const make = () => createLines(createUtteranceIds('s', 'anna'), (position) => 1_000_000 + position / 16);

describe('lines', () => {
  it('keep their name from the first partial to the final, with growing revisions', () => {
    const lines = make();
    const first = lines.partial('1:0', 0, 'hello');
    const second = lines.partial('1:0', 0, 'hello there');
    const final = lines.final('1:0', 0);
    expect(new Set([first?.utteranceId, second?.utteranceId, final?.utteranceId]).size).toBe(1);
    expect([first?.revision, second?.revision, final?.revision]).toEqual([1, 2, 3]);
  });

  it('are taken up under the same name when another provider stream says them again', () => {
    const lines = make();
    const before = lines.partial('1:4', 32_000, 'hello');
    expect(lines.final('2:0', 33_000)?.utteranceId).toBe(before?.utteranceId);
  });

  it('that are final stay as they are, whatever comes late or twice', () => {
    const lines = make();
    lines.final('1:0', 0);
    expect([lines.final('1:0', 0), lines.partial('1:0', 0, 'late')]).toEqual([null, null]);
  });

  it('that begin together in one stream have different names', () => {
    const lines = make();
    expect(lines.final('1:0', 0)?.utteranceId).not.toBe(lines.final('1:1', 0)?.utteranceId);
  });

  it('have the same name in another process that hears the same audio', () => {
    expect(make().final('7:3', 48_000)?.utteranceId).toBe(make().final('1:0', 48_010)?.utteranceId);
  });
});
