import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../ws/fixtures/speech/', import.meta.url);
const HEADER_BYTES = 44;
const BYTES_PER_MS = 32;

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
  const speech = wav.subarray(HEADER_BYTES);
  const body = Buffer.concat([
    Buffer.alloc(silenceMs * BYTES_PER_MS),
    speech,
    Buffer.alloc(20_000 * BYTES_PER_MS),
  ]);
  const header = Buffer.from(wav.subarray(0, HEADER_BYTES));
  header.writeUInt32LE(HEADER_BYTES - 8 + body.length, 4);
  header.writeUInt32LE(body.length, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'rooms-speech-')), recording.file);
  writeFileSync(file, Buffer.concat([header, body]));
  return file;
}
