// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Web Locks as two tabs of one browser see them: names that are held. */
function installLocks(held: Set<string>) {
  const request = async (
    name: string,
    _options: unknown,
    use: (lock: object | null) => unknown,
  ): Promise<void> => {
    if (held.has(name)) {
      await use(null);
      return;
    }
    held.add(name);
    await use({ name });
    held.delete(name);
  };
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
}

/** A tab of its own: the module's memory is fresh, the browser's storage and locks are given. */
async function openTab() {
  vi.resetModules();
  return import('../tab-identity');
}

const held = new Set<string>();
beforeEach(() => {
  vi.useFakeTimers();
  held.clear();
  sessionStorage.clear();
  installLocks(held);
});
afterEach(() => {
  vi.useRealTimers();
});

it('a fresh tab has no identity', async () => {
  const tab = await openTab();
  expect(await tab.recallIdentity('slug')).toBeUndefined();
});

it('a reloaded tab comes back as who it was', async () => {
  await (await openTab()).keepIdentity('slug', 'p-1');
  held.clear(); // the page that held the lock is gone
  expect(await (await openTab()).recallIdentity('slug')).toBe('p-1');
});

it('waits a moment for the page that is being replaced', async () => {
  await (await openTab()).keepIdentity('slug', 'p-1');
  const recalled = (await openTab()).recallIdentity('slug');
  await vi.advanceTimersByTimeAsync(100);
  held.clear();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await recalled).toBe('p-1');
});

it('a duplicated tab does not take the identity of one that is still open', async () => {
  await (await openTab()).keepIdentity('slug', 'p-1');
  const recalled = (await openTab()).recallIdentity('slug');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await recalled).toBeUndefined();
});

it('joining again in the same tab keeps its identity', async () => {
  const tab = await openTab();
  await tab.keepIdentity('slug', 'p-1');
  expect(await tab.recallIdentity('slug')).toBe('p-1');
});
