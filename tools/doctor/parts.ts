// The checks of each part by itself.
import { RoomServiceClient } from 'livekit-server-sdk';
import pg from 'pg';
import { Problem } from '../common/problem.mjs';
import { pending } from '../database/migrate';
import { readMigrations } from '../database/migrations';
import { damaged } from '../models/models.mjs';
import { examine, type Finding } from './findings';
import type { Target } from './target';

export function examineParts(target: Target): Promise<Finding[]> {
  return Promise.all([
    examine('Web', () => health(`${target.web}/api/health`), 'Read log/web.log in the data folder.'),
    examine(
      'Database',
      () => database(target.database),
      'Read log/postgres.log in the data folder; check DATABASE_URL.',
    ),
    examine(
      'Media server',
      () => livekit(target),
      'Read log/livekit.log in the data folder; check LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
    ),
    examine(
      'Speech model',
      () => checkModels(target),
      'Stop Rooms, start it again with a network: it fetches the model anew.',
    ),
    examine('Caption server', () => health(`${target.ws}/health`), 'Read log/ws.log in the data folder.'),
  ]);
}

async function health(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  const text = await response.text();
  const state = parse(text);
  const complaints = findComplaints(state);
  if (response.status !== 200)
    throw new Error(
      `${url} answered ${response.status}${complaints.length ? `: ${complaints.join(', ')}` : ''}`,
    );
  return complaints.length
    ? `answers, but: ${complaints.join(', ')}`
    : 'answers, everything it needs is there';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the answer is not JSON: another program uses this port');
  }
}

const GOOD = new Set(['ok', 'up', 'healthy', 'ready', 'closed', 'off']);

/** Every component of a health answer whose status is not good, as "name: status". */
export function findComplaints(state: unknown, name = ''): string[] {
  if (typeof state !== 'object' || state === null) return [];
  const status = statusOf(state);
  const own =
    name !== '' && status !== undefined && !GOOD.has(status) ? [`${name}: ${reason(state, status)}`] : [];
  return [...own, ...Object.entries(state).flatMap(([key, value]) => findComplaints(value, key))];
}

function statusOf(state: object): string | undefined {
  if ('status' in state && typeof state.status === 'string') return state.status;
  return 'ok' in state && state.ok === false ? 'not ok' : undefined;
}

function reason(state: object, status: string): string {
  const words = ['reason', 'detail', 'problem', 'error']
    .map((key) => (key in state ? String(Reflect.get(state, key)) : ''))
    .filter(Boolean);
  return [status, ...words].join(', ');
}

async function database(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
    );
    const missing = pending(readMigrations(), rows);
    if (missing.length)
      throw new Problem(
        `${missing.length} migrations are missing.`,
        'npm run db:migrate, or start Rooms again.',
      );
    const { rows: lost } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM "TranscriptDeadLetter" WHERE "retriedAt" IS NULL',
    );
    const aside = lost[0]?.n ?? 0;
    return `answers, its shape is up to date${aside ? `; ${aside} lines were set aside (TranscriptDeadLetter)` : ''}`;
  } finally {
    await client.end();
  }
}

async function livekit({ livekit: url, livekitKey, livekitSecret }: Target): Promise<string> {
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), livekitKey, livekitSecret, {
    requestTimeout: 5,
  });
  const { length } = await rooms.listRooms();
  return `answers and accepts our key; ${length} rooms are open`;
}

async function checkModels({ env, models }: Target): Promise<string> {
  const providers = env['STT_PROVIDERS'];
  if (providers && !providers.includes('local')) return `not used (STT_PROVIDERS=${providers})`;
  if (!models) throw new Error('could not be fetched when Rooms was started');
  const bad = await damaged(models);
  if (bad.length) throw new Error(`missing or damaged in ${models}: ${bad.join(', ')}`);
  return 'is there and undamaged';
}
