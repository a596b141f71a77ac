/**
 * The captions of one session under one epoch: its speakers, its numbered events, its host's socket.
 *
 * Modes: `served` (the transcription host's socket is here), `unserved` (it is gone; speakers and their
 * half-said sentences are kept for a while in case it comes back), `finishing` (ended or superseded: open
 * speech becomes final, nothing new is taken), `closed`.
 */
import type { Parts } from './parts';
import { metrics } from './metrics';
import { CLOSE, HEARTBEAT_EVERY_MS, type CloseCode, type SoundState } from './protocol';
import { createSessionBudget, type SessionBudget } from './session/session-budget';
import { SessionEvents, type HostSocket } from './session/session-events';
import { SpeakerStates } from './session/speaker-states';
import type { Claim } from './storage/caption-streams';
import type { SessionRecord } from './storage/session-record';
import { TranscriptionService } from './transcription-service';

/** A host that comes back within this finds everything as it left it. */
const KEPT_UNSERVED_MS = 30_000;
const FINISH_WITHIN_MS = 4_000;
const DRAIN_WITHIN_MS = 30_000;
/** What a restart cannot store in this time the next process finds in the journal. */
const RESTART_WITHIN_MS = 5_000;

export type OpenVerdict =
  { ok: true; nextSeq: number; service: TranscriptionService } | { ok: false; code: string; message: string };

export class CaptionSession {
  readonly epoch: number;
  record: SessionRecord;
  private mode: 'served' | 'unserved' | 'finishing' | 'closed' = 'unserved';
  private readonly voices = new Map<string, TranscriptionService>();
  /** Speakers who left for good and whose last lines are on their way. */
  private readonly leaving = new Set<Promise<void>>();
  private readonly events: SessionEvents;
  private readonly states: SpeakerStates;
  private readonly budget: SessionBudget;
  private readonly covered: ReadonlyMap<string, number>;
  /** What the database says of the host's socket; a stream that was just claimed has its host. */
  private hostIsLost = false;
  private hostNoted: Promise<void> = Promise.resolve();
  private unservedTimer: NodeJS.Timeout | undefined;
  private readonly heart: NodeJS.Timeout;
  private readonly stopListening: () => void;
  private readonly parts: Parts;
  private readonly onClosed: (session: CaptionSession) => void;

  constructor(
    parts: Parts,
    record: SessionRecord,
    epoch: number,
    claim: Extract<Claim, { ok: true }>,
    onClosed: (session: CaptionSession) => void,
  ) {
    this.parts = parts;
    this.record = record;
    this.epoch = epoch;
    this.covered = claim.coveredUntil;
    this.onClosed = onClosed;
    const now = (): SessionRecord => this.record;
    this.events = new SessionEvents(parts, now, epoch, claim.firstSeq);
    this.budget = createSessionBudget(parts, now, () => this.reconfigure());
    this.states = new SpeakerStates(
      () => ({
        record: this.record,
        stoppedByBudget: this.budget.stopsCaptions,
        saved: parts.store.saving.journal && parts.store.saving.database,
        unavailable: parts.choice.peek(this.record.language),
      }),
      (state, identity) => this.events.say(state, identity),
    );
    this.stopListening = parts.store.onSaving(() => this.review());
    this.heart = setInterval(() => this.heartbeat(), HEARTBEAT_EVERY_MS);
    metrics.sessions.inc();
  }

  /** The newest speech heard from each speaker, for the epoch that follows. */
  get heardUntil(): Map<string, number> {
    const heard = new Map(this.covered);
    for (const [identity, service] of this.voices) heard.set(identity, service.heardUntil);
    return heard;
  }

  get isOpen(): boolean {
    return this.mode === 'served' || this.mode === 'unserved';
  }

  attach(socket: HostSocket): void {
    this.events.host?.close(CLOSE.superseded, 'the same host connected again');
    this.events.host = socket;
    this.mode = 'served';
    clearTimeout(this.unservedTimer);
    this.noteHost(false);
    this.states.forgetSession();
    this.review();
  }

  detach(socket: HostSocket): void {
    if (this.events.host !== socket) return;
    this.events.host = null;
    if (this.mode !== 'served') return;
    this.mode = 'unserved';
    this.noteHost(true);
    const close = (): void => this.parts.background('session close', this.finish());
    this.unservedTimer = setTimeout(close, KEPT_UNSERVED_MS);
  }

  openSpeaker(identity: string, resumeFrom: number | undefined): OpenVerdict {
    if (this.record.speakers.get(identity)?.removed !== false) {
      const message = 'This speaker is not a participant of the session';
      return { ok: false, code: 'SPEAKER_NOT_IN_SESSION', message };
    }
    const service = this.voices.get(identity) ?? this.addVoice(identity);
    return { ok: true, nextSeq: service.open(resumeFrom), service };
  }

  /** The transcription host's own wish. */
  stopFor(identity: string | undefined, on: boolean): void {
    this.states.stopFor(identity, on);
    this.review();
  }

  /** What the transcription host's capture gets of this voice. */
  hearSound(identity: string, sound: SoundState): void {
    if (this.isOpen) this.states.hearSound(identity, sound);
  }

  /** The session's row or its people changed. */
  update(record: SessionRecord): void {
    const before = this.record;
    this.record = record;
    const words = ({ language, vocabulary }: SessionRecord): string => [language, ...vocabulary].join('\n');
    if (words(before) !== words(record)) this.parts.background('reconfigure', this.reconfigure());
    for (const [identity, service] of this.voices) {
      if (record.speakers.get(identity)?.removed !== false) this.dropVoice(identity, service);
    }
    this.review();
    if (before.budgetInSeconds !== record.budgetInSeconds || before.whenSpent !== record.whenSpent)
      this.budget.check();
  }

  tellCorrected(utteranceId: string): void {
    if (this.isOpen) this.events.say({ status: 'corrected', detail: utteranceId });
  }

  /** Open speech becomes final, everything is stored, then the socket closes. Safe to call again. */
  async finish(code?: CloseCode, reason = ''): Promise<void> {
    if (!this.isOpen) return;
    this.mode = 'finishing';
    this.stopTimers();
    const restarts = code === CLOSE.restarting;
    const services = [...this.voices.values()];
    await Promise.all([
      ...services.map((service) => service.finish(FINISH_WITHIN_MS, restarts)),
      ...this.leaving,
    ]);
    await this.events.flush(1_000);
    const hangUp = (): void => {
      if (code !== undefined) this.events.host?.close(code, reason);
    };
    // "Ended" is said when every line is stored; who goes elsewhere goes at once.
    if (code !== CLOSE.ended) hangUp();
    await this.drain(restarts ? RESTART_WITHIN_MS : DRAIN_WITHIN_MS);
    hangUp();
    this.close();
  }

  /** Lets go of everything at once; what is in the journal stays there. */
  close(): void {
    if (this.mode === 'closed') return;
    this.mode = 'closed';
    this.stopTimers();
    for (const service of this.voices.values()) service.close();
    this.stopListening();
    this.events.close();
    metrics.sessions.dec();
    this.onClosed(this);
  }

  private stopTimers(): void {
    clearTimeout(this.unservedTimer);
    clearInterval(this.heart);
    this.budget.close();
  }

  private async drain(withinMs: number): Promise<void> {
    const { store, streams, background, usage } = this.parts;
    background('usage', usage.write());
    const { id, status } = this.record;
    if (!(await store.drained(withinMs, id))) return;
    const marked = streams.markDrained(id, status === 'ENDED' ? undefined : this.epoch);
    background('drained', marked);
    await Promise.allSettled([marked]);
  }

  /** One after the other: on two connections to the database the later could be overtaken. */
  private noteHost(lost: boolean): void {
    if (lost === this.hostIsLost) return;
    this.hostIsLost = lost;
    const { streams, background } = this.parts;
    const noted = this.hostNoted.then(() => streams.setHostLost(this.record.id, this.epoch, lost));
    this.hostNoted = noted.catch(() => undefined);
    background('host seen', noted);
  }

  private addVoice(identity: string): TranscriptionService {
    const { now, choice, detect } = this.parts;
    const service = new TranscriptionService({
      now,
      choice,
      detect,
      sessionId: this.record.id,
      speaker: identity,
      language: () => this.record.language,
      vocabulary: () => this.record.vocabulary,
      onlyProviders: () => this.budget.allowed(),
      coveredUntil: this.covered.get(identity) ?? 0,
      events: {
        onPartial: (partial, answeredAt) => this.events.partial(identity, partial, answeredAt),
        onFinal: (final) => this.events.final(identity, final),
        onStatus: (status, detail) => this.states.hearLink(identity, status, detail),
        onAcknowledge: (seq) => this.events.host?.acknowledge(identity, seq),
        onUsage: (use) => this.budget.meter(identity, use),
      },
    });
    this.voices.set(identity, service);
    this.review();
    return service;
  }

  private dropVoice(identity: string, service: TranscriptionService): void {
    this.voices.delete(identity);
    this.states.forget(identity);
    const gone = service.finish(FINISH_WITHIN_MS).finally(() => this.leaving.delete(gone));
    this.leaving.add(gone);
    this.parts.background('speaker gone', gone);
    const message = 'A speaker left the session for good';
    this.events.host?.tell({ type: 'error', code: 'SPEAKER_NOT_IN_SESSION', message, retryable: false });
  }

  private async reconfigure(): Promise<void> {
    await Promise.all([...this.voices.values()].map((service) => service.reconfigure()));
    this.review();
  }

  /** Brings every speaker and the session's shown state in line with what is wanted now. */
  private review(): void {
    if (!this.isOpen) return;
    for (const [identity, service] of this.voices) {
      service.muffle(this.states.effects(identity).muffled);
      this.states.tellSpeaker(identity);
    }
    this.states.tellSession();
  }

  private heartbeat(): void {
    this.review();
    if (this.mode !== 'served') return;
    if (this.record.captions) this.events.say({ status: 'heartbeat' });
    this.states.repeatTroubles();
  }
}
