/**
 * Hears what web announces, on a direct connection of its own. The same connection holds the advisory lock that
 * tells other ws processes that this one is alive.
 *
 * Modes: `connecting`, `listening`, `waiting` (lost; tries again), `closed`.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Logger } from '../log';
import { metrics } from '../metrics';
import { SESSION_CHANNEL, sessionNotice, type SessionNotice } from '../protocol';
import type { Database } from './db';

const RETRY_MS = 1_000;

/** Key of the lock that a living instance holds. */
function aliveKey(instanceId: string): string {
  return createHash('sha256').update(`rooms-ws ${instanceId}`).digest().readBigInt64BE().toString();
}

/** Whether another ws process lives, by trying its lock. */
export async function isAlive(db: Database, instanceId: string): Promise<boolean> {
  const { rows } = await db.query<{ free: boolean }>(
    `SELECT CASE WHEN pg_try_advisory_lock($1::bigint) THEN pg_advisory_unlock($1::bigint) ELSE false END AS free`,
    [aliveKey(instanceId)],
  );
  return rows[0]?.free !== true;
}

export class Notices {
  mode: 'connecting' | 'listening' | 'waiting' | 'closed' = 'waiting';
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private readonly url: string;
  private readonly instanceId: string;
  private readonly onNotice: (notice?: SessionNotice) => void;
  private readonly log: Logger;

  /** `onNotice` without a notice: some may have been missed. */
  constructor(url: string, instanceId: string, onNotice: (notice?: SessionNotice) => void, log: Logger) {
    this.url = url;
    this.instanceId = instanceId;
    this.onNotice = onNotice;
    this.log = log;
  }

  async start(): Promise<void> {
    if (this.mode === 'closed') return;
    this.mode = 'connecting';
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: 3_000,
      query_timeout: 5_000,
      keepAlive: true,
      application_name: 'rooms-ws-notices',
    });
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', (message) => this.hear(message.payload));
    try {
      await client.connect();
      await client.query(`LISTEN ${SESSION_CHANNEL}`);
      await client.query('SELECT pg_try_advisory_lock($1::bigint)', [aliveKey(this.instanceId)]);
      this.mode = 'listening';
      this.onNotice();
    } catch (err) {
      this.log.warn({ err }, 'notices from the database cannot be heard; trying again');
      this.lost(client);
    }
  }

  async close(): Promise<void> {
    this.mode = 'closed';
    clearTimeout(this.timer);
    await this.client?.end().catch(() => this.log.debug('notice connection was gone already'));
  }

  private hear(payload: string | undefined): void {
    const parsed = sessionNotice.safeParse(parseJson(payload ?? ''));
    if (parsed.success) this.onNotice(parsed.data);
  }

  private lost(client: pg.Client): void {
    if (this.client !== client || this.mode === 'closed') return;
    this.client = null;
    this.mode = 'waiting';
    metrics.listenReconnects.inc();
    client.end().catch(() => this.log.debug('notice connection was gone already'));
    this.timer = setTimeout(() => void this.start(), RETRY_MS * (0.5 + Math.random()));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
