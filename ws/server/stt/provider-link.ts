/**
 * One speaker's line to a provider, and the only retry loop there is.
 *
 * Modes: `idle` (no speech lately, nothing open), `streaming` (a provider stream is open), `waiting` (a stream
 * failed or none may be opened; a timer will try again), `closed`. Speech that is owed a final is replayed
 * from the speaker's ring whenever a stream opens.
 */
import type { Clock } from '../clock';
import { metrics } from '../metrics';
import type { SpeechAudio } from '../speech/speech-audio';
import { SAMPLE_RATE } from '../protocol';
import type { CircuitBreaker } from './circuit-breaker';
import type { ProviderChoice } from './provider-choice';
import type { SttEvent, SttProvider, SttStream } from './provider';
import { within } from '../within';
import { createSentAudio, type SentAudio } from './sent-audio';
import type { SpeechLedger } from './speech-ledger';

const RETRY_MS = { first: 200, most: 2_000 };
const IDLE_CLOSE_MS = 60_000;
const STALL_MS = 4_000;
/** A vendor that lives but says nothing this long after a pause heard nothing. */
const NOTHING_SAID_MS = 3_000;
const MAX_ATTEMPTS = 5;
const MAX_RESUMES = 5;
const CLOSE_WITHIN_MS = 3_000;

export type LinkMode = 'idle' | 'streaming' | 'waiting' | 'closed';
export type LinkStatus = 'ok' | 'reconnecting' | 'provider-down' | 'language-unavailable' | 'unavailable';

export type LinkLine = {
  key: string;
  text: string;
  start: number;
  end: number;
  provider: string;
  language?: string;
  confidence?: number;
};
type LinkListener = {
  onPartial: (line: LinkLine) => void;
  onFinal: (line: LinkLine) => void;
  /** Speech that will never get a line. */
  onLost: (samples: number) => void;
  onStatus: (status: LinkStatus, detail?: string) => void;
  /** So much audio went to a provider; replays cost too, and are counted as well. Told now and then. */
  onSent: (provider: SttProvider, samples: number) => void;
};

type Streaming = {
  provider: SttProvider;
  breaker: CircuitBreaker;
  stream: SttStream;
  abort: AbortController;
  sent: SentAudio;
  generation: number;
  openedAt: number;
  answeredAt: number;
  /** When audio was first sent after the last answer. */
  unansweredSince: number | null;
  /** Samples that were sent and not told yet. */
  untold: number;
};

type Deps = {
  now: Clock;
  audio: SpeechAudio;
  ledger: SpeechLedger;
  choice: ProviderChoice;
  language: () => string;
  vocabulary: () => readonly string[];
  only: () => ((provider: SttProvider) => boolean) | undefined;
  listener: LinkListener;
};

const backOffMs = (failures: number): number => Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** (failures - 1));
const jittered = (ms: number): number => ms * (0.5 + Math.random() / 2);

export class ProviderLink {
  mode: LinkMode = 'idle';
  private current: Streaming | null = null;
  private generations = 0;
  private failures = 0;
  private resumes = 0;
  private blamed = false;
  private failingSince: number | null = null;
  private lastSpeechAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  get provider(): string | null {
    return this.current?.provider.name ?? null;
  }

  /** Sends what can be sent: all owed speech up to `available`. */
  pump(available: number): void {
    const { ledger, audio, listener } = this.deps;
    if (this.mode === 'closed' || ledger.open.length === 0) return;
    this.lastSpeechAt = this.deps.now();
    if (this.mode === 'idle') this.open();
    if (this.mode !== 'streaming') return;
    const lost = ledger.giveUp(audio.tail, MAX_ATTEMPTS);
    if (lost > 0) listener.onLost(lost);
    for (const stretch of ledger.open) {
      const until =
        stretch.end === null ? available : Math.min(available, Math.max(stretch.sentTo, stretch.sendUntil));
      this.send(stretch.sentTo, until);
      stretch.sentTo = Math.max(stretch.sentTo, until);
      if (stretch.end !== null && stretch.flushedAt === null) this.flush(stretch.end, stretch);
    }
  }

  /** To be called now and then: notices stalls, pauses without words, and long silence. */
  check(): void {
    const at = this.deps.now();
    const current = this.current;
    if (!current) return;
    this.tellSent(current);
    const { abilities } = current.provider;
    if (!abilities.answersFlush) {
      if (current.unansweredSince !== null && at - current.unansweredSince > STALL_MS)
        return this.fail('stalled', true);
      if (current.answeredAt > at - NOTHING_SAID_MS)
        this.deps.ledger.settleFlushedBefore(Math.min(current.answeredAt, at - NOTHING_SAID_MS));
    }
    if (this.deps.ledger.open.length === 0 && at - this.lastSpeechAt > IDLE_CLOSE_MS) void this.finish();
  }

  /** Settings changed: the next speech opens a stream with the new ones. */
  async reopen(): Promise<void> {
    if (this.mode === 'waiting') return this.retryNow();
    await this.finish();
  }

  /** Asks for the finals of what was said, then closes for good. */
  async close(): Promise<void> {
    await this.finish();
    this.abandon();
  }

  /** Closes for good at once. */
  abandon(): void {
    this.mode = 'closed';
    clearTimeout(this.timer);
    this.drop();
  }

  private open(): void {
    const { choice, language, vocabulary, only, ledger } = this.deps;
    const chosen = choice.choose(language(), only());
    if (chosen.kind === 'none') {
      this.deps.listener.onStatus(chosen.why === 'wait' ? 'provider-down' : chosen.why, chosen.detail);
      return this.wait(chosen.why === 'wait' ? RETRY_MS.most / 4 : RETRY_MS.most);
    }
    const { provider, breaker } = chosen;
    const abort = new AbortController();
    const generation = ++this.generations;
    ledger.rewind(this.blamed);
    this.blamed = false;
    const stream = provider.open({
      language: language(),
      vocabulary: vocabulary(),
      signal: abort.signal,
      onEvent: (event) => this.onEvent(generation, event),
    });
    metrics.providerSessions.inc({ provider: provider.name });
    if (this.failures > 0) metrics.providerReconnects.inc({ provider: provider.name });
    const at = this.deps.now();
    this.current = {
      provider,
      breaker,
      stream,
      abort,
      generation,
      sent: createSentAudio(),
      openedAt: at,
      answeredAt: at,
      unansweredSince: null,
      untold: 0,
    };
    this.mode = 'streaming';
  }

  private send(from: number, to: number): void {
    const current = this.current;
    if (!current || to <= from) return;
    const samples = this.deps.audio.slice(from, to);
    if (samples.length === 0) return;
    current.sent.sent(to - samples.length, samples.length);
    current.unansweredSince ??= this.deps.now();
    current.stream.send(samples);
    current.untold += samples.length;
  }

  private tellSent(current: Streaming): void {
    const { provider, untold } = current;
    if (untold === 0) return;
    current.untold = 0;
    this.deps.listener.onSent(provider, untold);
    metrics.speechSeconds.inc({ provider: provider.name }, untold / SAMPLE_RATE);
  }

  private flush(end: number, stretch: { flushedAt: number | null }): void {
    if (!this.current) return;
    stretch.flushedAt = this.deps.now();
    this.current.stream.flush(this.current.sent.msOf(end));
  }

  private onEvent(generation: number, event: SttEvent): void {
    const current = this.current;
    if (!current || current.generation !== generation) return;
    if (event.type === 'error') return this.onError(event);
    if (event.type === 'closed') return this.onClosed();
    current.answeredAt = this.deps.now();
    current.unansweredSince = null;
    if (event.type === 'progress') return;
    current.breaker.success();
    this.recovered();
    const line = this.lineOf(current, event);
    if (event.type === 'partial') return this.deps.listener.onPartial(line);
    this.deps.listener.onFinal(line);
    this.deps.ledger.settle(line.end, current.provider.abilities.answersFlush);
  }

  private lineOf(current: Streaming, event: Extract<SttEvent, { type: 'partial' | 'final' }>): LinkLine {
    const owed = this.deps.ledger.oldest ?? 0;
    return {
      key: `${current.generation}:${event.id}`,
      text: event.text,
      start: event.startMs === undefined ? owed : current.sent.startPosition(event.startMs),
      end: current.sent.endPosition(event.endMs ?? current.sent.sentMs),
      provider: current.provider.name,
      ...(event.language === undefined ? {} : { language: event.language }),
      ...(event.confidence === undefined ? {} : { confidence: event.confidence }),
    };
  }

  private recovered(): void {
    this.failures = 0;
    this.resumes = 0;
    this.failingSince = null;
    this.deps.listener.onStatus('ok');
  }

  private onError({ code, retryable, resumable }: Extract<SttEvent, { type: 'error' }>): void {
    const reconnect = this.current?.stream.reconnect;
    if (resumable !== true || !reconnect || this.resumes >= MAX_RESUMES) return this.fail(code, retryable);
    this.resumes++;
    metrics.providerErrors.inc({ provider: this.current?.provider.name ?? '', code });
    this.deps.listener.onStatus('reconnecting', code);
    clearTimeout(this.timer);
    this.timer = setTimeout(reconnect, jittered(backOffMs(this.resumes)));
  }

  private fail(code: string, retryable: boolean): void {
    const current = this.current;
    if (!current) return;
    metrics.providerErrors.inc({ provider: current.provider.name, code });
    current.breaker.failure(!retryable);
    this.blamed = !current.provider.abilities.hosted || current.answeredAt > current.openedAt;
    this.drop();
    this.failures++;
    this.failingSince ??= this.deps.now();
    const long = this.deps.now() - this.failingSince > 5_000;
    this.deps.listener.onStatus(long || !retryable ? 'provider-down' : 'reconnecting', code);
    // Another provider may stand ready.
    this.wait(retryable ? backOffMs(this.failures) : RETRY_MS.first);
  }

  private wait(ms: number): void {
    this.mode = 'waiting';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retryNow(), jittered(ms));
  }

  private retryNow(): void {
    if (this.mode !== 'waiting') return;
    clearTimeout(this.timer);
    this.mode = 'idle';
    this.pump(this.deps.audio.head);
  }

  private onClosed(): void {
    this.drop();
    if (this.mode !== 'closed') this.mode = 'idle';
  }

  private drop(): void {
    const current = this.current;
    if (!current) return;
    this.current = null;
    this.tellSent(current);
    current.abort.abort();
    metrics.providerSessions.dec({ provider: current.provider.name });
  }

  private async finish(): Promise<void> {
    const current = this.current;
    if (!current) return;
    await within(CLOSE_WITHIN_MS, current.stream.close());
    if (this.current === current) this.onClosed();
  }
}
