import { SAMPLE_RATE } from '../../protocol';
import type { Engine } from './engine';

/** Audio that the engine has not answered is kept this long for the next one. */
const KEPT_SAMPLES = 30 * SAMPLE_RATE;
const AGREE_SAMPLES = SAMPLE_RATE;

export type SpeechListener = {
  /** Everything before `position` was looked at; after a cut nothing of it is undecided. */
  onSeen: (position: number, cut: boolean) => void;
  onSpeech: (speech: boolean, position: number) => void;
};
export interface SpeechDetection {
  accept: (samples: Int16Array, cut: boolean) => void;
  close: () => void;
}

/**
 * Says where in one speaker's audio speech is, through Silero VAD in the engine process. It survives the
 * engine's death: unanswered audio goes to the next one. Positions count samples from the first one accepted.
 */
export function createDetection(engine: Engine, listener: SpeechListener): SpeechDetection {
  let unanswered: { samples: Int16Array; cut: boolean }[] = [];
  let kept = 0;
  let seen = 0;
  /** Where the present child's count of samples began. */
  let base = 0;
  let speaking = false;
  let unconfirmedUntil: number | null = null;
  let childReady = engine.ready;

  const set = (speech: boolean, position: number): void => {
    if (speech === speaking) return;
    speaking = speech;
    listener.onSpeech(speech, position);
  };

  const stream = engine.addDetector((samples, changes) => {
    const answered = unanswered.shift();
    kept -= samples;
    for (const change of changes) {
      if (change.speech) unconfirmedUntil = null;
      set(change.speech, base + change.at);
    }
    seen += samples;
    if (answered?.cut === true) set(false, seen);
    if (unconfirmedUntil !== null && seen >= unconfirmedUntil) {
      unconfirmedUntil = null;
      set(false, base);
    }
    listener.onSeen(seen, answered?.cut ?? false);
  });

  const forgetOldest = (): void => {
    while (kept > KEPT_SAMPLES) {
      const oldest = unanswered.shift();
      if (!oldest) return;
      kept -= oldest.samples.length;
      seen += oldest.samples.length;
      listener.onSeen(seen, false);
    }
  };

  const stopWatching = engine.onChange(() => {
    if (!engine.ready) {
      childReady = false;
      return;
    }
    childReady = true;
    base = seen;
    // A new detector does not know that somebody is speaking: it gets a moment to agree.
    unconfirmedUntil = speaking ? seen + AGREE_SAMPLES : null;
    for (const piece of unanswered) engine.detect(stream, piece.samples, piece.cut);
  });

  return {
    accept(samples, cut) {
      unanswered.push({ samples, cut });
      kept += samples.length;
      if (childReady) engine.detect(stream, samples, cut);
      if (!childReady) forgetOldest();
    },
    close() {
      stopWatching();
      engine.removeDetector(stream);
    },
  };
}
