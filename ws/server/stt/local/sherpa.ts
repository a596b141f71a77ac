import { createRequire } from 'node:module';

/** The few things of `sherpa-onnx-node` that we use; the package has no types of its own that fit. */
export type Recognizer = {
  createStream: () => RecognizerStream;
  decodeAsync: (stream: RecognizerStream) => Promise<{ text: string }>;
};
type RecognizerStream = {
  acceptWaveform: (audio: { sampleRate: number; samples: Float32Array }) => void;
};
export type Detector = {
  acceptWaveform: (samples: Float32Array) => void;
  isDetected: () => boolean;
  isEmpty: () => boolean;
  pop: () => void;
  reset: () => void;
};
type Sherpa = {
  OfflineRecognizer: { createAsync: (config: object) => Promise<Recognizer> };
  Vad: new (config: object, bufferInSeconds: number) => Detector;
};

/** Loads native code: only the engine process may call it. */
export function loadSherpa(): Sherpa {
  return createRequire(import.meta.url)('sherpa-onnx-node');
}
