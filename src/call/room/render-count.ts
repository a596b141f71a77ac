/** How often each tile was drawn: what proves that captions draw none. Read by tests as `globalThis.roomsTileRenders`. */
type Counted = typeof globalThis & { roomsTileRenders?: Record<string, number> };

export function countRender(identity: string): void {
  const counts = ((globalThis as Counted).roomsTileRenders ??= {});
  counts[identity] = (counts[identity] ?? 0) + 1;
}
