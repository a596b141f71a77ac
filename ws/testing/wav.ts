import { readFileSync } from 'node:fs';

/** Samples of a 16 kHz mono PCM16 file. */
export function readWav(file: string | URL): Int16Array {
  const bytes = readFileSync(file);
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) !== 'data') {
      at += 8 + size + (size % 2);
      continue;
    }
    const end = Math.min(at + 8 + size, bytes.length);
    const samples = new Int16Array((end - at - 8) >> 1);
    for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(at + 8 + i * 2);
    return samples;
  }
  throw new Error('not a WAV file with samples');
}

export const speechFile = (name: string): URL => new URL(`../fixtures/speech/${name}`, import.meta.url);
export const silence = (ms: number): Int16Array => new Int16Array(ms * 16);

export function join(...parts: Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
