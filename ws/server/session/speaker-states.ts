/** What is wanted of and known about each speaker of a session, and what screens are therefore told. */
import { effectsOf, sessionState, speakerState, type Effects } from '../caption-rules';
import { createToldStates, type Say, type Told } from '../captions/told-states';
import type { SoundState } from '../protocol';
import type { SessionRecord } from '../storage/session-record';
import type { LinkStatus } from '../stt/provider-link';

export type Situation = {
  record: SessionRecord;
  stoppedByBudget: boolean;
  saved: boolean;
  unavailable: Told | null;
};

export class SpeakerStates {
  private everyoneStopped = false;
  private readonly stopped = new Set<string>();
  private readonly sounds = new Map<string, SoundState>();
  private readonly links = new Map<string, Told>();
  private readonly told;
  private readonly situation: () => Situation;

  constructor(situation: () => Situation, say: Say) {
    this.situation = situation;
    this.told = createToldStates(say);
  }

  /** The transcription host's own wish; it can stop audio but never restart what the database stopped. */
  stopFor(identity: string | undefined, on: boolean): void {
    if (identity === undefined) this.everyoneStopped = on;
    else if (on) this.stopped.add(identity);
    else this.stopped.delete(identity);
  }

  hearSound(identity: string, sound: SoundState): void {
    this.sounds.set(identity, sound);
    this.tellSpeaker(identity);
  }

  hearLink(identity: string, link: LinkStatus, detail?: string): void {
    const status = link === 'ok' ? 'listening' : link;
    if ((this.links.get(identity)?.status ?? 'listening') === status) return;
    this.links.set(identity, { status, ...(detail === undefined ? {} : { detail }) });
    this.tellSpeaker(identity);
  }

  effects(identity: string): Effects {
    const { record, stoppedByBudget } = this.situation();
    const asked = this.everyoneStopped || this.stopped.has(identity);
    return effectsOf(record, record.speakers.get(identity), { asked, stoppedByBudget });
  }

  tellSpeaker(identity: string): void {
    const sound = this.sounds.get(identity) ?? 'live';
    const link = this.links.get(identity) ?? { status: 'listening' };
    this.told.speaker(identity, speakerState(this.effects(identity), sound, link));
  }

  tellSession(): void {
    const { record, ...now } = this.situation();
    this.told.session(sessionState(record, { ...now, everyoneStopped: this.everyoneStopped }));
  }

  /** States are told once; who came later learns of trouble by this. */
  repeatTroubles(): void {
    this.told.repeatTroubles();
  }

  /** A new socket: the session's state is told again even if it is the same. */
  forgetSession(): void {
    this.told.forgetSession();
  }

  forget(identity: string): void {
    this.told.forget(identity);
    this.sounds.delete(identity);
    this.links.delete(identity);
  }
}
