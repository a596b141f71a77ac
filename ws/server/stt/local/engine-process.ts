/**
 * The engine: the one process that runs native speech code, so that a native fault costs a replay and
 * nothing else. It keeps a detector a speaker and one recognizer; everything else is kept in ws.
 */
import { SAMPLE_RATE } from '../../protocol';
import type { AudioPiece, FromEngine, ModelFiles, SeenPiece, ToEngine } from './engine-protocol';
import { SILENCE_MS, SPEECH_MS } from './engine-protocol';
import { loadSherpa, type Recognizer } from './sherpa';
import { createSpeechDetector, type SpeechDetector } from './speech-detector';

const tell = (message: FromEngine): void => {
  if (process.connected) process.send?.(message);
};

function toFloat(samples: Int16Array): Float32Array {
  const floats = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) floats[i] = (samples[i] ?? 0) / 32_768;
  return floats;
}

function recognizerConfig(files: ModelFiles): object {
  return {
    featConfig: { sampleRate: SAMPLE_RATE, featureDim: 80 },
    modelConfig: {
      moonshine: { encoder: files.encoder, mergedDecoder: files.decoder },
      tokens: files.tokens,
      numThreads: 1,
      provider: 'cpu',
      debug: 0,
    },
  };
}

function detectorConfig(files: ModelFiles): object {
  return {
    sileroVad: {
      model: files.vad,
      threshold: 0.5,
      minSilenceDuration: SILENCE_MS / 1000,
      minSpeechDuration: SPEECH_MS / 1000,
      windowSize: 512,
      // After this long a shorter pause is enough, so that the detector's own buffer stays small.
      maxSpeechDuration: 25,
    },
    sampleRate: SAMPLE_RATE,
    numThreads: 1,
    provider: 'cpu',
    debug: 0,
  };
}

async function decode(recognizer: Recognizer, job: number, samples: Int16Array): Promise<void> {
  try {
    const stream = recognizer.createStream();
    stream.acceptWaveform({ sampleRate: SAMPLE_RATE, samples: toFloat(samples) });
    const { text } = await recognizer.decodeAsync(stream);
    tell({ type: 'text', job, text });
  } catch (error) {
    tell({ type: 'failed', job, message: error instanceof Error ? error.message : 'decode failed' });
  }
}

async function run(files: ModelFiles): Promise<void> {
  const sherpa = loadSherpa();
  const recognizer = await sherpa.OfflineRecognizer.createAsync(recognizerConfig(files));
  const detectors = new Map<number, SpeechDetector>();

  const detectorOf = (stream: number): SpeechDetector => {
    const known = detectors.get(stream);
    if (known) return known;
    const made = createSpeechDetector(new sherpa.Vad(detectorConfig(files), 30));
    detectors.set(stream, made);
    return made;
  };

  const look = ({ stream, samples, cut }: AudioPiece): SeenPiece => {
    const detector = detectorOf(stream);
    const changes = detector.accept(samples);
    if (cut) changes.push(...detector.cut());
    return { stream, samples: samples.length, changes };
  };

  process.on('message', (message: ToEngine) => {
    if (message.type === 'decode') return void decode(recognizer, message.job, message.samples);
    if (message.type === 'vad-close') return void detectors.delete(message.stream);
    tell({ type: 'vad', seen: message.pieces.map(look) });
  });
  tell({ type: 'ready' });
}

process.on('disconnect', () => process.exit(0));
// The terminal's Ctrl-C and a supervisor's group signal are for ws, which closes us when it is done.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const files: ModelFiles = JSON.parse(process.argv[2] ?? '{}');
run(files).catch((error: unknown) => {
  tell({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});
