import { describe, expect, it } from 'vitest';
import { arrangeTiles, bestGrid, spaceBelow } from '../grid-layout';

describe('bestGrid', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 3],
    [6, 3],
    [9, 3],
  ])('shows %i people in %i columns on a wide stage', (count, columns) => {
    expect(bestGrid(count, 1424, 780).columns).toBe(columns);
  });

  it('stacks two people on a phone held upright, in tiles that are not slivers', () => {
    const grid = bestGrid(2, 374, 680);
    expect(grid.columns).toBe(1);
    expect(grid.height).toBeGreaterThan(250);
  });

  it('keeps 16:9 on a wide stage and never leaves it', () => {
    for (let count = 1; count <= 9; count++) {
      const grid = bestGrid(count, 1000, 600);
      expect(grid.width / grid.height).toBeCloseTo(16 / 9, 1);
      expect(grid.columns * grid.width + (grid.columns - 1) * 8).toBeLessThanOrEqual(1000);
      expect(grid.rows * grid.height + (grid.rows - 1) * 8).toBeLessThanOrEqual(600);
    }
  });

  it('is empty on a stage without size', () => {
    expect(bestGrid(3, 0, 0)).toMatchObject({ width: 0, height: 0 });
  });
});

describe('spaceBelow', () => {
  const grid = { columns: 2, rows: 2, width: 528, height: 296 };
  const rows = 600;

  it('is half of what is free, when that is enough or nothing is wanted', () => {
    expect(spaceBelow(grid, rows + 300, 130)).toBe(150);
    expect(spaceBelow(grid, rows + 200, 0)).toBe(100);
  });

  it('is what is wanted, when only all that is free holds it', () => {
    expect(spaceBelow(grid, rows + 200, 130)).toBe(130);
  });

  it('is half of too little, so that the tiles stay in the middle', () => {
    expect(spaceBelow(grid, rows + 100, 130)).toBe(50);
    expect(spaceBelow(grid, rows - 10, 130)).toBe(0);
  });
});

describe('arrangeTiles', () => {
  const people = Array.from({ length: 12 }, (_, i) => `p${i}`);

  it('puts newcomers at the end and closes the gaps of those who left', () => {
    expect(arrangeTiles(['a', 'b', 'c'], ['a', 'c', 'd'], new Map(), 'a')).toEqual(['a', 'c', 'd']);
  });

  it('moves nobody while the speakers are on the page', () => {
    expect(arrangeTiles(people, people, new Map([['p3', 5]]), 'p0')).toEqual(people);
  });

  it('gives somebody who speaks beyond the page the place of the one silent longest, never ours', () => {
    const spoke = new Map(people.slice(2, 9).map((id) => [id, 10]));
    const order = arrangeTiles(people, people, new Map([...spoke, ['p11', 20]]), 'p0');
    expect(order[1]).toBe('p11');
    expect(order[11]).toBe('p1');
    expect(order[0]).toBe('p0');
  });
});
