import { beforeAll } from 'vitest';

/** jsdom lays nothing out and has no observer of sizes; what floats asks for one. */
export function withoutLayout(): void {
  beforeAll(() => {
    globalThis.ResizeObserver = class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    };
  });
}
