import type { Background } from '../background';
import type { Clock } from '../clock';
import type { Config } from '../config';
import type { Logger } from '../log';
import { createCaptionStreams } from './caption-streams';
import { createPool } from './db';
import { FinalStore } from './final-store';
import { Journal } from './journal';
import { setAside, writeSegments } from './segment-writer';
import { createSessionDirectory } from './session-directory';
import { TranscriptBatchQueue, type QueueDeps } from './transcript-batch-queue';
import { createUsageMeter } from './usage-meter';

/** Everything that is kept: journal, database, and what stands between them. */
export async function createStorage(config: Config, log: Logger, background: Background, now: Clock) {
  const journal = await Journal.open(config.journalFolder, config.journalMaxBytes);
  const { damaged } = journal;
  if (damaged > 0) log.error({ damaged }, 'the journal was damaged; what was before is recovered');
  const pool = createPool(config.databaseUrl, (err) =>
    log.warn({ err }, 'an idle database connection failed'),
  );
  const queue = (told: Pick<QueueDeps, 'onStored' | 'onHealth'>) =>
    new TranscriptBatchQueue({
      write: (batch) => writeSegments(pool, batch),
      setAside: (record, reason) => setAside(pool, record, reason),
      ...told,
    });
  return {
    journal,
    pool,
    store: new FinalStore(journal, queue, background, log),
    directory: createSessionDirectory(pool, background),
    streams: createCaptionStreams(pool, journal.instanceId),
    usage: createUsageMeter(pool, background, now),
  };
}
export type Storage = Awaited<ReturnType<typeof createStorage>>;
