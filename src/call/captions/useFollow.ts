'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_THE_END_PX = 48;
/** What moves within this time of a wheel, a finger or a key was moved by the reader. */
const READER_MOVES_MS = 800;

export type Follow = {
  /** Spread into the element that scrolls. */
  scroller: {
    ref: React.RefObject<HTMLDivElement | null>;
    onScroll: () => void;
    onWheel: () => void;
    onTouchMove: () => void;
    onKeyDown: () => void;
    onPointerDown: () => void;
  };
  following: boolean;
  /** Finished lines that came since the reader scrolled up. */
  unread: number;
  jump: () => void;
};

/**
 * Keeps the newest line in view until the reader scrolls up; then counts what they have not seen. Rows are measured after
 * they are drawn and windows change their size: only what a reader does ends the following.
 */
export function useFollow(count: number, version: unknown): Follow {
  const ref = useRef<HTMLDivElement>(null);
  const readerUntil = useRef(0);
  const [following, setFollowing] = useState(true);
  const [seen, setSeen] = useState(0);

  const toEnd = useCallback(() => {
    if (ref.current) ref.current.scrollTop = ref.current.scrollHeight;
  }, []);
  const readerMoves = useCallback(() => {
    readerUntil.current = performance.now() + READER_MOVES_MS;
  }, []);
  const readerHolds = useCallback(() => {
    readerUntil.current = Number.POSITIVE_INFINITY;
    window.addEventListener('pointerup', readerMoves, { once: true });
  }, [readerMoves]);

  useLayoutEffect(() => {
    if (following) toEnd();
  }, [following, version, toEnd]);

  useEffect(() => {
    if (following) setSeen(count);
  }, [following, count]);

  useEffect(() => {
    const box = ref.current;
    const content = box?.firstElementChild;
    if (!box || !content || !following) return;
    const observer = new ResizeObserver(toEnd);
    observer.observe(box);
    observer.observe(content);
    return () => observer.disconnect();
  }, [following, toEnd]);

  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_THE_END_PX;
    if (atEnd) setFollowing(true);
    else if (performance.now() < readerUntil.current) setFollowing(false);
  }, []);

  const scroller = {
    ref,
    onScroll,
    onWheel: readerMoves,
    onTouchMove: readerMoves,
    onKeyDown: readerMoves,
    onPointerDown: readerHolds,
  };
  return {
    scroller,
    following,
    unread: Math.max(0, count - seen),
    jump: () => setFollowing(true),
  };
}
