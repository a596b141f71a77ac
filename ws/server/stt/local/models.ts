import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ModelFiles } from './engine-protocol';

/** A wrong detector file would end the engine process, a wrong model would invent text: hashes come first. */
const FILES = {
  encoder: ['encoder_model.ort', '94e90a4654fc45cdfedb77c4c08e1739f48862998e58fada384b25118134f221'],
  decoder: ['decoder_model_merged.ort', 'cf524c4862d36e9e5ab032eddc73637efd822d70e868ac575cf1a46e1e4708a0'],
  tokens: ['tokens.txt', '8e62ce303ecf4532cd96477e3619f08b3cc2f06ec4d6f735c4cd2606bdebd7d4'],
  vad: ['silero_vad_16k_op15.onnx', '7ed98ddbad84ccac4cd0aeb3099049280713df825c610a8ed34543318f1b2c49'],
} as const satisfies Record<keyof ModelFiles, readonly [string, string]>;

export function modelFiles(folder: string): ModelFiles {
  const path = (key: keyof ModelFiles): string => join(folder, FILES[key][0]);
  return { encoder: path('encoder'), decoder: path('decoder'), tokens: path('tokens'), vad: path('vad') };
}

/** What is wrong with the files of a folder, or null; never throws. */
export async function problemOfModels(folder: string): Promise<string | null> {
  for (const [name, expected] of Object.values(FILES)) {
    const actual = await sha256(join(folder, name));
    if (actual === null) return `speech model file ${name} cannot be read`;
    if (actual !== expected) return `speech model file ${name} is not the one expected`;
  }
  return null;
}

async function sha256(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
