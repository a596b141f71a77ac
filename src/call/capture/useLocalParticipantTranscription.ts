'use client';

import { RoomEvent, type RemoteParticipant, type Room } from 'livekit-client';
import { useEffect, useState } from 'react';
import { ApiError } from '@/lib/http/api-client';
import type { CallApi } from '../api/call-api';
import { startBackfill } from '../captions/backfill';
import { onCaptionData } from '../captions/caption-feed';
import type { TranscriptStore } from '../captions/transcript-store';
import { mayCapture } from './may-capture';
import { monotonicNow } from './capture-clock';
import { CaptureSession } from './capture-session';
import type { DialFailure, SocketMode } from './caption-socket';
import { TranscriptionHost } from './transcription-host';

/** What this tab's own part in captions is doing; what everybody sees comes with the caption events. */
export type LocalTranscription = {
  hosting: boolean;
  socket: SocketMode;
  /** Captions cannot be had, in the server's words and by its code. */
  refusal: { code: string; detail: string } | null;
};

const idle: LocalTranscription = { hosting: false, socket: 'off', refusal: null };
/** A socket that cannot be had for this long is somebody else's to try. */
const RESIGN_AFTER_MS = 8_000;
const RESIGN_AT_MOST_EVERY_MS = 60_000;
/** After a refusal (no models, say): look again now and then, an operator may have mended it. */
const REFUSED_RETRY_MS = 60_000;

export type TranscriptionInput = {
  room: Room;
  api: CallApi;
  identity: string;
  store: TranscriptStore;
  enabled: boolean;
  connected: boolean;
  language: string | undefined;
};

/**
 * This tab's part in captions: takes what the server sends into the store, fetches what was missed, and, while
 * it is the transcription host, captures every voice.
 */
export function useLocalParticipantTranscription(input: TranscriptionInput): LocalTranscription {
  const { room, api, identity, store, enabled, connected, language } = input;
  const [state, setState] = useState<LocalTranscription>(idle);
  const [everConnected, setEverConnected] = useState(false);

  useEffect(() => {
    if (connected) setEverConnected(true);
  }, [connected]);

  // After an interruption the data channel has missed things.
  useEffect(() => {
    if (connected && everConnected) store.dispatch({ type: 'missing' });
  }, [connected, everConnected, store]);

  useEffect(() => {
    if (!everConnected) return;
    const backfill = startBackfill(store, (after) => api.transcript(after));
    const tick = setInterval(() => store.dispatch({ type: 'tick', now: monotonicNow() }), 2000);
    return () => {
      clearInterval(tick);
      backfill.stop();
    };
  }, [everConnected, store, api]);

  useEffect(() => {
    if (!everConnected || !enabled) return;
    return runTranscription({ room, api, identity, store, language }, (part) =>
      setState((before) => ({ ...before, ...part })),
    );
  }, [everConnected, enabled, room, api, identity, store, language]);

  return state;
}

type RunInput = Pick<TranscriptionInput, 'room' | 'api' | 'identity' | 'store' | 'language'>;

function runTranscription(input: RunInput, report: (part: Partial<LocalTranscription>) => void): () => void {
  const { room, api, identity, store, language } = input;
  let session: CaptureSession | null = null;
  let resignTimer: ReturnType<typeof setTimeout> | undefined;
  let resignedAt = Number.NEGATIVE_INFINITY;
  let refusedTimer: ReturnType<typeof setTimeout> | undefined;

  const host = new TranscriptionHost({
    self: identity,
    elect: (epoch, resign) => api.electHost(epoch, resign),
    present: () => new Set([identity, ...room.remoteParticipants.keys()]),
    now: monotonicNow,
    random: Math.random,
    onHosting: (epoch) => (epoch === null ? stopSession() : startSession()),
  });

  const take = (event: Parameters<Parameters<typeof onCaptionData>[1]>[0]): void => {
    host.sign(event.epoch);
    store.dispatch({ type: 'event', event, now: monotonicNow() });
  };

  const onMode = (socket: SocketMode): void => {
    report({ socket });
    if (socket === 'open') {
      clearTimeout(resignTimer);
      resignTimer = undefined;
      report({ refusal: null });
    } else if (socket === 'waiting') {
      resignTimer ??= setTimeout(resignIfUseful, RESIGN_AFTER_MS);
    }
  };

  /** Somebody else may have a way to the caption server; where nobody has, asking around once a minute is enough. */
  const resignIfUseful = (): void => {
    resignTimer = undefined;
    if (room.remoteParticipants.size === 0 || monotonicNow() - resignedAt < RESIGN_AT_MOST_EVERY_MS) return;
    resignedAt = monotonicNow();
    host.resign();
  };

  const onOver = (why: 'superseded' | 'ended' | 'refused', failure?: unknown): void => {
    stopSession();
    if (why === 'superseded') return host.superseded();
    if (why === 'ended') return host.stop();
    const refusal =
      failure instanceof ApiError
        ? { code: failure.code, detail: failure.message }
        : { code: 'UNKNOWN', detail: '' };
    report({ refusal });
    refusedTimer = setTimeout(startSession, REFUSED_RETRY_MS);
  };

  const startSession = (): void => {
    stopSession();
    report({ hosting: true });
    session = new CaptureSession({
      room,
      language,
      dial: () => api.startTranscription(),
      explain: explainDial,
      now: monotonicNow,
      random: Math.random,
      onEvent: take,
      onMode,
      onOver,
      mayCapture: (speaker) => mayCapture(store.get(), speaker),
      onBroken: () => {
        report({ refusal: { code: 'CAPTURE_BROKEN', detail: '' } });
        host.resign();
      },
    });
    void session.start();
  };

  const stopSession = (): void => {
    clearTimeout(resignTimer);
    clearTimeout(refusedTimer);
    resignTimer = undefined;
    session?.stop();
    session = null;
    report({ hosting: false, socket: 'off' });
  };

  const left = (participant: RemoteParticipant): void => host.left(participant.identity);
  const offData = onCaptionData(room, take);
  room.on(RoomEvent.ParticipantDisconnected, left);
  host.start();
  return () => {
    offData();
    room.off(RoomEvent.ParticipantDisconnected, left);
    host.stop();
    stopSession();
  };
}

/** How a failed ticket request goes on. */
export function explainDial(failure: unknown): DialFailure {
  if (!(failure instanceof ApiError) || failure.status === 0) return { kind: 'retry' };
  if (failure.status === 429) return { kind: 'retry', afterMs: (failure.retryAfterInSeconds ?? 5) * 1000 };
  if (failure.code === 'NOT_TRANSCRIPTION_HOST') return { kind: 'superseded' };
  // 503 carries a reason (no speech model): said, and looked at again later. Other 5xx are hiccups.
  if (failure.status >= 500 && failure.status !== 503) return { kind: 'retry' };
  return { kind: 'refused' };
}
