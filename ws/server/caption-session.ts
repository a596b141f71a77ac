/**
 * The captions of one session under one epoch: its speakers, its numbered events, its host's socket.
 *
 * Modes: `served` (the transcription host's socket is here), `unserved` (it is gone; speakers and their
 * half-said sentences are kept for a while in case it comes back), `finishing` (ended or superseded: open
 * speech becomes final, nothing new is taken), `closed`.
 */
import { createEventFeed, type EventFeed } from './captions/event-feed';
import { RoomPublisher } from './captions/room-publisher';
import { budgetIsSpent, effectsOf, sessionState, speakerState } from './caption-rules';
import { finalEvent, finalRecord, partialEvent } from './captions/caption-shapes';
import { createToldStates, type Told } from './captions/told-states';
import type { LinkStatus } from './stt/provider-link';
import type { Parts } from './parts';
import { metrics } from './metrics';
import {
  CLOSE,
  HEARTBEAT_EVERY_MS,
  type CloseCode,
  type ScreenEvent,
  type ServerMessage,
  type SoundState,
} from './protocol';
import type { Claim } from './storage/caption-streams';
import type { SessionRecord, Speaker } from './storage/session-record';
import { TranscriptionService, type SpokenFinal, type SpokenPartial } from './transcription-service';

/** A host that comes back within this finds everything as it left it. */
const KEPT_UNSERVED_MS = 30_000;
const FINISH_WITHIN_MS = 4_000;
const DRAIN_WITHIN_MS = 30_000;
/** What a restart cannot store in this time the next process finds in the journal. */
const RESTART_WITHIN_MS = 5_000;

/** The transcription host's socket, as far as a session must know it. */
export interface HostSocket {
  tell: (message: ServerMessage) => void;
  acknowledge: (speaker: string, seq: number) => void;
  close: (code: CloseCode, reason: string) => void;
}
export type OpenVerdict =
  { ok: true; nextSeq: number; service: TranscriptionService } | { ok: false; code: string; message: string };

export class CaptionSession {
  readonly epoch: number;
  record: SessionRecord;
  private mode: 'served' | 'unserved' | 'finishing' | 'closed' = 'unserved';
  private socket: HostSocket | null = null;
  private readonly voices = new Map<string, TranscriptionService>();
  private readonly states = createToldStates((state, identity) => this.say(state, identity));
  private readonly feed: EventFeed;
  private readonly publisher: RoomPublisher;
  private readonly covered: ReadonlyMap<string, number>;
  private readonly stoppedByHost = new Set<string>();
  private readonly sounds = new Map<string, SoundState>();
  private readonly links = new Map<string, Told>();
  private everyoneStopped = false;
  private budgetSpent = false;
  private hostNoted: Promise<void> = Promise.resolve();
  private saved = true;
  private unservedTimer: NodeJS.Timeout | undefined;
  private readonly timers: NodeJS.Timeout[];
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
    this.publisher = new RoomPublisher(() => this.record.roomName, parts.send, parts.now);
    this.feed = createEventFeed(epoch, claim.firstSeq, (event, answeredAt) => this.emit(event, answeredAt));
    this.saved = parts.store.saving.journal && parts.store.saving.database;
    this.stopListening = parts.store.onSaving((saved) => {
      this.saved = saved;
      this.review();
    });
    this.timers = [
      setInterval(() => this.heartbeat(), HEARTBEAT_EVERY_MS),
      setInterval(() => this.parts.background('budget', this.checkBudget()), 10_000),
    ];
    metrics.sessions.inc();
    parts.background('budget', this.checkBudget());
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
    this.socket?.close(CLOSE.superseded, 'the same host connected again');
    this.socket = socket;
    this.mode = 'served';
    clearTimeout(this.unservedTimer);
    this.noteHost(false);
    this.states.forgetSession();
    this.review();
  }

  detach(socket: HostSocket): void {
    if (this.socket !== socket) return;
    this.socket = null;
    if (this.mode !== 'served') return;
    this.mode = 'unserved';
    this.noteHost(true);
    this.unservedTimer = setTimeout(
      () => this.parts.background('session close', this.finish()),
      KEPT_UNSERVED_MS,
    );
  }

  /** One after the other: on two connections to the database the later could be overtaken. */
  private noteHost(lost: boolean): void {
    const { streams, background } = this.parts;
    const noted = this.hostNoted.then(() => streams.setHostLost(this.record.id, this.epoch, lost));
    this.hostNoted = noted.catch(() => undefined);
    background('host seen', noted);
  }

  openSpeaker(identity: string, resumeFrom: number | undefined): OpenVerdict {
    const speaker = this.record.speakers.get(identity);
    if (!speaker || speaker.removed) {
      return {
        ok: false,
        code: 'SPEAKER_NOT_IN_SESSION',
        message: 'This speaker is not a participant of the session',
      };
    }
    const service = this.voices.get(identity) ?? this.addVoice(speaker);
    return { ok: true, nextSeq: service.open(resumeFrom), service };
  }

  /** The transcription host's own wish; it can stop audio but never restart what the database stopped. */
  stopFor(identity: string | undefined, on: boolean): void {
    if (identity === undefined) this.everyoneStopped = on;
    else if (on) this.stoppedByHost.add(identity);
    else this.stoppedByHost.delete(identity);
    this.review();
  }

  /** What the transcription host's capture gets of this voice. */
  hearSound(identity: string, state: SoundState): void {
    this.sounds.set(identity, state);
    if (this.isOpen) this.tellState(identity);
  }

  /** The session's row or its people changed. */
  update(record: SessionRecord): void {
    const before = this.record;
    this.record = record;
    if (
      before.language !== record.language ||
      before.vocabulary.join('\n') !== record.vocabulary.join('\n')
    ) {
      for (const service of this.voices.values()) this.parts.background('reconfigure', service.reconfigure());
    }
    for (const [identity, service] of this.voices) {
      if (record.speakers.get(identity)?.removed !== false) this.dropVoice(identity, service);
    }
    this.review();
    if (before.budgetInSeconds !== record.budgetInSeconds || before.whenSpent !== record.whenSpent) {
      this.parts.background('budget', this.checkBudget());
    }
  }

  tellCorrected(utteranceId: string): void {
    if (this.isOpen) this.say({ status: 'corrected', detail: utteranceId });
  }

  /** Open speech becomes final, everything is stored, then the socket closes. Safe to call again. */
  async finish(code?: CloseCode, reason = ''): Promise<void> {
    if (!this.isOpen) return;
    this.mode = 'finishing';
    clearTimeout(this.unservedTimer);
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(
      [...this.voices.values()].map((service) => service.finish(FINISH_WITHIN_MS, code === CLOSE.restarting)),
    );
    await this.publisher.flush(1_000);
    const hangUp = (): void => {
      if (code !== undefined) this.socket?.close(code, reason);
    };
    // "Ended" is said when every line is stored; who goes elsewhere goes at once.
    if (code !== CLOSE.ended) hangUp();
    await this.drain(code === CLOSE.restarting ? RESTART_WITHIN_MS : DRAIN_WITHIN_MS);
    hangUp();
    this.close();
  }

  private async drain(withinMs: number): Promise<void> {
    const { store, streams, background, usage } = this.parts;
    background('usage', usage.write());
    if (!(await store.drained(withinMs, this.record.id))) return;
    const marked = streams.markDrained(
      this.record.id,
      this.record.status === 'ENDED' ? undefined : this.epoch,
    );
    background('drained', marked);
    await Promise.allSettled([marked]);
  }

  /** Lets go of everything at once; what is in the journal stays there. */
  close(): void {
    if (this.mode === 'closed') return;
    this.mode = 'closed';
    clearTimeout(this.unservedTimer);
    for (const timer of this.timers) clearInterval(timer);
    for (const service of this.voices.values()) service.close();
    this.stopListening();
    this.publisher.close();
    metrics.sessions.dec();
    this.onClosed(this);
  }

  private addVoice(speaker: Speaker): TranscriptionService {
    const { identity } = speaker;
    const service = new TranscriptionService({
      now: this.parts.now,
      sessionId: this.record.id,
      speaker: identity,
      choice: this.parts.choice,
      detect: this.parts.detect,
      language: () => this.record.language,
      vocabulary: () => this.record.vocabulary,
      onlyProviders: () => (this.budgetSpent ? (provider) => !provider.abilities.hosted : undefined),
      coveredUntil: this.covered.get(identity) ?? 0,
      events: {
        onPartial: (partial, answeredAt) => this.onPartial(identity, partial, answeredAt),
        onFinal: (final) => this.onFinal(identity, final),
        onStatus: (status, detail) => this.onLinkStatus(identity, status, detail),
        onAcknowledge: (seq) => this.socket?.acknowledge(identity, seq),
        onUsage: (use) => this.meter(identity, use.provider, use.audioSeconds, use.speechSeconds),
      },
    });
    this.voices.set(identity, service);
    service.muffle(this.effects(identity).muffled);
    this.review();
    return service;
  }

  private dropVoice(identity: string, service: TranscriptionService): void {
    this.voices.delete(identity);
    this.states.forget(identity);
    this.sounds.delete(identity);
    this.links.delete(identity);
    this.parts.background('speaker gone', service.finish(FINISH_WITHIN_MS));
    this.socket?.tell({
      type: 'error',
      code: 'SPEAKER_NOT_IN_SESSION',
      message: 'A speaker left the session for good',
      retryable: false,
    });
  }

  private effects(identity: string) {
    const asked = this.everyoneStopped || this.stoppedByHost.has(identity);
    return effectsOf(this.record, this.record.speakers.get(identity), {
      asked,
      stoppedByBudget: this.stoppedByBudget,
    });
  }

  private get stoppedByBudget(): boolean {
    return this.budgetSpent && this.record.whenSpent === 'stop';
  }

  /** Brings every speaker and the session's shown state in line with what is wanted now. */
  private review(): void {
    if (!this.isOpen) return;
    for (const [identity, service] of this.voices) {
      service.muffle(this.effects(identity).muffled);
      this.tellState(identity);
    }
    const { everyoneStopped, stoppedByBudget, saved } = this;
    const unavailable = this.parts.choice.peek(this.record.language);
    this.states.session(sessionState(this.record, { everyoneStopped, stoppedByBudget, unavailable, saved }));
  }

  private tellState(identity: string): void {
    const sound = this.sounds.get(identity) ?? 'live';
    const link = this.links.get(identity) ?? { status: 'listening' };
    this.states.speaker(identity, speakerState(this.effects(identity), sound, link));
  }

  private onLinkStatus(identity: string, status: LinkStatus, detail?: string): void {
    const told = status === 'ok' ? 'listening' : status;
    if ((this.links.get(identity)?.status ?? 'listening') === told) return;
    this.links.set(identity, { status: told, ...(detail === undefined ? {} : { detail }) });
    this.tellState(identity);
  }

  private say({ status, detail }: Told, identity?: string): void {
    metrics.states.inc({ status });
    this.feed.state({
      type: 'state',
      status,
      since: Math.round(this.parts.now()),
      ...(identity === undefined ? {} : { speaker: this.nameOf(identity) }),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  private heartbeat(): void {
    this.review();
    if (this.mode !== 'served') return;
    if (this.record.captions) this.say({ status: 'heartbeat' });
    this.states.repeatTroubles();
  }

  private nameOf(identity: string): { identity: string; name: string } {
    return { identity, name: this.record.speakers.get(identity)?.name ?? '' };
  }

  private onPartial(identity: string, partial: SpokenPartial, answeredAt: number): void {
    metrics.partials.inc();
    this.feed.partial(partialEvent(this.nameOf(identity), partial), answeredAt);
  }

  private async onFinal(identity: string, final: SpokenFinal): Promise<void> {
    const speaker = this.nameOf(identity);
    // An empty final takes a partial off the screens; there is nothing to store.
    const isEmpty = final.text === '';
    if (!isEmpty) metrics.finals.inc();
    await this.feed.final(finalEvent(speaker, final), final.answeredAt, async (seq) => {
      if (!isEmpty) await this.parts.store.save(finalRecord(this.record, this.epoch, speaker, final, seq));
    });
  }

  private emit(event: ScreenEvent, answeredAt: number | null): void {
    if (this.mode === 'closed') return;
    this.socket?.tell(event);
    this.publisher.publish(event, answeredAt);
  }

  private meter(
    identity: string,
    provider: { name: string; abilities: { costMicrosPerSecond: number } },
    audioSeconds: number,
    speechSeconds: number,
  ): void {
    const participantId = this.record.speakers.get(identity)?.participantId;
    if (participantId === undefined) return;
    const costMicros = audioSeconds * provider.abilities.costMicrosPerSecond;
    const { id: sessionId, spaceId } = this.record;
    this.parts.usage.add({
      sessionId,
      spaceId,
      participantId,
      provider: provider.name,
      audioSeconds,
      speechSeconds,
      costMicros,
    });
  }

  private async checkBudget(): Promise<void> {
    const spent = await budgetIsSpent(this.record, () => this.parts.secondsThisMonth(this.record.spaceId));
    if (spent === this.budgetSpent) return;
    this.budgetSpent = spent;
    await Promise.all([...this.voices.values()].map((service) => service.reconfigure()));
    this.review();
  }
}
