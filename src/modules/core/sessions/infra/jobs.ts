import PgBoss from 'pg-boss';
import type { Db } from '@/lib/db';
import { log } from '@/lib/log';
import type { WebhookInbox } from '../application/ports';
import type { RoomEvent } from '../domain/session.types';

const QUEUE = 'livekit-webhook';
const RECONCILE_EVERY_MS = 10_000;
const KEEP_WEBHOOKS_FOR_MS = 24 * 3600 * 1000;

export type Work = {
  apply(event: RoomEvent): Promise<void>;
  reconcile(): Promise<void>;
};

/** The background work of the sessions module: a job queue on PostgreSQL for webhooks, and a timer that reconciles. */
export function sessionJobs(
  db: () => Db,
  connectionString: () => string,
): WebhookInbox & { start(work: Work): Promise<void> } {
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
      repeat(async () => {
        await work.reconcile();
        const old = new Date(Date.now() - KEEP_WEBHOOKS_FOR_MS);
        await db().webhookEvent.deleteMany({ where: { receivedAt: { lt: old } } });
      });
    },
  };
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
