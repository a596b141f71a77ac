/** Turns what a provider says of one speaker into lines with their times, and knows which of them are not safe yet. */
import type { Clock } from '../clock';
import { metrics } from '../metrics';
import { createGaps } from '../speech/gaps';
import type { SpeechAudio } from '../speech/speech-audio';
import type { LinkLine } from '../stt/provider-link';
import type { SpeechLedger } from '../stt/speech-ledger';
import { cleanText } from './clean-text';
import { createLines, type Line } from './lines';
import type { Stabilised } from './stabiliser';
import { createUtteranceIds } from './utterance-id';

export type SpokenPartial = Line & Stabilised & { startedAt: number; language?: string; gapBeforeMs: number };
export type SpokenFinal = Line & {
  text: string;
  startedAt: number;
  endedAt: number;
  gapBeforeMs: number;
  provider: string;
  language?: string;
  confidence?: number;
  /** Clock time of the provider's answer. */
  answeredAt: number;
};

type Deps = {
  now: Clock;
  sessionId: string;
  speaker: string;
  /** Speech before this moment has its lines already. */
  coveredUntil: number;
  language: () => string;
  audio: SpeechAudio;
  ledger: SpeechLedger;
  onPartial: (partial: SpokenPartial, answeredAt: number) => void;
  /** Resolves when the final is safe. */
  onFinal: (final: SpokenFinal) => Promise<void>;
  /** A final became safe: its frames may be acknowledged. */
  onSafe: () => void;
};

export function createSpokenLines(deps: Deps) {
  const { now, audio, ledger } = deps;
  const ids = createUtteranceIds(deps.sessionId, deps.speaker, deps.coveredUntil);
  const lines = createLines(ids, audio.captureTimeAt);
  const gaps = createGaps();
  /** Finals that are not safe yet, oldest first: the start of their audio. */
  const unsafe = new Set<{ start: number }>();

  const startOf = (line: LinkLine): number => {
    const spokenFrom = Math.min(ledger.spokenFrom(line.start), Math.max(line.start, line.end));
    return Math.round(audio.captureTimeAt(spokenFrom));
  };
  /** On a border between two stretches an end belongs to the earlier one. */
  const endOf = (line: LinkLine, heardTo: number): number => {
    const end = heardTo > line.start ? Math.min(line.end, heardTo) : line.end;
    return Math.round(audio.captureTimeAt(Math.max(end, line.start + 1) - 1));
  };
  const keep = async (final: SpokenFinal, start: number): Promise<void> => {
    const mark = { start };
    unsafe.add(mark);
    try {
      await deps.onFinal(final);
    } finally {
      unsafe.delete(mark);
      deps.onSafe();
    }
  };

  return {
    partial(line: LinkLine): void {
      const partial = lines.partial(line.key, line.start, cleanText(line.text));
      if (!partial) return;
      const language = line.language ?? deps.language();
      const gapBeforeMs = gaps.msBefore(line.start);
      deps.onPartial({ ...partial, language, startedAt: startOf(line), gapBeforeMs }, now());
    },
    /** `heardTo`: where the speech ended that was heard last. */
    final(line: LinkLine, heardTo: number): void {
      const answeredAt = now();
      const final = lines.final(line.key, line.start);
      if (!final) return;
      const text = cleanText(line.text);
      if (text === '' && !final.shown) return;
      const endedAt = endOf(line, heardTo);
      if (text !== '') ids.ended(endedAt);
      const { provider, confidence } = line;
      metrics.speechEndToFinal.observe({ provider }, Math.max(0, answeredAt - endedAt) / 1000);
      const spoken: SpokenFinal = {
        ...final,
        text,
        startedAt: startOf(line),
        endedAt,
        gapBeforeMs: gaps.take(line.start),
        provider,
        language: line.language ?? deps.language(),
        answeredAt,
        ...(confidence === undefined ? {} : { confidence }),
      };
      void keep(spoken, line.start);
    },
    /** Speech is missing before what follows this position. */
    addGap(at: number, ms: number): void {
      gaps.add(at, ms);
      metrics.gapSeconds.inc(ms / 1000);
    },
    /** Where the audio of the oldest final begins that is not safe; null when all are. */
    get oldestUnsafe(): number | null {
      return unsafe.size === 0 ? null : Math.min(...[...unsafe].map(({ start }) => start));
    },
  };
}
export type SpokenLines = ReturnType<typeof createSpokenLines>;
