/** The port of speech recognition. Times are milliseconds of audio sent on this stream, not of the clock. */
export type SttEvent =
  /** A replaceable guess; partials and the final of one line share an `id`. */
  | {
      type: 'partial';
      id: string;
      text: string;
      startMs?: number;
      endMs?: number;
      language?: string;
      confidence?: number;
    }
  /** Will not change. Empty text says that nothing was said there. */
  | {
      type: 'final';
      id: string;
      text: string;
      startMs: number;
      endMs: number;
      language?: string;
      confidence?: number;
    }
  /** The provider lives and takes audio. */
  | { type: 'progress' }
  /**
   * The stream is over; a retryable one may be opened again. A `resumable` one waits for `reconnect` and goes on
   * with the same clock. `code` is one of few, for machines, and never holds speech.
   */
  | { type: 'error'; code: string; retryable: boolean; resumable?: boolean }
  /** The stream ended as asked, all finals delivered. */
  | { type: 'closed' };

export interface SttStream {
  send: (samples: Int16Array) => void;
  /** Speech paused at `endMs`: what is open should become final soon. */
  flush: (endMs: number) => void;
  /** After a resumable error: dials again and sends again what the provider has not confirmed. */
  reconnect?: () => void;
  /** Asks for the rest and closes; resolves when it is over, with or without an answer. */
  close: () => Promise<void>;
}

export type SttOptions = {
  language: string;
  vocabulary: readonly string[];
  /** Ends the stream at once, without waiting for finals. */
  signal: AbortSignal;
  onEvent: (event: SttEvent) => void;
};

export interface SttProvider {
  readonly name: string;
  readonly abilities: {
    hosted: boolean;
    /** Languages by their first subtag; `any` when the vendor decides. */
    languages: readonly string[] | 'any';
    /** Answers every flush with finals, empty ones included. */
    answersFlush: boolean;
    /** For the usage meter; millionths of the currency per second of audio. */
    costMicrosPerSecond: number;
  };
  /** Why it cannot be used now, or null. */
  problem: () => string | null;
  /** False while it starts: worth waiting for. */
  ready?: () => boolean;
  open: (options: SttOptions) => SttStream;
}

export function speaks(provider: SttProvider, language: string): boolean {
  const { languages } = provider.abilities;
  const first = language.toLowerCase().split('-')[0] ?? '';
  return languages === 'any' || languages.includes(first);
}
