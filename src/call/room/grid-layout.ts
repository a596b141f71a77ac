/** Where tiles go. Pure arithmetic: people, size of the stage → columns and size of a tile. */
export type Grid = { columns: number; rows: number; width: number; height: number };

export const TILE_GAP = 8;
export const PAGE_SIZE = 9;
const WIDE = 16 / 9;
/** Beside each other is better than above each other unless the faces become clearly smaller: room for captions. */
const BESIDE_BONUS = 1.15;
/** On a stage higher than wide (a phone held upright) tiles may be as narrow as this. */
const NARROW = 3 / 4;

/** Height of all rows with their gaps. */
function gridHeight({ rows, height }: Grid): number {
  return rows * height + (rows - 1) * TILE_GAP;
}

/**
 * Free height below the rows of a grid, px: half of what the stage has left, or, where that is too little for what lies
 * there (`wanted`) but all of it is enough, as much as is wanted.
 */
export function spaceBelow(grid: Grid, stageHeight: number, wanted: number): number {
  const free = Math.max(0, stageHeight - gridHeight(grid));
  return free >= wanted ? Math.max(free / 2, wanted) : free / 2;
}

/** The grid whose faces are largest. */
export function bestGrid(count: number, width: number, height: number): Grid {
  let best: Grid = { columns: 1, rows: Math.max(1, count), width: 0, height: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns);
    const tile = fitTile(
      (width - TILE_GAP * (columns - 1)) / columns,
      (height - TILE_GAP * (rows - 1)) / rows,
      width < height,
    );
    const larger = tile.width * tile.height * (width < height ? 1 : BESIDE_BONUS);
    if (larger > best.width * best.height) best = { columns, rows, ...tile };
  }
  return best;
}

function fitTile(cellWidth: number, cellHeight: number, upright: boolean): { width: number; height: number } {
  if (cellWidth <= 0 || cellHeight <= 0) return { width: 0, height: 0 };
  const ratio = upright ? Math.min(WIDE, Math.max(NARROW, cellWidth / cellHeight)) : WIDE;
  const width = Math.floor(Math.min(cellWidth, cellHeight * ratio));
  return { width, height: Math.floor(width / ratio) };
}

/**
 * Who is on the page, in which order. Nobody moves without need: the earlier order stays; newcomers go to the
 * end; and when somebody beyond the first page speaks, they take the place of the one on it who has been silent
 * longest. Never that of `keep` (ourselves).
 */
export function arrangeTiles(
  before: readonly string[],
  present: readonly string[],
  lastSpokeAt: ReadonlyMap<string, number>,
  keep: string,
  pageSize: number = PAGE_SIZE,
): string[] {
  const here = new Set(present);
  const stayed = before.filter((id) => here.has(id));
  const known = new Set(stayed);
  const order = [...stayed, ...present.filter((id) => !known.has(id))];
  const spoke = (id: string): number => lastSpokeAt.get(id) ?? 0;
  for (let at = pageSize; at < order.length; at++) {
    const speaker = order[at];
    const quietest = quietestOf(order.slice(0, pageSize), spoke, keep);
    if (speaker === undefined || quietest === null || spoke(speaker) <= spoke(quietest)) continue;
    order[order.indexOf(quietest)] = speaker;
    order[at] = quietest;
  }
  return order;
}

function quietestOf(page: readonly string[], spoke: (id: string) => number, keep: string): string | null {
  const others = page.filter((id) => id !== keep);
  return others.reduce<string | null>(
    (quietest, id) => (quietest === null || spoke(id) < spoke(quietest) ? id : quietest),
    null,
  );
}
