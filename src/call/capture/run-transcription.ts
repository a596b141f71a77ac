import type { ScreenEvent } from '@ws/protocol';
import { RoomEvent, type Participant, type RemoteParticipant, type Room } from 'livekit-client';
import { ApiError } from '@/lib/http/api-client';
import type { CallApi } from '../api/call-api';
import { onCaptionData } from '../captions/caption-feed';
import type { TranscriptStore } from '../captions/transcript-store';
import { monotonicNow } from './capture-clock';
import { CaptureSession } from './capture-session';
import type { DialFailure, SocketMode } from './caption-socket';
import { mayCapture } from './may-capture';
import { standsBy, takeOverFrom } from './succession';
import { TranscriptionHost } from './transcription-host';
import type { LocalTranscription } from './local-transcription';

export type RunInput = {
  room: Room;
  api: CallApi;
  identity: string;
  store: TranscriptStore;
  language: string | undefined;
  isHost: (identity: string) => boolean;
};

/** A socket that cannot be had for this long is somebody else's to try. */
const RESIGN_AFTER_MS = 12_000;
const RESIGN_AT_MOST_EVERY_MS = 60_000;
/** After a refusal: look again now and then, an operator may have mended it. */
const REFUSED_RETRY_MS = 60_000;
const REVIEW_EVERY_MS = 5_000;

/** Runs this tab's side of captions until the returned function is called. */
export function runTranscription(
  input: RunInput,
  report: (part: Partial<LocalTranscription>) => void,
): () => void {
  const run = new TranscriptionRun(input, report);
  return () => run.stop();
}

class TranscriptionRun {
  readonly #input: RunInput;
  readonly #report: (part: Partial<LocalTranscription>) => void;
  readonly #host: TranscriptionHost;
  readonly #offData: () => void;
  readonly #review: ReturnType<typeof setInterval>;
  #session: CaptureSession | null = null;
  #resignTimer: ReturnType<typeof setTimeout> | undefined;
  #refusedTimer: ReturnType<typeof setTimeout> | undefined;
  #resignedAt = Number.NEGATIVE_INFINITY;

  constructor(input: RunInput, report: (part: Partial<LocalTranscription>) => void) {
    this.#input = input;
    this.#report = report;
    this.#host = new TranscriptionHost({
      self: input.identity,
      elect: (epoch, resign) => input.api.electHost(epoch, resign),
      isOver: (cause) => cause instanceof ApiError && cause.status === 410,
      present: () => new Set([input.identity, ...input.room.remoteParticipants.keys()]),
      now: monotonicNow,
      random: Math.random,
      onHosting: (epoch) => (epoch === null ? this.#stopSending() : this.#send()),
    });
    this.#offData = onCaptionData(input.room, (event) => this.#take(event));
    input.room.on(RoomEvent.ParticipantDisconnected, this.#left);
    window.addEventListener('pagehide', this.#tellCounters);
    this.#review = setInterval(() => this.#listenIfNext(), REVIEW_EVERY_MS);
    this.#listen();
    this.#host.start();
  }

  stop(): void {
    clearInterval(this.#review);
    window.removeEventListener('pagehide', this.#tellCounters);
    this.#tellCounters();
    this.#offData();
    this.#input.room.off(RoomEvent.ParticipantDisconnected, this.#left);
    this.#host.stop();
    this.#stopSending();
    this.#deafen();
  }

  /** For whoever looks into lost words later; told once, when this tab goes, if it ever sent. */
  readonly #tellCounters = (): void => {
    const counters = this.#session?.counters;
    if (!counters || counters.framesSent === 0) return;
    this.#input.api.saveCounters(counters).catch(() => undefined); // nothing depends on it
  };

  readonly #left = (participant: RemoteParticipant): void => this.#host.left(participant.identity);

  #take(event: ScreenEvent): void {
    this.#host.sign(event.epoch);
    this.#input.store.dispatch({ type: 'event', event, now: monotonicNow() });
  }

  #send(): void {
    this.#report({ hosting: true });
    this.#listen();
    this.#session?.goLive(takeOverFrom(this.#input.store.get(), monotonicNow()));
  }

  #stopSending(): void {
    clearTimeout(this.#resignTimer);
    clearTimeout(this.#refusedTimer);
    this.#resignTimer = undefined;
    this.#session?.standBy();
    this.#report({ hosting: false, socket: 'off' });
  }

  /** Being next in line means listening along; further back it would only cost. */
  #listenIfNext(): void {
    if (this.#host.mode === 'host') return;
    const { room, identity, isHost } = this.#input;
    const people: Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
    const candidates = people.map((person) => ({
      identity: person.identity,
      isHost: isHost(person.identity),
      joinedAt: person.joinedAt?.getTime() ?? 0,
    }));
    if (standsBy(identity, this.#host.host, candidates)) this.#listen();
    else this.#deafen();
  }

  #listen(): void {
    if (this.#session) return;
    const { room, api, store, language } = this.#input;
    this.#session = new CaptureSession({
      room,
      language,
      dial: () => api.startTranscription(),
      explain: explainDial,
      now: monotonicNow,
      random: Math.random,
      onEvent: (event) => this.#take(event),
      onMode: (mode) => this.#onMode(mode),
      onOver: (why, failure) => this.#onOver(why, failure),
      mayCapture: (speaker) => mayCapture(store.get(), speaker),
      onBroken: () => {
        this.#report({ refusal: { code: 'CAPTURE_BROKEN', detail: '' } });
        this.#host.resign();
      },
    });
    void this.#session.start();
  }

  #deafen(): void {
    this.#session?.stop();
    this.#session = null;
  }

  #onMode(socket: SocketMode): void {
    this.#report({ socket });
    if (socket === 'open') {
      clearTimeout(this.#resignTimer);
      this.#resignTimer = undefined;
      this.#report({ refusal: null });
    } else if (socket === 'waiting') {
      this.#resignTimer ??= setTimeout(() => this.#resignIfUseful(), RESIGN_AFTER_MS);
    }
  }

  /** Somebody else may have a way to the caption server; where nobody has, asking around once a minute is enough. */
  #resignIfUseful(): void {
    this.#resignTimer = undefined;
    if (this.#input.room.remoteParticipants.size === 0) return;
    if (monotonicNow() - this.#resignedAt < RESIGN_AT_MOST_EVERY_MS) return;
    this.#resignedAt = monotonicNow();
    this.#host.resign();
  }

  #onOver(why: 'superseded' | 'ended' | 'refused', failure?: unknown): void {
    if (why === 'superseded') return this.#host.superseded();
    if (why === 'ended') return this.#host.stop();
    const known = failure instanceof ApiError;
    this.#report({
      refusal: known ? { code: failure.code, detail: failure.message } : { code: 'UNKNOWN', detail: '' },
    });
    this.#refusedTimer = setTimeout(() => this.#send(), REFUSED_RETRY_MS);
  }
}

/** How a failed ticket request goes on. */
export function explainDial(failure: unknown): DialFailure {
  if (!(failure instanceof ApiError) || failure.status === 0) return { kind: 'retry' };
  if (failure.status === 429) return { kind: 'retry', afterMs: (failure.retryAfterInSeconds ?? 5) * 1000 };
  if (failure.code === 'NOT_TRANSCRIPTION_HOST') return { kind: 'superseded' };
  // 503 carries a reason: said, and looked at again later. Other 5xx are hiccups.
  if (failure.status >= 500 && failure.status !== 503) return { kind: 'retry' };
  return { kind: 'refused' };
}
