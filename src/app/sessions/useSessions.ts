'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { callApi } from '@/lib/http/api-client';
import { sessionList } from '@/modules/core/sessions/api/sessions.wire';

const REFRESH_EVERY_MS = 5_000;

/** The active space's sessions, kept fresh while the page is looked at. */
export function useSessions() {
  const query = useInfiniteQuery({
    queryKey: ['sessions'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam ? `?cursor=${encodeURIComponent(pageParam)}` : '';
      return callApi({ method: 'GET', path: `/api/sessions${cursor}`, answer: sessionList, signal });
    },
    getNextPageParam: (page) => page.next,
    refetchInterval: REFRESH_EVERY_MS,
  });
  return { ...query, sessions: query.data?.pages.flatMap((page) => page.sessions) ?? [] };
}
