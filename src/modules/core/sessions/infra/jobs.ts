import PgBoss from 'pg-boss';
import type { Db } from '@/lib/db';
import { log } from '@/lib/log';
import type { WebhookInbox } from '../application/ports';
import type { RoomEvent } from '../domain/session.types';

const QUEUE = 'livekit-webhook';
const RETENTION = 'retention';
/** Every hour, since a laptop may never be on at night. */
const RETENTION_TIMES = '17 * * * *';
const RECONCILE_EVERY_MS = 10_000;
const KEEP_WEBHOOKS_FOR_MS = 24 * 3600 * 1000;

export type Work = {
  apply(event: RoomEvent): Promise<void>;
  reconcile(): Promise<void>;
  deleteExpired(): Promise<unknown>;
};

/**
 * The background work of the sessions module: a job queue on PostgreSQL for webhooks and for what is done by the clock,
 * once however many servers there are, and a timer that reconciles.
 */
export function sessionJobs(
  db: () => Db,
  connectionString: () => string,
): WebhookInbox & { start(work: Work): Promise<void>; stop(): Promise<void> } {
  let boss: Promise<PgBoss> | undefined;
  const queue = () => (boss ??= openQueue(connectionString()));
  return {
    async keep(event) {
      const { count } = await db().webhookEvent.createMany({ data: [event], skipDuplicates: true });
      return count === 1;
    },

    async enqueue(id, event) {
      const opened = await queue();
      await opened.send(QUEUE, { id, event }, { retryLimit: 8, retryDelay: 1, retryBackoff: true });
    },

    async start(work) {
      const opened = await queue();
      await opened.work<{ id: string; event: RoomEvent }>(
        QUEUE,
        { pollingIntervalSeconds: 0.5 },
        async ([job]) => {
          if (!job) return;
          await work.apply(job.data.event);
          await db().webhookEvent.updateMany({ where: { id: job.data.id }, data: { appliedAt: new Date() } });
        },
      );
      await startRetention(opened, work);
      repeat(async () => {
        await work.reconcile();
        const old = new Date(Date.now() - KEEP_WEBHOOKS_FOR_MS);
        await db().webhookEvent.deleteMany({ where: { receivedAt: { lt: old } } });
      });
    },

    async stop() {
      await (await boss)?.stop({ graceful: false });
    },
  };
}

/** By the clock, and once when a server starts. */
async function startRetention(boss: PgBoss, work: Work): Promise<void> {
  await boss.createQueue(RETENTION);
  await boss.work(RETENTION, async () => void (await work.deleteExpired()));
  await boss.schedule(RETENTION, RETENTION_TIMES, {}, { tz: 'UTC' });
  await boss.send(RETENTION, {}, { singletonKey: 'start', singletonSeconds: 600 });
}

async function openQueue(connectionString: string): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString, max: 3, schema: 'jobs' });
  boss.on('error', (error) => log.error({ err: error }, 'job queue failed'));
  await boss.start();
  await boss.createQueue(QUEUE);
  return boss;
}

/** One round after the other, never two at once; a failed round is told and tried again at the next turn. */
function repeat(round: () => Promise<void>): void {
  const next = async () => {
    try {
      await round();
    } catch (error) {
      log.warn({ err: error }, 'reconciling with the media server failed');
    }
    setTimeout(() => void next(), RECONCILE_EVERY_MS).unref();
  };
  void next();
}
