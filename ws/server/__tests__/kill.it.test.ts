import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tools/testing/database';
import { checkPromises } from '../../testing/checker';
import { LIGHT } from '../../testing/light-server';
import { startServerProcess, untilServing, type ServerProcess } from '../../testing/server-process';
import { insertSession, segmentsOf } from '../../testing/session-rows';
import { slowdown } from '../../testing/slowdown';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { openPool, testEnvironment } from '../../testing/test-server';
import { TirelessHost } from '../../testing/tireless-host';

const FULL = process.env['FAULTS'] === 'full';
const KILLS = Number(process.env['KILLS'] ?? (FULL ? 60 : 4));

let database: TestDatabase;
let db: pg.Pool;
let server: ServerProcess;
let port = 0;
const data = mkdtempSync(join(tmpdir(), 'rooms-ws-'));
const start = () =>
  startServerProcess(testEnvironment(database.url, data, { ...LIGHT, WS_PORT: String(port) }));

beforeAll(async () => {
  database = await createDatabase();
  db = openPool(database.url);
  server = await start();
  port = server.port;
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.exited;
  await db.end();
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

it(
  `F1: ${KILLS} times kill -9 at random moments lose no word, double none, and keep the order`,
  async () => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6));
    let state = seed;
    const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
    const session = await insertSession(db, ['anna']);
    const host = new TirelessHost(session, 'anna', () => [port]);
    await host.start();

    let killing = true;
    const startsMs: number[] = [];
    const alone: number[] = [];
    const words: number[] = [];
    const speaking = (async () => {
      // Talks in stretches with pauses between them, each of its own length.
      for (let next = 1; killing || next < 30;) {
        const count = 3 + Math.floor(random() * 20);
        await host.speak(spell(next, count));
        for (let i = 0; i < count; i++) words.push(next + i);
        next += count;
        await new Promise((resolve) => setTimeout(resolve, 3 * WORD_MS));
      }
    })();
    for (let kill = 0; kill < KILLS; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + random() * 2_500));
      server.kill('SIGKILL');
      await server.exited;
      const from = performance.now();
      server = await start();
      await untilServing(server.port);
      const tookMs = performance.now() - from;
      startsMs.push(tookMs);
      alone.push(tookMs / slowdown());
    }
    killing = false;
    await speaking;
    await expect.poll(() => host.unacknowledged, { timeout: 15_000 }).toBe(0);
    const last = async () => (await segmentsOf(db, session.id)).flatMap(({ text }) => spelled(text)).at(-1);
    await expect.poll(last, { timeout: 10_000 }).toBe(words.at(-1));
    const stored = await segmentsOf(db, session.id);
    expect(
      stored.flatMap(({ text }) => spelled(text)),
      `seed ${seed}`,
    ).toEqual(words);
    checkPromises(host.seen, stored, ['anna']);
    await host.stop();
    expect(Math.min(...alone)).toBeLessThan(2_000);
    process.stdout.write(
      `${KILLS} kills, ${words.length} words, away at most ${host.worstAwayMs.toFixed(0)} ms, serving again after at most ${Math.max(...startsMs).toFixed(0)} ms (seed ${seed})\n`,
    );
  },
  FULL ? 900_000 : 90_000,
);
