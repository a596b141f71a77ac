'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { callApi } from '@/lib/http/api-client';
import {
  participantList,
  segmentView,
  sessionView,
  transcriptPage,
  type SegmentView,
} from '@/modules/core/sessions/api/sessions.wire';
import { inReadingOrder } from './turns';

const REFRESH_EVERY_MS = 3_000;

/** A session with its people and everything said in it; refreshed while it runs. */
export function useTranscriptPage(slug: string) {
  const queries = useQueryClient();
  const base = `/api/sessions/${encodeURIComponent(slug)}`;
  const session = useQuery({
    queryKey: ['session', slug],
    queryFn: ({ signal }) => callApi({ method: 'GET', path: base, answer: sessionView, signal }),
    refetchInterval: (query) => (query.state.data?.status === 'ENDED' ? false : REFRESH_EVERY_MS),
  });
  const running = session.data !== undefined && session.data.status !== 'ENDED';
  const people = useQuery({
    queryKey: ['participants', slug],
    queryFn: ({ signal }) =>
      callApi({ method: 'GET', path: `${base}/participants`, answer: participantList, signal }),
    refetchInterval: running ? REFRESH_EVERY_MS * 2 : false,
  });
  const transcript = useQuery({
    // The status is part of the key: the last lines are stored when the session ends.
    queryKey: ['transcript', slug, session.data?.status],
    enabled: session.data !== undefined,
    queryFn: async ({ signal }) => inReadingOrder(await fetchAll(base, signal)),
    refetchInterval: running ? REFRESH_EVERY_MS : false,
    placeholderData: (previous) => previous,
  });

  const correct = useCallback(
    async (line: SegmentView, text: string) => {
      const path = `${base}/transcript/${encodeURIComponent(line.utteranceId)}`;
      await callApi({ method: 'PATCH', path, body: { text }, answer: segmentView });
      await queries.invalidateQueries({ queryKey: ['transcript', slug] });
    },
    [base, queries, slug],
  );
  return { session, people: people.data?.participants ?? [], transcript, running, correct };
}

async function fetchAll(base: string, signal: AbortSignal): Promise<SegmentView[]> {
  const segments: SegmentView[] = [];
  let after = '0';
  for (;;) {
    const path = `${base}/transcript?limit=1000&after=${after}`;
    const page = await callApi({ method: 'GET', path, answer: transcriptPage, signal });
    segments.push(...page.segments);
    after = page.next;
    if (!page.more) return segments;
  }
}
