/**
 * One speaker of one session: frames in, lines out. It puts frames on the time line, asks the detector where
 * speech is, owes each stretch of speech a final, and lets the link get it from a provider.
 *
 * Modes: `on` (audio is transcribed), `muffled` (off the record, captions off or budget spent: audio is dropped
 * before anything looks at it), `finishing` (the last finals are awaited, new audio is left to the client), `closed`. It lives on while its socket is away for a moment.
 */
import type { Clock } from './clock';
import {
  createSpokenLines,
  type SpokenFinal,
  type SpokenLines,
  type SpokenPartial,
} from './captions/spoken-lines';
import { metrics } from './metrics';
import { FLAG_SPEECH_ENDS, SAMPLE_RATE, type AudioFrame } from './protocol';
import { createAcknowledgement } from './speech/acknowledgement';
import { createCaptureTime } from './speech/capture-time';
import { createSpeechAudio } from './speech/speech-audio';
import type { SpeechDetection, SpeechListener } from './stt/local/detector';
import type { SttProvider } from './stt/provider';
import type { ProviderChoice } from './stt/provider-choice';
import { ProviderLink, type LinkStatus } from './stt/provider-link';
import { createSpeechLedger } from './stt/speech-ledger';

const PER_MS = SAMPLE_RATE / 1000;
const PRE_ROLL = 400 * PER_MS;
/** The detector may still find that speech began this long before what it has seen. */
const UNDECIDED = 900 * PER_MS;
/** Speech whose audio stops coming ends after this. */
const STARVED_MS = 2_000;
/** Audio that comes within this is still being spoken. */
const GOES_ON_MS = 1_000;
const LOOK_EVERY_MS = 20;
const CHECK_EVERY_MS = 250;

type ServiceEvents = {
  onPartial: (partial: SpokenPartial, answeredAt: number) => void;
  /** Resolves when the final is safe; its frames are acknowledged afterwards. */
  onFinal: (final: SpokenFinal) => Promise<void>;
  onStatus: (status: LinkStatus, detail?: string) => void;
  onAcknowledge: (seq: number) => void;
  onUsage: (use: { provider: SttProvider; audioSeconds: number; speechSeconds: number }) => void;
};

export type ServiceDeps = {
  now: Clock;
  sessionId: string;
  speaker: string;
  choice: ProviderChoice;
  detect: (listener: SpeechListener) => SpeechDetection;
  language: () => string;
  vocabulary: () => readonly string[];
  onlyProviders: () => ((provider: SttProvider) => boolean) | undefined;
  /** Speech before this moment has its lines already. */
  coveredUntil: number;
  events: ServiceEvents;
};

export class TranscriptionService {
  /** The sequence number that the channel's next frame should have. */
  nextSeq = 0;
  private mode: 'on' | 'muffled' | 'finishing' | 'closed' = 'on';
  private readonly deps: ServiceDeps;
  private readonly audio = createSpeechAudio();
  private readonly ledger = createSpeechLedger();
  private readonly captureTime = createCaptureTime();
  private readonly acknowledgement = createAcknowledgement();
  private readonly lines: SpokenLines;
  private readonly link: ProviderLink;
  private readonly detection: SpeechDetection;
  private readonly timer: NodeJS.Timeout;
  private speaking = false;
  private seen = 0;
  private decidedTo = 0;
  private lastEnd = 0;
  private catchingUp = true;
  private coveredUntil: number;
  private lastFrameAt = 0;
  private leftToClient = false;

  constructor(deps: ServiceDeps) {
    this.deps = deps;
    this.coveredUntil = deps.coveredUntil;
    this.lines = createSpokenLines({
      ...deps,
      audio: this.audio,
      ledger: this.ledger,
      onPartial: deps.events.onPartial,
      onFinal: deps.events.onFinal,
      onSafe: () => this.acknowledge(),
    });
    this.detection = deps.detect({
      onSeen: (position, cut) => this.onSeen(position, cut),
      onSpeech: (speech, position) => this.onSpeech(speech, position),
    });
    this.link = new ProviderLink({
      now: deps.now,
      audio: this.audio,
      ledger: this.ledger,
      choice: deps.choice,
      language: deps.language,
      vocabulary: deps.vocabulary,
      only: deps.onlyProviders,
      listener: {
        onPartial: (line) => this.lines.partial(line),
        onFinal: (line) => this.lines.final(line, this.lastEnd),
        onLost: (samples) => this.lines.addGap(this.audio.tail, samples / PER_MS),
        onStatus: (status, detail) => deps.events.onStatus(status, detail),
        onSent: (provider, samples) =>
          deps.events.onUsage({ provider, audioSeconds: samples / SAMPLE_RATE, speechSeconds: 0 }),
      },
    });
    this.timer = setInterval(() => this.check(), CHECK_EVERY_MS);
  }

  /** A client (again) sends this speaker. Gives the sequence number to go on from. */
  open(resumeFrom: number | undefined): number {
    if (resumeFrom === undefined || resumeFrom > this.nextSeq) {
      this.nextSeq = resumeFrom ?? 0;
      this.acknowledgement.reset();
    }
    return this.nextSeq;
  }

  /** `offsetMs` brings the client's clock to ours; `lost` frames are missing before this one. */
  accept(frame: AudioFrame, offsetMs: number, lost: number): void {
    // Not acknowledged: the client sends it again to whoever comes after us.
    if (this.mode === 'finishing' || this.mode === 'closed') {
      this.leftToClient = true;
      return;
    }
    this.nextSeq = frame.seq + 1;
    this.lastFrameAt = this.deps.now();
    if (this.mode !== 'on') {
      metrics.framesDropped.inc({ reason: 'off' });
      return this.deps.events.onAcknowledge(frame.seq);
    }
    const startMs = frame.captureTimeMs + offsetMs;
    if (this.catchingUp && startMs + frame.samples.length / PER_MS <= this.coveredUntil) {
      metrics.framesDropped.inc({ reason: 'covered' });
      return this.deps.events.onAcknowledge(frame.seq);
    }
    this.catchingUp = false;
    if (frame.samples.length > 0) this.take(frame, startMs, lost);
    if ((frame.flags & FLAG_SPEECH_ENDS) !== 0) this.cut();
    this.acknowledgement.arrived(frame.seq, this.audio.head);
  }

  /** Nothing more will come for a while: what was said becomes final. */
  cut(): void {
    this.detection.accept(new Int16Array(0), true);
  }

  /** Stops (or starts again) listening. What was said before is still finished. */
  muffle(muffled: boolean): void {
    if (this.mode !== (muffled ? 'on' : 'muffled')) return;
    this.mode = muffled ? 'muffled' : 'on';
    if (muffled) this.cut();
  }

  /** Language, vocabulary or choice of providers changed. */
  async reconfigure(): Promise<void> {
    await this.link.reopen();
  }

  /** When the newest audio that we have, or have lines for, was spoken. */
  get heardUntil(): number {
    return Math.max(this.coveredUntil, this.captureTime.end ?? 0);
  }

  get provider(): string | null {
    return this.link.provider;
  }

  /**
   * Ends the open speech, waits for its finals for a while, then closes. `resumes`: another process goes on where
   * we stop. Then somebody who is speaking is not cut short in a word: what has no final yet stays
   * unacknowledged, and the client sends it there.
   */
  async finish(withinMs: number, resumes = false): Promise<void> {
    if (this.mode === 'closed') return;
    const until = this.deps.now() + withinMs;
    const listening = this.mode === 'on';
    this.mode = 'finishing';
    const goesOn = resumes && listening && (await this.goesOn());
    if (!goesOn) this.cut();
    await this.while(() => this.owes(goesOn) && this.deps.now() < until);
    if (!goesOn) await this.link.close();
    this.close();
  }

  private async goesOn(): Promise<boolean> {
    const until = Math.min(this.lastFrameAt, this.deps.now()) + GOES_ON_MS;
    await this.while(() => !this.leftToClient && this.deps.now() < until);
    return this.leftToClient;
  }

  private async while(goesOn: () => boolean): Promise<void> {
    while (!this.isClosed && goesOn()) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }

  close(): void {
    this.mode = 'closed';
    clearInterval(this.timer);
    this.link.abandon();
    this.detection.close();
  }

  private get isClosed(): boolean {
    return this.mode === 'closed';
  }

  /** `midSentence`: speech that has not ended is not ours to finish. */
  private owes(midSentence: boolean): boolean {
    const ours = this.ledger.open.some(({ end }) => end !== null || !midSentence);
    return this.seen < this.audio.head || ours || this.lines.oldestUnsafe !== null;
  }

  private take(frame: AudioFrame, captureMs: number, lost: number): void {
    const { startMs, placement } = this.captureTime.place(captureMs, frame.samples.length, this.deps.now());
    if (placement.kind === 'hole' && this.audio.head > 0) this.cut();
    if (placement.kind === 'hole' && lost > 0) this.lines.addGap(this.audio.head, placement.ms);
    if (placement.kind !== 'contiguous') this.audio.mark(startMs);
    this.audio.append(frame.samples);
    metrics.audioSeconds.inc(frame.samples.length / SAMPLE_RATE);
    this.detection.accept(frame.samples, false);
  }

  private onSeen(position: number, cut: boolean): void {
    this.seen = position;
    if (cut) this.decidedTo = position;
    if (this.speaking || this.ledger.open.length > 0) this.link.pump(position);
    this.acknowledge();
  }

  private onSpeech(speech: boolean, position: number): void {
    this.speaking = speech;
    if (speech) {
      const previous = this.ledger.open.at(-1)?.end ?? this.lastEnd;
      this.ledger.begin(Math.max(position - PRE_ROLL, previous, this.audio.tail), position);
      return;
    }
    this.lastEnd = position;
    const stretch = this.ledger.open.at(-1);
    this.ledger.end(position, this.seen);
    const provider = this.link.provider;
    const spoken = stretch ? (position - stretch.start) / SAMPLE_RATE : 0;
    const used = this.deps.choice.entries.find((entry) => entry.provider.name === provider)?.provider;
    if (used)
      this.deps.events.onUsage({ provider: used, audioSeconds: 0, speechSeconds: Math.max(0, spoken) });
    this.link.pump(this.seen);
  }

  /** Audio before the returned position will never be asked for again. */
  private settled(): number {
    const decided = Math.max(this.decidedTo, this.seen - UNDECIDED);
    return Math.min(decided, this.ledger.oldest ?? Infinity, this.lines.oldestUnsafe ?? Infinity);
  }

  private acknowledge(): void {
    const settled = this.settled();
    this.audio.dropBefore(Math.min(settled, this.audio.head));
    const seq = this.acknowledgement.settle(settled);
    if (seq !== null && this.mode !== 'closed') this.deps.events.onAcknowledge(seq);
  }

  private check(): void {
    if (this.speaking && this.deps.now() - this.lastFrameAt > STARVED_MS) this.cut();
    this.link.check();
    this.acknowledge();
  }
}
