import type { Clock } from '../clock';
import type { Config } from '../config';
import type { Logger } from '../log';
import { createDecodeQueue } from './local/decode-queue';
import { createDetection, type SpeechDetection, type SpeechListener } from './local/detector';
import { Engine } from './local/engine';
import { createGateDetection } from './local/gate-detection';
import { createLocalProvider } from './local/local-provider';
import { modelFiles, problemOfModels } from './local/models';
import { createDeepgramProvider } from './deepgram-bridge';
import { createGladiaProvider } from './gladia-bridge';
import { createProviderChoice } from './provider-choice';
import type { SttProvider } from './provider';
import { createScriptedProvider } from './scripted';
import { createSpelledProvider } from './spelled';

/** The configured providers in their order, and the detector that stands before all of them. */
export function createSpeech(config: Config, log: Logger, now: Clock) {
  const engine = new Engine(log);
  const queue = createDecodeQueue(engine, config.decodeWorkers, now);

  const make = (name: string): SttProvider[] => {
    if (name === 'local') return [createLocalProvider(engine, queue)];
    if (name === 'scripted') return [createScriptedProvider()];
    if (name === 'spelled') return [createSpelledProvider()];
    const { gladia, deepgram } = config;
    if (name === 'gladia' && gladia.apiKey)
      return [createGladiaProvider({ apiKey: gladia.apiKey, url: gladia.url })];
    if (name === 'deepgram') return [createDeepgramProvider(deepgram)];
    log.error({ provider: name }, 'STT_PROVIDERS names a provider that does not exist or has no key');
    return [];
  };

  let stopped = false;

  return {
    engine,
    choice: createProviderChoice(config.providers.flatMap(make), now),
    detect: (listener: SpeechListener): SpeechDetection =>
      engine.mode === 'absent' ? createGateDetection(listener) : createDetection(engine, listener),
    /** Starts the engine and checks its models meanwhile; without them other providers still work. */
    async start(): Promise<void> {
      const { modelFolder, modelProblem } = config;
      if (modelFolder) engine.start(modelFiles(modelFolder));
      const missing = modelProblem ?? 'no folder with speech models is configured (ROOMS_MODELS)';
      const problem = modelFolder ? await problemOfModels(modelFolder) : missing;
      if (stopped) return;
      if (problem === null) return engine.confirm();
      engine.giveUp(problem);
      log.warn({ problem }, 'no local captions');
    },
    stop(): void {
      stopped = true;
      engine.stop();
    },
  };
}
export type Speech = ReturnType<typeof createSpeech>;
