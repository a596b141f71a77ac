/**
 * One speaker on the local engine. Modes: `live` (takes audio, asks for partials), `closing` (the last finals
 * are on their way), `over` (aborted, or the engine died: said once, the rest is ignored).
 */
import { SAMPLE_RATE } from '../../protocol';
import type { SttOptions, SttStream } from '../provider';
import { findCut } from './cut';
import type { DecodeQueue } from './decode-queue';
import { EngineLost } from './engine';
import { MAX_DECODE_SAMPLES } from './engine-protocol';
import { peakLevel } from './level';
import { guardText } from './text-guard';

const PER_MS = SAMPLE_RATE / 1000;
/** Kept after the end of speech: a last consonant is soft. */
const TAIL_MS = 150;
/** Below this the model invents words. */
const SHORTEST = 0.4 * SAMPLE_RATE;
/** After a cut this much must be there before a guess is shown: it may be nothing but the pause. */
const SHORTEST_AFTER_CUT = 0.8 * SAMPLE_RATE;
/** Less speech than this after a cut is the end of the word before it. */
const SHORTEST_REST = 0.2 * SAMPLE_RATE;

/** What is left after a cut and is this much softer than the line before is the pause, not speech. */
const SOFT = 0.15;

type Mode = 'live' | 'closing' | 'over';

export function createLocalStream(
  queue: DecodeQueue,
  options: Pick<SttOptions, 'signal' | 'onEvent'>,
): SttStream {
  const { onEvent: emit, signal } = options;
  /** Audio of the open line; `base` counts the stream's samples before it. */
  const open = new Int16Array(MAX_DECODE_SAMPLES);
  let length = 0;
  let base = 0;
  let line = 0;
  /** Loudness of the line before, where a cut made two of one utterance. */
  let before = 0;
  let mode: Mode = 'live';
  let planned = false;
  let timer: NodeJS.Timeout | undefined;
  let finals: Promise<void> = Promise.resolve();

  const spanOf = (samples: number) => ({ startMs: base / PER_MS, endMs: (base + samples) / PER_MS });
  // Asked afresh each time, since callbacks change it under a running function.
  const is = (...modes: Mode[]): boolean => modes.includes(mode);

  const end = (): void => {
    mode = 'over';
    clearTimeout(timer);
  };
  signal.addEventListener('abort', end, { once: true });

  const fail = (error: unknown): void => {
    if (is('over')) return;
    end();
    emit({
      type: 'error',
      code: error instanceof EngineLost ? 'engine-lost' : 'engine-refused',
      retryable: true,
    });
  };

  /** The first `samples` of what is open become a line; after `dropped` the next one begins. */
  const finish = (samples: number, dropped: number): void => {
    const id = String(line++);
    const audio = open.slice(0, samples);
    // A rest that holds no speech is answered too, or it would be owed for ever.
    const span = spanOf(samples === 0 ? dropped : samples);
    const silent = peakLevel(audio) < SOFT * before;
    before = dropped === length ? 0 : peakLevel(audio);
    open.copyWithin(0, dropped, length);
    length -= dropped;
    base += dropped;
    const decoded = audio.length < SHORTEST || silent ? Promise.resolve('') : queue.final(audio);
    // A failure is told in its turn below; until then it must not count as unhandled.
    decoded.catch(() => undefined);
    finals = finals.then(async () => {
      try {
        const text = guardText(await decoded, audio.length / SAMPLE_RATE);
        if (is('live', 'closing')) emit({ type: 'final', id, text, ...span });
      } catch (error) {
        fail(error);
      }
    });
  };

  const askPartial = async (): Promise<void> => {
    const asked = line;
    let until = 0;
    const take = (): Int16Array | null => {
      if (!is('live') || line !== asked || length < (before > 0 ? SHORTEST_AFTER_CUT : SHORTEST)) return null;
      until = length;
      const audio = open.slice(0, length);
      return peakLevel(audio) < SOFT * before ? null : audio;
    };
    try {
      const text = await queue.partial(take);
      const shown = text === null ? '' : guardText(text, until / SAMPLE_RATE);
      if (is('live') && line === asked && shown !== '') {
        emit({ type: 'partial', id: String(asked), text: shown, ...spanOf(until) });
      }
    } catch (error) {
      fail(error);
    }
  };

  const plan = (waitMs: number): void => {
    if (planned || !is('live') || length < SHORTEST) return;
    planned = true;
    timer = setTimeout(() => {
      const from = performance.now();
      void askPartial().finally(() => {
        planned = false;
        plan(Math.max(20, queue.intervalMs - (performance.now() - from)));
      });
    }, waitMs);
  };

  return {
    send(samples) {
      if (!is('live')) return;
      for (let at = 0; at < samples.length;) {
        const part = samples.subarray(at, at + open.length - length);
        open.set(part, length);
        length += part.length;
        at += part.length;
        const cut = findCut(open.subarray(0, length));
        if (cut !== null) finish(cut, cut);
      }
      plan(20);
    },
    flush(endMs) {
      if (!is('live') || length === 0) return;
      const speech = Math.round((endMs + TAIL_MS) * PER_MS) - base;
      const nothingLeft = before > 0 && speech - TAIL_MS * PER_MS < SHORTEST_REST;
      // A short rest after a cut is filled up with the pause that follows it.
      finish(nothingLeft || speech <= 0 ? 0 : Math.min(length, Math.max(speech, SHORTEST)), length);
    },
    async close() {
      if (!is('live')) return;
      if (length > 0) finish(length, length);
      mode = 'closing';
      clearTimeout(timer);
      await finals;
      if (!is('closing')) return;
      end();
      emit({ type: 'closed' });
    },
  };
}
