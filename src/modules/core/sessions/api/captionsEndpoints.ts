import { endpoint } from '@/lib/http/endpoint';
import { env } from '@/lib/env';
import { FRAME_MS, PROTOCOL, SAMPLE_RATE, SOCKET_PATH } from '@ws/protocol';
import { sessions } from '../index';
import { toSegmentView, toVisitor } from './views';
import {
  correctSegmentBody,
  electHostAnswer,
  electHostBody,
  lineHistory,
  lineParams,
  offRecordAnswer,
  offRecordBody,
  segmentView,
  slugParams,
  startTranscriptionAnswer,
  transcriptPage,
  transcriptQuery,
} from './sessions.wire';

export const electHostEndpoint = endpoint({
  who: 'participant',
  limit: 'write',
  summary: 'Elect a transcription host, if there is none that serves',
  params: slugParams,
  body: electHostBody,
  answer: electHostAnswer,
  run: ({ visitor, identity, params, body }) =>
    sessions.electTranscriptionHost({
      slug: params.slug,
      visitor: toVisitor(visitor),
      identity,
      epoch: body.epoch,
      resign: body.resign ?? false,
    }),
});

export const startTranscriptionEndpoint = endpoint({
  who: 'participant',
  limit: 'token',
  summary: 'A single-use ticket for the caption socket (the transcription host)',
  params: slugParams,
  answer: startTranscriptionAnswer,
  run: async ({ visitor, identity, params, request }) => {
    const started = await sessions.startTranscription({
      slug: params.slug,
      visitor: toVisitor(visitor),
      identity,
    });
    return {
      url: socketUrl(request),
      protocol: PROTOCOL as typeof PROTOCOL,
      ...started,
      audio: { sampleRate: SAMPLE_RATE as typeof SAMPLE_RATE, frameMs: FRAME_MS as typeof FRAME_MS },
    };
  },
});

/** Where browsers reach the caption server: as configured, else beside the address they came by. */
function socketUrl(request: Request): string {
  const { NEXT_PUBLIC_WS_HOST, NEXT_PUBLIC_WS_PORT, WS_PORT, NEXTAUTH_URL } = env();
  const secure = NEXTAUTH_URL.startsWith('https:');
  const host =
    NEXT_PUBLIC_WS_HOST ?? new URL(`http://${request.headers.get('host') ?? '127.0.0.1'}`).hostname;
  const port = NEXT_PUBLIC_WS_PORT ?? WS_PORT;
  return `${secure ? 'wss' : 'ws'}://${host}:${port}${SOCKET_PATH}`;
}

export const offRecordEndpoint = endpoint({
  who: 'participant',
  limit: 'write',
  summary: 'Stop or resume capture: of yourself, or (hosts) of everybody',
  params: slugParams,
  body: offRecordBody,
  answer: offRecordAnswer,
  run: ({ visitor, identity, params, body }) =>
    sessions.setOffRecord({ slug: params.slug, visitor: toVisitor(visitor), identity, ...body }),
});

export const transcriptEndpoint = endpoint({
  who: 'participant',
  limit: 'read',
  summary: 'What was said, after a cursor',
  params: slugParams,
  query: transcriptQuery,
  answer: transcriptPage,
  run: async ({ visitor, params, query }) => {
    const page = await sessions.readTranscript({
      slug: params.slug,
      visitor: toVisitor(visitor),
      after: BigInt(query.after ?? '0'),
      limit: query.limit,
    });
    return { segments: page.segments.map(toSegmentView), next: String(page.next), more: page.more };
  },
});

export const lineHistoryEndpoint = endpoint({
  who: 'participant',
  limit: 'read',
  summary: 'What a line said before its corrections',
  params: lineParams,
  answer: lineHistory,
  run: async ({ visitor, params }) => {
    const earlier = await sessions.readLineHistory({ ...params, visitor: toVisitor(visitor) });
    return { earlier: earlier.map((each) => ({ ...each, replacedAt: each.replacedAt.toISOString() })) };
  },
});

export const correctSegmentEndpoint = endpoint({
  who: 'participant',
  limit: 'write',
  summary: 'Correct a line (its speaker, or a host)',
  params: lineParams,
  body: correctSegmentBody,
  answer: segmentView,
  run: async ({ user, visitor, params, body }) =>
    toSegmentView(
      await sessions.correctSegment({
        slug: params.slug,
        visitor: toVisitor(visitor),
        utteranceId: params.utteranceId,
        text: body.text,
        editorName: user?.name,
      }),
    ),
});
