/** P10: a start with 100,000 finals in the journal: all in the database, beside COPY of the same; and when new audio is served. */
import { Journal } from '../../ws/server/storage/journal';
import { startServerProcess, untilServing } from '../../ws/testing/server-process';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { CaptionClient } from '../../ws/testing/caption-client';
import { LIGHT } from '../../ws/testing/light-server';
import { testEnvironment } from '../../ws/testing/test-server';
import { copyIn } from '../kit/copy-in';
import { finalMaker } from '../kit/finals';
import type { Result } from '../kit/report';
import { openScratch, type Scratch } from '../kit/scratch';

const FINALS = 100_000;

async function fillJournal(folder: string, make: Awaited<ReturnType<typeof finalMaker>>): Promise<void> {
  const journal = await Journal.open(`${folder}/journal`, 1024 ** 3);
  for (let from = 0; from < FINALS; from += 1_000) {
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => journal.append(make(from + i))));
  }
  await journal.close();
}

async function untilStored({ db }: Scratch, prefix: string): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ count: string }>(
      `SELECT count(*) AS "count" FROM "TranscriptSegment" WHERE "utteranceId" LIKE $1`,
      [`${prefix}-%`],
    );
    if (Number(rows[0]?.count) === FINALS) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function replay(): Promise<Result[]> {
  const scratch = await openScratch();
  try {
    const folder = scratch.folder('replay');
    await fillJournal(folder, await finalMaker(scratch.db, 'kept'));
    const session = await insertSession(scratch.db, ['anna']);
    const server = await startServerProcess(testEnvironment(scratch.url, folder, LIGHT));
    const from = performance.now();
    await untilServing(server.port);
    const client = await new CaptionClient(server.port, signTicket(session)).ready();
    await client.open(0, 'anna');
    const servedMs = performance.now() - from;
    await untilStored(scratch, 'kept');
    const replayedMs = performance.now() - from;
    client.close();
    server.kill('SIGTERM');
    await server.exited;
    const make = await finalMaker(scratch.db, 'copied');
    const copyFrom = performance.now();
    await copyIn(scratch.url, FINALS, make);
    const copiedMs = performance.now() - copyFrom;
    return [
      {
        id: 'P10',
        what: `${FINALS} journalled finals brought to the database`,
        unit: 'ms',
        ours: replayedMs,
        baseline: { name: 'COPY', value: copiedMs },
        goal: { atMost: 2.5 },
      },
      {
        id: 'P10',
        what: 'new audio served after the start',
        unit: 'ms',
        ours: servedMs,
        baseline: null,
        goal: { atMost: 2_000 },
      },
    ];
  } finally {
    await scratch.stop();
  }
}
