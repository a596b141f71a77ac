'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useSettled } from '@/app/useSettled';
import { callApi } from '@/lib/http/api-client';
import { searchPage } from '@/modules/core/sessions/api/sessions.wire';

const ASK_AFTER_MS = 200;
/** A single letter is in every line. */
const FEWEST_LETTERS = 2;

/** What was looked for stays with this entry of the browser's history, to be there again on the way back from a line. */
const remembered = z.object({ search: z.string() });

/** What is typed, and what was found of it: asked for when the typing pauses. */
export function useSearch() {
  const [typed, setTyped] = useState('');
  const wanted = useSettled(typed.trim(), ASK_AFTER_MS);
  const isSearching = typed.trim().length >= FEWEST_LETTERS;
  useEffect(() => {
    const before = remembered.safeParse(window.history.state);
    if (before.success) setTyped(before.data.search);
  }, []);
  useEffect(() => {
    window.history.replaceState({ ...window.history.state, search: wanted }, '');
  }, [wanted]);
  const found = useInfiniteQuery({
    queryKey: ['search', wanted],
    enabled: wanted.length >= FEWEST_LETTERS,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      callApi({
        method: 'POST',
        path: '/api/transcription/search',
        body: { q: wanted, ...(pageParam && { cursor: pageParam }) },
        answer: searchPage,
        signal,
      }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? [];
  const words = found.data?.pages[0]?.words ?? [];
  return { typed, setTyped, isSearching, wanted, found, lines, words };
}
