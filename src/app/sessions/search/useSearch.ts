'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSettled } from '@/app/useSettled';
import { callApi } from '@/lib/http/api-client';
import { searchPage } from '@/modules/core/sessions/api/sessions.wire';

const ASK_AFTER_MS = 200;
/** A single letter is in every line. */
const FEWEST_LETTERS = 2;

/** What is typed, and what was found of it: asked for when the typing pauses, and kept in the address. */
export function useSearch(initial: string) {
  const [typed, setTyped] = useState(initial);
  const wanted = useSettled(typed.trim(), ASK_AFTER_MS);
  const isSearching = typed.trim().length >= FEWEST_LETTERS;
  useEffect(() => {
    const query = wanted ? `?${new URLSearchParams({ q: wanted }).toString()}` : '';
    window.history.replaceState(null, '', `${window.location.pathname}${query}`);
  }, [wanted]);
  const found = useInfiniteQuery({
    queryKey: ['search', wanted],
    enabled: wanted.length >= FEWEST_LETTERS,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ q: wanted, ...(pageParam && { cursor: pageParam }) });
      return callApi({
        method: 'GET',
        path: `/api/transcription/search?${query.toString()}`,
        answer: searchPage,
        signal,
      });
    },
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const lines = found.data?.pages.flatMap((page) => page.lines) ?? [];
  const words = found.data?.pages[0]?.words ?? [];
  return { typed, setTyped, isSearching, wanted, found, lines, words };
}
