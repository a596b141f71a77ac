import type { SpokenFinal } from '../server/captions/spoken-lines';
import { createGateDetection } from '../server/stt/local/gate-detection';
import { createProviderChoice } from '../server/stt/provider-choice';
import { createSpelledProvider } from '../server/stt/spelled';
import { TranscriptionService } from '../server/transcription-service';

type Told = {
  /** Speech before this moment has its lines already. */
  coveredUntil?: number;
  onFinal: (final: SpokenFinal) => void;
  onAcknowledge: (seq: number) => void;
};

/** One speaker of a session without a server: the browser's gate is believed and audio spells its words. */
export function createSpelledVoice({ coveredUntil = 0, onFinal, onAcknowledge }: Told): TranscriptionService {
  const now = () => Date.now();
  return new TranscriptionService({
    now,
    sessionId: 'session',
    speaker: 'anna',
    choice: createProviderChoice([createSpelledProvider()], now),
    detect: createGateDetection,
    language: () => 'en',
    vocabulary: () => [],
    onlyProviders: () => undefined,
    coveredUntil,
    events: {
      onPartial: () => undefined,
      onFinal: (final) => Promise.resolve(onFinal(final)),
      onStatus: () => undefined,
      onAcknowledge,
      onUsage: () => undefined,
    },
  });
}
