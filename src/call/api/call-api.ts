import { startAnswer, type StartAnswer } from '@ws/protocol';
import * as z from 'zod/mini';
import { callApi } from '@/lib/http/api-client';
import type { JoinAnswer, ParticipantView } from '@/modules/core/sessions/api/sessions.wire';
import type { CaptureCounters } from '../capture/caption-socket';
import {
  electHostAnswer,
  joinAnswer,
  offRecordAnswer,
  participantList,
  tokenAnswer,
  transcriptPage,
  type ElectHostAnswer,
  type TokenAnswer,
  type TranscriptPage,
} from './answers';

/** The answers that carry nothing we read. */
const anything = z.unknown();

/** Every request a call makes, for one session and, once joined, one participant. Rejects with ApiError. */
export type CallApi = ReturnType<typeof createCallApi>;

export async function joinSession(
  slug: string,
  body: { name?: string; identity?: string },
): Promise<JoinAnswer> {
  return callApi({
    method: 'POST',
    path: `${sessionPath(slug)}/participants/join`,
    body,
    answer: joinAnswer,
  });
}

export function createCallApi(slug: string, identity: string) {
  const base = sessionPath(slug);
  const post = <Answer>(
    path: string,
    answer: z.ZodMiniType<Answer>,
    body?: unknown,
    keepalive = false,
  ): Promise<Answer> =>
    callApi({
      method: 'POST',
      path: `${base}${path}`,
      answer,
      identity,
      keepalive,
      ...(body !== undefined && { body }),
    });

  return {
    token: (signal?: AbortSignal): Promise<TokenAnswer> =>
      callApi({
        method: 'GET',
        path: `${base}/token`,
        answer: tokenAnswer,
        identity,
        ...(signal && { signal }),
      }),
    leave: (): Promise<unknown> => post('/participants/leave', anything, undefined, true),
    end: (): Promise<unknown> => post('/end', anything),
    participants: (): Promise<ParticipantView[]> =>
      callApi({ method: 'GET', path: `${base}/participants`, answer: participantList, identity }).then(
        (answer) => answer.participants,
      ),
    electHost: (epoch: number, resign = false): Promise<ElectHostAnswer> =>
      post('/transcription-host', electHostAnswer, resign ? { epoch, resign } : { epoch }),
    startTranscription: (): Promise<StartAnswer> => post('/transcription/start', startAnswer),
    transcript: (after: string | null): Promise<TranscriptPage> =>
      callApi({
        method: 'GET',
        path: `${base}/transcript${after === null ? '' : `?after=${after}`}`,
        answer: transcriptPage,
        identity,
      }),
    saveCounters: (counters: CaptureCounters): Promise<unknown> =>
      callApi({
        method: 'POST',
        path: '/api/transcription/usage/save',
        answer: anything,
        identity,
        keepalive: true,
        body: { slug, ...counters },
      }),
    offRecord: (scope: 'me' | 'all', on: boolean) => post('/off-record', offRecordAnswer, { scope, on }),
    correct: (utteranceId: string, text: string): Promise<unknown> =>
      callApi({
        method: 'PATCH',
        path: `${base}/transcript/${encodeURIComponent(utteranceId)}`,
        answer: anything,
        identity,
        body: { text },
      }),
  };
}

function sessionPath(slug: string): string {
  return `/api/sessions/${encodeURIComponent(slug)}`;
}
