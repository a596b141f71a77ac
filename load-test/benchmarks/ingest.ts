/**
 * P7: finals a second through the journal, the queue and the database, beside COPY and beside Prisma's createMany
 * of a hundred. P8: statements for a final while a hundred finals a second are spoken, beside one INSERT each.
 */
import { connect } from '../../src/lib/db';
import { createBackground } from '../../ws/server/background';
import { monotonicUnixMs } from '../../ws/server/clock';
import { createConfig } from '../../ws/server/config';
import { createLog } from '../../ws/server/log';
import { createStorage, type Storage } from '../../ws/server/storage/create-storage';
import { testEnvironment } from '../../ws/testing/test-server';
import { copyIn } from '../kit/copy-in';
import { finalMaker, type Maker } from '../kit/finals';
import type { Result } from '../kit/report';
import { openScratch, type Scratch } from '../kit/scratch';
import { median } from '../kit/statistics';

const ROWS = 20_000;
const ROUNDS = 3;
/** Finals that are being journalled at the same moment: many rooms. */
const AT_ONCE = 200;
const PER_SECOND = 100;
const SECONDS = 20;

async function openStorage(scratch: Scratch, folder: string): Promise<Storage> {
  const log = createLog('silent');
  const config = createConfig(testEnvironment(scratch.url, scratch.folder(folder)));
  return createStorage(
    config,
    log,
    createBackground(log, () => undefined),
    monotonicUnixMs,
  );
}

async function ours({ store }: Storage, make: Maker): Promise<void> {
  let next = 0;
  const speak = async (): Promise<void> => {
    while (next < ROWS) await store.save(make(next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, speak));
  if (!(await store.drained(60_000))) throw new Error('the finals did not reach the database');
}

async function createMany(url: string, make: Maker): Promise<void> {
  const prisma = connect(url, { logQueries: false });
  for (let from = 0; from < ROWS; from += 100) {
    const data = Array.from({ length: 100 }, (_, i) => {
      const { startedAt, endedAt, ...rest } = make(from + i);
      return { ...rest, startedAt: new Date(startedAt), endedAt: new Date(endedAt) };
    });
    await prisma.transcriptSegment.createMany({ data, skipDuplicates: true });
  }
  await prisma.$disconnect();
}

async function rowsPerSecond(work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return ROWS / ((performance.now() - from) / 1_000);
}

async function statementsPerFinal(scratch: Scratch, storage: Storage): Promise<number> {
  const make = await finalMaker(scratch.db, 'steady');
  const { pool } = storage;
  let statements = 0;
  const query = pool.query.bind(pool);
  // Counted where they leave: each call is one statement on the wire.
  Object.assign(pool, {
    query: (...args: Parameters<typeof query>) => {
      statements++;
      return query(...args);
    },
  });
  const finals = PER_SECOND * SECONDS;
  const from = performance.now();
  const saved: Promise<void>[] = [];
  for (let i = 0; i < finals; i++) {
    const wait = (i * 1_000) / PER_SECOND - (performance.now() - from);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    saved.push(storage.store.save(make(i)));
  }
  await Promise.all(saved);
  await storage.store.drained(10_000);
  return statements / finals;
}

export async function ingest(): Promise<Result[]> {
  const scratch = await openScratch();
  const storage = await openStorage(scratch, 'ingest');
  const rates = { ours: [] as number[], copy: [] as number[], createMany: [] as number[] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const makers = {
        ours: await finalMaker(scratch.db, `ours-${round}`),
        copy: await finalMaker(scratch.db, `copy-${round}`),
        createMany: await finalMaker(scratch.db, `many-${round}`),
      };
      rates.ours.push(await rowsPerSecond(() => ours(storage, makers.ours)));
      rates.copy.push(await rowsPerSecond(() => copyIn(scratch.url, ROWS, makers.copy)));
      rates.createMany.push(await rowsPerSecond(() => createMany(scratch.url, makers.createMany)));
    }
    const statements = await statementsPerFinal(scratch, storage);
    const figure = { what: 'finals stored, journal and dedupe on', unit: 'rows/s', ours: median(rates.ours) };
    return [
      { id: 'P7', ...figure, baseline: { name: 'COPY', value: median(rates.copy) }, goal: { atLeast: 0.45 } },
      {
        id: 'P7',
        ...figure,
        baseline: { name: 'createMany×100', value: median(rates.createMany) },
        goal: { atLeast: 8 },
      },
      {
        id: 'P8',
        what: `statements a final at ${PER_SECOND} finals/s`,
        unit: 'statements',
        ours: statements,
        baseline: { name: 'one INSERT each', value: 1 },
        goal: { atMost: 1 / 25 },
      },
    ];
  } finally {
    await storage.store.close();
    await storage.pool.end();
    await scratch.stop();
  }
}
