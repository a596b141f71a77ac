'use client';

import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';

const TRY_AGAIN_AFTER_MS = 2000;

export type LatePart<Props> = {
  /** Draws nothing until the part was fetched. */
  (props: Props): ReactNode;
  /** Once is enough. */
  fetch: () => void;
};

/**
 * A part of the call that the first picture does not need: whoever is about to open it calls `fetch`. Where the network
 * fails, it is tried again while it is drawn; the call goes on.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  let part: ComponentType<Props> | null = null;
  let fetching = false;
  const waiting = new Set<() => void>();

  const fetchPart = (): void => {
    if (fetching) return;
    fetching = true;
    load().then(
      (loaded) => {
        part = loaded;
        for (const draw of waiting) draw();
      },
      () =>
        setTimeout(() => {
          fetching = false;
          if (waiting.size > 0) fetchPart();
        }, TRY_AGAIN_AFTER_MS),
    );
  };
  const subscribe = (draw: () => void): (() => void) => {
    waiting.add(draw);
    return () => waiting.delete(draw);
  };

  function Late(props: Props): ReactNode {
    const Part = useSyncExternalStore(
      subscribe,
      () => part,
      () => null,
    );
    return Part && <Part {...props} />;
  }
  return Object.assign(Late, { fetch: fetchPart });
}

/** Fetches what somebody is going to open, once the browser has nothing better to do. */
export function useFetchedWhenIdle(wanted: boolean, parts: readonly { fetch: () => void }[]): void {
  useEffect(() => {
    if (!wanted) return;
    const fetchAll = (): void => {
      for (const { fetch } of parts) fetch();
    };
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(fetchAll, 1000);
      return () => clearTimeout(timer);
    }
    const request = requestIdleCallback(fetchAll, { timeout: 3000 });
    return () => cancelIdleCallback(request);
  }, [wanted, parts]);
}
