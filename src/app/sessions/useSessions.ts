'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { callApi } from '@/lib/http/api-client';
import { sessionList } from '@/modules/core/sessions/api/sessions.wire';

const REFRESH_EVERY_MS = 5_000;

export type StatusFilter = 'live' | 'upcoming' | 'ended' | null;

/** The active space's sessions, kept fresh while the page is looked at. */
export function useSessions(status: StatusFilter) {
  const query = useInfiniteQuery({
    queryKey: ['sessions', status],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(pageParam && { cursor: pageParam }),
        ...(status && { status }),
      });
      return callApi({
        method: 'GET',
        path: `/api/sessions?${query.toString()}`,
        answer: sessionList,
        signal,
      });
    },
    getNextPageParam: (page) => page.next,
    refetchInterval: REFRESH_EVERY_MS,
  });
  // What is live or planned comes with the first page, and again on its own.
  const bySlug = new Map(
    query.data?.pages.flatMap((page) => page.sessions).map((session) => [session.slug, session]),
  );
  return { ...query, sessions: [...bySlug.values()] };
}
