import { describe, expect, it } from 'vitest';
import { nextExpiry, overlayBlocks } from '../overlay-blocks';
import { line } from './line';

const boris = { identity: 'b', name: 'Boris' };

describe('overlayBlocks', () => {
  it('shows nothing when nothing was said lately', () => {
    expect(overlayBlocks({ finals: [line({})], partials: [] }, 60_000)).toEqual([]);
  });

  it('never shows what was only fetched', () => {
    expect(overlayBlocks({ finals: [line({ touchedAt: 0 })], partials: [] }, 0)).toEqual([]);
  });

  it('puts the stable words plainly and dims the tail', () => {
    const [block] = overlayBlocks({ finals: [], partials: [line({ final: false, stable: 6 })] }, 1000);
    expect(block).toMatchObject({ stable: 'hello ', unstable: 'there', final: false });
  });

  it('carries on one speaker in one block, what was said before what is being said', () => {
    const blocks = overlayBlocks(
      {
        finals: [line({ text: 'One.' })],
        partials: [line({ utteranceId: 'v', startedAt: 9, final: false, text: 'two', stable: 0 })],
      },
      1500,
    );
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatchObject({ stable: 'One. ', unstable: 'two' });
  });

  it('gives two who talk at once a block each', () => {
    const blocks = overlayBlocks(
      {
        finals: [],
        partials: [
          line({ final: false }),
          line({ utteranceId: 'v', speaker: boris, startedAt: 5, final: false }),
        ],
      },
      1500,
    );
    expect(blocks.map((block) => block.speaker.name)).toEqual(['Anna', 'Boris']);
  });

  it('keeps a block in its place when the other speaker goes on', () => {
    const finals = [line({ touchedAt: 2000 })];
    const partials = [
      line({ utteranceId: 'v', speaker: boris, startedAt: 5, final: false, touchedAt: 1500 }),
    ];
    const before = overlayBlocks({ finals, partials }, 2100).map((block) => block.key);
    const later = overlayBlocks(
      { finals, partials: partials.map((each) => ({ ...each, touchedAt: 2200 })) },
      2300,
    ).map((block) => block.key);
    expect(later).toEqual(before);
  });

  it('keeps only the end of a monologue, from a whole word on', () => {
    const [block] = overlayBlocks(
      { finals: [line({ text: 'word '.repeat(200).trim(), stable: 999 })], partials: [] },
      1500,
    );
    expect(block?.stable.length).toBeLessThanOrEqual(320);
    expect(block?.stable.startsWith('word')).toBe(true);
  });
});

describe('nextExpiry', () => {
  it('tells when the next line goes', () => {
    const at = nextExpiry({ finals: [line({})] }, 1500);
    expect(at).toBeGreaterThan(5000);
    expect(overlayBlocks({ finals: [line({})], partials: [] }, (at ?? 0) + 1)).toEqual([]);
  });
});
