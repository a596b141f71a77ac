import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../ws/fixtures/speech/', import.meta.url);
const HEADER_BYTES = 44;
const BYTES_PER_MS = 32;
const BREATH_MS = 1_500;

export const JFK = {
  file: 'jfk.wav',
  text: 'And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country.',
};
export const QUILTER = {
  file: 'libri_1272.wav',
  text: 'Mister Quilter is the apostle of the middle classes and we are glad to welcome his gospel.',
};

/**
 * A recording with silence before and after it, as a file for a browser's microphone: the file begins when the page asks
 * for the microphone, and speech must not begin before everybody is in the room.
 */
export function afterSilence(recording: { file: string }, silenceMs: number): string {
  const wav = readFileSync(fileURLToPath(new URL(recording.file, FOLDER)));
  return write(recording.file, wav, [silence(silenceMs), wav.subarray(HEADER_BYTES), silence(20_000)]);
}

/** The recording several times after a silence, with a breath between. */
export function repeated(
  recording: { file: string },
  { silenceMs, times }: { silenceMs: number; times: number },
): string {
  const wav = readFileSync(fileURLToPath(new URL(recording.file, FOLDER)));
  const once = Buffer.concat([wav.subarray(HEADER_BYTES), Buffer.alloc(BREATH_MS * BYTES_PER_MS)]);
  return write(recording.file, wav, [
    silence(silenceMs),
    ...Array.from({ length: times }, () => once),
    silence(20_000),
  ]);
}

/** Somebody who talks and talks, with a breath between: for a microphone that plays it again and again. */
export function talking(recording: { file: string }): string {
  const wav = readFileSync(fileURLToPath(new URL(recording.file, FOLDER)));
  return write(recording.file, wav, [wav.subarray(HEADER_BYTES), silence(BREATH_MS)]);
}

/** What a microphone gives that is switched off at the device. */
export function nothing(recording: { file: string }): string {
  const wav = readFileSync(fileURLToPath(new URL(recording.file, FOLDER)));
  return write('nothing.wav', wav, [silence(60_000)]);
}

const silence = (ms: number): Buffer => Buffer.alloc(ms * BYTES_PER_MS);

/** A WAV file of these parts, with the header of the recording they come from. */
function write(name: string, wav: Buffer, parts: readonly Buffer[]): string {
  const body = Buffer.concat(parts);
  const header = Buffer.from(wav.subarray(0, HEADER_BYTES));
  header.writeUInt32LE(HEADER_BYTES - 8 + body.length, 4);
  header.writeUInt32LE(body.length, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'rooms-speech-')), name);
  writeFileSync(file, Buffer.concat([header, body]));
  return file;
}

/** The same recording as a device of another rate gives it, between its samples by straight lines. */
export function atRate(recording: { file: string }, rate: number): string {
  const wav = readFileSync(fileURLToPath(new URL(recording.file, FOLDER)));
  const header = Buffer.from(wav.subarray(0, HEADER_BYTES));
  const speech = wav.subarray(HEADER_BYTES);
  const given = header.readUInt32LE(24);
  const at = (index: number): number => speech.readInt16LE(2 * Math.min(index, speech.length / 2 - 1));
  const count = Math.floor(((speech.length / 2) * rate) / given);
  const body = Buffer.alloc(2 * count);
  for (let i = 0; i < count; i++) {
    const place = (i * given) / rate;
    const before = Math.floor(place);
    const between = at(before) + (place - before) * (at(before + 1) - at(before));
    body.writeInt16LE(Math.round(between), 2 * i);
  }
  header.writeUInt32LE(HEADER_BYTES - 8 + body.length, 4);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(2 * rate, 28);
  header.writeUInt32LE(body.length, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'rooms-speech-')), `${rate}-${recording.file}`);
  writeFileSync(file, Buffer.concat([header, body]));
  return file;
}
