/**
 * Which speech of one speaker is owed a final. A stretch opens when speech starts, ends when it pauses, and is
 * done when finals cover it. What is not done is sent again to the next provider stream, and its frames are
 * not acknowledged to the client.
 */
import { SAMPLE_RATE } from '../protocol';

const PER_MS = SAMPLE_RATE / 1000;
/** Sent after the end of speech when the audio is sent later than it was spoken. */
const TAIL_SAMPLES = 150 * PER_MS;
/** Vendors end a line at its last word, the detector a little later. */
const SLACK_SAMPLES = 700 * PER_MS;

export type Stretch = {
  start: number;
  spokenFrom: number;
  end: number | null;
  /** A little past the end, as far as the audio goes on without a break. */
  sendUntil: number;
  sentTo: number;
  /** Finals cover everything before. */
  settledTo: number;
  /** Clock time of the flush to the present provider stream. */
  flushedAt: number | null;
  attempts: number;
};

export function createSpeechLedger() {
  let stretches: Stretch[] = [];

  return {
    get open(): readonly Stretch[] {
      return stretches;
    },
    /** Where speech began that starts at or after `position` in its stretch's audio. */
    spokenFrom(position: number): number {
      const stretch = stretches.findLast(({ start }) => start <= position);
      return Math.max(position, stretch?.spokenFrom ?? position);
    },
    /** The oldest position still owed, or null. */
    get oldest(): number | null {
      return stretches[0]?.settledTo ?? null;
    },
    /** `spokenFrom`: where the detector heard speech begin, after the audio sent ahead of it. */
    begin(start: number, spokenFrom = start): void {
      stretches.push({
        start,
        spokenFrom,
        end: null,
        sendUntil: start,
        sentTo: start,
        settledTo: start,
        flushedAt: null,
        attempts: 0,
      });
    },
    /** `heardUntil`: the audio goes on without a break until there. */
    end(position: number, heardUntil = position): void {
      const last = stretches.at(-1);
      if (last?.end !== null) return;
      last.end = Math.max(position, last.start);
      last.sendUntil = Math.min(last.end + TAIL_SAMPLES, Math.max(heardUntil, last.end));
      if (last.settledTo >= last.end) stretches.pop();
    },
    /** A final reached until `position`; `exact` when it covers the speech to its very end. */
    settle(position: number, exact: boolean): void {
      const slack = exact ? 0 : SLACK_SAMPLES;
      for (const stretch of stretches) {
        if (stretch.start >= position) continue;
        stretch.settledTo = Math.max(stretch.settledTo, Math.min(position, stretch.end ?? position));
      }
      stretches = stretches.filter(({ end, settledTo }) => end === null || settledTo < end - slack);
    },
    /** The provider has nothing more to say about stretches flushed before `time`. */
    settleFlushedBefore(time: number): void {
      stretches = stretches.filter(({ flushedAt }) => flushedAt === null || flushedAt >= time);
    },
    /**
     * A new provider stream begins: everything owed is to be sent again. `blamed`: the last stream worked until it
     * got this speech, so that the speech itself may be what ends streams.
     */
    rewind(blamed: boolean): void {
      for (const stretch of stretches) {
        if (blamed && stretch.sentTo > stretch.settledTo) stretch.attempts++;
        stretch.sentTo = stretch.settledTo;
        stretch.flushedAt = null;
      }
    },
    /** Gives up what nobody can send or answer any more; returns the samples of speech that are lost. */
    giveUp(tail: number, maxAttempts: number): number {
      let lost = 0;
      stretches = stretches.filter((stretch) => {
        if (stretch.sentTo < tail) {
          const until = Math.min(tail, stretch.end ?? tail);
          lost += Math.max(0, until - stretch.sentTo);
          stretch.sentTo = Math.max(stretch.sentTo, tail);
          stretch.settledTo = Math.max(stretch.settledTo, until);
        }
        const hopeless = stretch.attempts >= maxAttempts && stretch.end !== null;
        const gone = stretch.end !== null && stretch.settledTo >= stretch.end;
        if (hopeless && !gone) lost += (stretch.end ?? stretch.settledTo) - stretch.settledTo;
        return !hopeless && !gone;
      });
      return lost;
    },
  };
}
export type SpeechLedger = ReturnType<typeof createSpeechLedger>;
