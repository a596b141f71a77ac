import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { SAMPLES_PER_FRAME } from '../server/protocol';
import { CaptionClient } from './caption-client';
import { insertSession, signTicket } from './session-rows';
import { metricOf } from './metric';

const VOICES = 60;
/** The server takes no more than twice real time of each voice. */
const SPEED = 1.8;

/** Options for a server's process, so that its `heapOf` is what is held and not what is about to go. */
export const COLLECTED = [
  '--expose-gc',
  '--import',
  fileURLToPath(new URL('./collect-garbage.mjs', import.meta.url)),
];

/** Bytes that a server process holds on its heap and in buffers. */
export async function heapOf(port: number): Promise<number> {
  const heap = await metricOf(port, 'nodejs_heap_size_used_bytes');
  return heap + (await metricOf(port, 'nodejs_external_memory_bytes'));
}

/** A session in which hours are said in minutes: many talk at once, each without a pause. */
export async function startLongTalk(db: pg.Pool, port: number) {
  const people = Array.from({ length: VOICES }, (_, i) => `voice-${i}`);
  const session = await insertSession(db, people);
  const client = await new CaptionClient(port, signTicket(session)).ready();
  for (const [channel, identity] of people.entries()) await client.open(channel, identity);
  const samples = new Int16Array(SAMPLES_PER_FRAME).fill(1_000);
  // Faster than real time ends in the present only if it begins in the past.
  const startMs = Date.now() - 3_600_000;
  let said = 0;
  let finals = 0;
  client.onMessage = (message) => {
    if (message.type === 'caption' && message.final) finals++;
    client.heard.length = 0;
  };

  return {
    session,
    get finals(): number {
      return finals;
    },
    /** So much more speech, in seconds over all voices. */
    async talk(seconds: number): Promise<void> {
      const frames = Math.ceil((seconds / VOICES) * 25);
      const from = performance.now();
      for (let frame = 0; frame < frames; frame++, said++) {
        const wait = (frame * 40) / SPEED - (performance.now() - from);
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
        for (let channel = 0; channel < VOICES; channel++)
          client.sendFrame(channel, samples, startMs + said * 40);
      }
    },
    close: (): void => client.close(),
  };
}
