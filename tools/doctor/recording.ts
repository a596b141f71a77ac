import { readFileSync } from 'node:fs';
import { Problem } from '../common/problem.mjs';

export const RATE = 16_000;

/** A WAV file as mono samples at 16 kHz; other rates and several channels are converted. */
export function readRecording(file: string): Int16Array {
  try {
    return parseRecording(readFileSync(file), file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${file} cannot be read.`, 'Name a WAV file after --wav.', { cause: error });
  }
}

export function parseRecording(bytes: Buffer, file: string): Int16Array {
  const format = chunk(bytes, 'fmt ');
  const data = chunk(bytes, 'data');
  if (!format || !data) throw notWav(file);
  const kind = format.readUInt16LE(0);
  const channels = format.readUInt16LE(2);
  const rate = format.readUInt32LE(4);
  const read = SAMPLE[`${kind === 0xfffe ? format.readUInt16LE(24) : kind}/${format.readUInt16LE(14)}`];
  if (!read || channels === 0 || rate === 0) throw notWav(file);
  return resample(mono(data, channels, read), rate);
}

function notWav(file: string): Problem {
  return new Problem(
    `${file} is not a WAV file with PCM or float samples.`,
    'Convert it: ffmpeg -i FILE -ar 16000 -ac 1 OUT.wav',
  );
}

interface Reader {
  bytes: number;
  at: (data: Buffer, offset: number) => number;
}

/** By format tag and bits: samples from −1 to 1. */
const SAMPLE: Record<string, Reader> = {
  '1/16': { bytes: 2, at: (data, offset) => data.readInt16LE(offset) / 32_768 },
  '1/24': { bytes: 3, at: (data, offset) => data.readIntLE(offset, 3) / 8_388_608 },
  '1/32': { bytes: 4, at: (data, offset) => data.readInt32LE(offset) / 2_147_483_648 },
  '3/32': { bytes: 4, at: (data, offset) => data.readFloatLE(offset) },
};

function chunk(bytes: Buffer, name: string): Buffer | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === name) return bytes.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function mono(data: Buffer, channels: number, { bytes, at }: Reader): Float32Array {
  const samples = new Float32Array(Math.floor(data.length / (bytes * channels)));
  for (let index = 0; index < samples.length; index++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += at(data, (index * channels + channel) * bytes);
    samples[index] = sum / channels;
  }
  return samples;
}

/** Linear; before that a plain average over the samples that fall together, against aliasing. */
function resample(samples: Float32Array, rate: number): Int16Array {
  const step = rate / RATE;
  const out = new Int16Array(Math.floor(samples.length / step));
  for (let index = 0; index < out.length; index++) {
    const value = step > 1 ? average(samples, index * step, step) : between(samples, index * step);
    out[index] = Math.round(Math.max(-1, Math.min(1, value)) * 32_767);
  }
  return out;
}

function average(samples: Float32Array, from: number, length: number): number {
  const first = Math.floor(from);
  const last = Math.max(first + 1, Math.floor(from + length));
  let sum = 0;
  for (let index = first; index < last; index++) sum += samples[index] ?? 0;
  return sum / (last - first);
}

function between(samples: Float32Array, at: number): number {
  const first = Math.floor(at);
  const low = samples[first] ?? 0;
  return low + ((samples[first + 1] ?? low) - low) * (at - first);
}
