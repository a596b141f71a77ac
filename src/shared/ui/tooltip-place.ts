export type Place = { left: number; top: number };
type Size = { width: number; height: number };

const GAP = 8;

/** Over the middle of what it names, or under it; never closer to an edge of the window than the gap. */
export function tooltipPlace(
  anchor: { left: number; top: number; width: number; height: number },
  bubble: Size,
  window: Size,
  wanted: 'top' | 'bottom',
): Place {
  const above = anchor.top - GAP - bubble.height;
  const below = anchor.top + anchor.height + GAP;
  const fitsAbove = above >= GAP;
  const fitsBelow = below + bubble.height + GAP <= window.height;
  const over = wanted === 'top' ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;
  const middle = anchor.left + (anchor.width - bubble.width) / 2;
  const left = Math.max(GAP, Math.min(middle, window.width - bubble.width - GAP));
  return { left: Math.round(left), top: Math.round(over ? above : below) };
}
