// @ts-check
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How long an address may take to answer; a machine without a network finds out quickly. */
const ANSWER_MS = 8_000;
/** How long a transfer may stand still. */
const STALL_MS = 30_000;

/**
 * Fetches an address, or throws an Error that says why not.
 * @param {string} url @param {AbortSignal} abort
 */
async function open(url, abort) {
  const patience = AbortSignal.timeout(ANSWER_MS);
  const response = await fetch(url, { signal: AbortSignal.any([abort, patience]) }).catch((error) => {
    throw new Error(`${new URL(url).host} cannot be reached`, { cause: error });
  });
  if (!response.ok || !response.body) throw new Error(`${new URL(url).host} answered ${response.status}`);
  return response;
}

/** @param {string} url @param {AbortSignal} abort */
export async function downloadText(url, abort) {
  return (await open(url, abort)).text();
}

/**
 * Writes an address to a file and returns the SHA-256 of what was written.
 * @param {string} url @param {string} file @param {{ abort: AbortSignal, onProgress?: (text: string) => void }} options
 */
export async function downloadFile(url, file, { abort, onProgress }) {
  const stalled = new AbortController();
  const response = await open(url, AbortSignal.any([abort, stalled.signal]));
  const total = Number(response.headers.get('content-length'));
  const hash = createHash('sha256');
  let done = 0;
  let watch = setTimeout(() => stalled.abort(), STALL_MS);
  const count = new Transform({
    transform(/** @type {Buffer} */ chunk, _encoding, next) {
      clearTimeout(watch);
      watch = setTimeout(() => stalled.abort(), STALL_MS);
      hash.update(chunk);
      done += chunk.length;
      onProgress?.(total ? `${Math.floor((100 * done) / total)} %` : `${Math.floor(done / 1e6)} MB`);
      next(null, chunk);
    },
  });
  try {
    const body = /** @type {import('node:stream/web').ReadableStream} */ (response.body);
    await pipeline(Readable.fromWeb(body), count, createWriteStream(file));
  } finally {
    clearTimeout(watch);
  }
  return hash.digest('hex');
}
