import { SAMPLE_RATE } from '../../protocol';
import { SILENCE_MS, SPEECH_MS, type SpeechChange } from './engine-protocol';
import type { Detector } from './sherpa';

const WINDOW = 512;
const MS = SAMPLE_RATE / 1000;

/** Feeds one speaker's audio to Silero VAD in its windows and tells where speech begins and ends. */
export function createSpeechDetector(detector: Detector) {
  const window = new Float32Array(WINDOW);
  let filled = 0;
  let seen = 0;
  let speaking = false;

  const look = (): boolean => {
    detector.acceptWaveform(window);
    while (!detector.isEmpty()) detector.pop();
    filled = 0;
    return detector.isDetected();
  };

  const changeTo = (speech: boolean, at: number): SpeechChange => {
    speaking = speech;
    return { at: Math.max(0, at), speech };
  };

  return {
    accept(samples: Int16Array): SpeechChange[] {
      const changes: SpeechChange[] = [];
      for (const sample of samples) {
        window[filled++] = sample / 32_768;
        seen++;
        if (filled < WINDOW) continue;
        const speech = look();
        if (speech === speaking) continue;
        changes.push(changeTo(speech, seen - (speech ? SPEECH_MS : SILENCE_MS) * MS));
      }
      return changes;
    },
    /** Forgets what it heard; speech that was open ends here. */
    cut(): SpeechChange[] {
      filled = 0;
      detector.reset();
      return speaking ? [changeTo(false, seen)] : [];
    },
  };
}
export type SpeechDetector = ReturnType<typeof createSpeechDetector>;
