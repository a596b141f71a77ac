'use client';

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_THE_END_PX = 48;

export type Follow = {
  ref: React.RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  following: boolean;
  /** Finished lines that came since the reader scrolled up. */
  unread: number;
  jump: () => void;
};

/** Keeps the newest line in view until the reader scrolls up; then counts what they have not seen. */
export function useFollow(count: number, version: unknown): Follow {
  const ref = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  const [seen, setSeen] = useState(0);

  const last = useRef({ top: 0, height: 0 });

  const toEnd = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    last.current = { top: box.scrollTop, height: box.scrollHeight };
  }, []);

  useLayoutEffect(() => {
    if (following) toEnd();
  }, [following, version, toEnd]);

  useEffect(() => {
    if (following) setSeen(count);
  }, [following, count]);

  // Rows are measured after they are drawn, and the panel may change its size.
  useEffect(() => {
    const box = ref.current?.firstElementChild;
    if (!box || !following) return;
    const observer = new ResizeObserver(toEnd);
    observer.observe(box);
    return () => observer.disconnect();
  }, [following, toEnd]);

  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const { scrollTop: top, scrollHeight: height } = box;
    // Rows that turn out lower than estimated move the view as well; only a reader moves it up in an unchanged text.
    const movedUp = top < last.current.top - 2 && height >= last.current.height;
    last.current = { top, height };
    if (height - top - box.clientHeight < NEAR_THE_END_PX) setFollowing(true);
    else if (movedUp) setFollowing(false);
  }, []);

  return { ref, onScroll, following, unread: Math.max(0, count - seen), jump: () => setFollowing(true) };
}
