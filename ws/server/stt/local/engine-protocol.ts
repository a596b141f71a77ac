/** What crosses between ws and its engine process. Audio is PCM16 mono at 16 kHz. */
export type ToEngine =
  /** Audio of any number of speakers, in order. */
  | { type: 'vad'; pieces: AudioPiece[] }
  | { type: 'vad-close'; stream: number }
  | { type: 'decode'; job: number; samples: Int16Array };

export type FromEngine =
  | { type: 'ready' }
  | { type: 'problem'; message: string }
  /** One for each piece of a message, in its order. */
  | { type: 'vad'; seen: SeenPiece[] }
  | { type: 'text'; job: number; text: string }
  | { type: 'failed'; job: number; message: string };

/** For a detector, made on first sight. `cut`: speech that is open ends after these samples. */
export type AudioPiece = { stream: number; samples: Int16Array; cut: boolean };
/** So many samples were looked at; changes count samples from the start of the stream. */
export type SeenPiece = { stream: number; samples: number; changes: SpeechChange[] };

export type SpeechChange = { at: number; speech: boolean };

export type ModelFiles = { encoder: string; decoder: string; tokens: string; vad: string };

/** The detector says "silence" only after this much of it. */
export const SILENCE_MS = 500;
/** … and "speech" only after this much. */
export const SPEECH_MS = 200;
/** The most samples one decode can take; above it the model answers with nothing. */
export const MAX_DECODE_SAMPLES = 147_500;
