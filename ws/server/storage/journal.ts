/**
 * Finals on disk before any screen sees them. LevelDB with synced, grouped writes; a key counts up and is
 * deleted once the database has the row. LevelDB's own lock keeps a second process out.
 *
 * Modes: `open`, `failing` (the last write failed: disk full, read-only, too large; each write tries again),
 * `closed`.
 */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { metrics } from '../metrics';
import type { FinalRecord } from './final-record';
import { packRecord, unpackRecord } from './journal-record';

const FINALS = 'final!';
const TICKETS = 'ticket!';
const INSTANCE = 'instance';
const DIGITS = 16;
const RETRY_AFTER_MS = 500;

export type JournalMode = 'open' | 'failing' | 'closed';
type Write = { key: string; value: string; resolve: () => void; reject: (error: Error) => void };

export class JournalLocked extends Error {
  constructor(folder: string) {
    super(`another process uses the journal in ${folder}`);
  }
}

export class Journal {
  mode: JournalMode = 'open';
  /** Parts that could not be read at start; the rest was recovered. */
  damaged = 0;
  bytes = 0;
  /** The same for every process that uses this journal, one after the other. */
  readonly instanceId: string;
  private db: ClassicLevel;
  private torn = false;
  private triedAt = Number.NEGATIVE_INFINITY;
  private readonly usedTickets = new Map<string, number>();
  private readonly folder: string;
  private readonly maxBytes: number;
  private next: number;
  /** Keys before this one are what earlier processes left. */
  private readonly firstOfOurs: number;
  private kept = 0;
  private pending: Write[] = [];
  private writing: Promise<void> | null = null;

  private constructor(db: ClassicLevel, folder: string, maxBytes: number, instanceId: string, next: number) {
    this.db = db;
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.instanceId = instanceId;
    this.next = next;
    this.firstOfOurs = next;
  }

  static async open(folder: string, maxBytes: number): Promise<Journal> {
    const { db, repaired } = await openOrRepair(folder);
    const instanceId = (await db.get(INSTANCE)) ?? randomUUID();
    await db.put(INSTANCE, instanceId, { sync: true });
    const [last] = await db.keys({ gt: FINALS, lt: `${FINALS}~`, reverse: true, limit: 1 }).all();
    const journal = new Journal(
      db,
      folder,
      maxBytes,
      instanceId,
      last ? Number(last.slice(FINALS.length)) + 1 : 0,
    );
    journal.damaged = repaired + (await damageToldByLevel(folder));
    await journal.measure();
    return journal;
  }

  get depth(): number {
    return this.kept;
  }

  /** Resolves with the record's key when it would survive a power cut. Writes of the same moment share one sync. */
  append(record: FinalRecord): Promise<string> {
    if (this.mode === 'closed') return Promise.reject(new Error('the journal is closed'));
    if (this.bytes > this.maxBytes) {
      this.fail();
      return Promise.reject(new Error('the journal is full'));
    }
    const key = FINALS + String(this.next++).padStart(DIGITS, '0');
    return new Promise((resolve, reject) => {
      this.pending.push({ key, value: packRecord(record), resolve: () => resolve(key), reject });
      this.writing ??= this.writeAll();
    });
  }

  /** The database has these. A deletion that is lost with the power only costs a repeated, ignored insert. */
  async remove(keys: readonly string[]): Promise<void> {
    if (this.mode === 'closed' || this.torn || keys.length === 0) return;
    await this.db.batch(keys.map((key) => ({ type: 'del', key })));
    this.kept -= keys.length;
    metrics.journalDepth.set(this.kept);
  }

  /** What earlier processes left, oldest first, in portions. */
  async *replay(): AsyncGenerator<{ key: string; record: FinalRecord }[]> {
    const before = FINALS + String(this.firstOfOurs).padStart(DIGITS, '0');
    let portion: { key: string; record: FinalRecord }[] = [];
    for await (const [key, value] of this.db.iterator({ gt: FINALS, lt: before })) {
      const record = unpackRecord(value);
      this.kept++;
      if (record) portion.push({ key, record });
      else await this.setDamagedAside(key, value);
      if (portion.length < 500) continue;
      yield portion;
      portion = [];
    }
    metrics.journalDepth.set(this.kept);
    if (portion.length > 0) yield portion;
  }

  /** Remembers a used ticket, over a restart too as far as the disk allows; false when it was used before. */
  async useTicket(jti: string, expiresAt: number): Promise<boolean> {
    if (this.mode === 'closed' || this.usedTickets.has(jti)) return false;
    this.usedTickets.set(jti, expiresAt);
    try {
      if ((await this.db.get(TICKETS + jti)) !== undefined) return false;
      if (!this.torn) await this.db.put(TICKETS + jti, String(expiresAt));
    } catch {
      // In memory it is remembered all the same.
      this.torn = true;
      this.fail();
    }
    return true;
  }

  /** Forgets tickets that are too old to be accepted anyway, and measures the folder. */
  async tidy(now: number): Promise<void> {
    for (const [jti, expiresAt] of this.usedTickets) if (expiresAt < now) this.usedTickets.delete(jti);
    if (this.mode === 'closed' || this.torn) return;
    const old: string[] = [];
    for await (const [key, value] of this.db.iterator({ gt: TICKETS, lt: `${TICKETS}~` })) {
      if (Number(value) < now) old.push(key);
    }
    if (old.length > 0) await this.db.batch(old.map((key) => ({ type: 'del', key })));
    await this.measure();
  }

  async close(): Promise<void> {
    if (this.mode === 'closed') return;
    await this.writing;
    this.mode = 'closed';
    await this.db.close();
  }

  private async writeAll(): Promise<void> {
    while (this.pending.length > 0) {
      const group = this.pending;
      this.pending = [];
      const from = performance.now();
      try {
        if (this.torn && !(await this.beginNewFile())) throw new Error('the journal cannot be written');
        await this.db.batch(
          group.map(({ key, value }) => ({ type: 'put', key, value })),
          { sync: true },
        );
        this.succeed(group);
      } catch (error) {
        this.torn = true;
        this.fail();
        for (const write of group)
          write.reject(error instanceof Error ? error : new Error('journal write failed'));
      }
      metrics.journalSync.observe((performance.now() - from) / 1000);
    }
    this.writing = null;
  }

  private succeed(group: Write[]): void {
    this.mode = 'open';
    this.kept += group.length;
    for (const write of group) this.bytes += write.key.length + write.value.length;
    metrics.journalDepth.set(this.kept);
    metrics.journalBytes.set(this.bytes);
    for (const write of group) write.resolve();
  }

  private fail(): void {
    if (this.mode !== 'closed') this.mode = 'failing';
    metrics.journalFailures.inc();
  }

  /**
   * A write that failed may have left half a record, and LevelDB drops whatever follows that in the same file when
   * it is read again. So nothing more is written until a new file was begun. False: there is still no room.
   */
  private async beginNewFile(): Promise<boolean> {
    if (performance.now() - this.triedAt < RETRY_AFTER_MS) return false;
    this.triedAt = performance.now();
    try {
      await this.db.close();
      const db = new ClassicLevel(this.folder);
      await db.open();
      this.db = db;
      this.torn = false;
    } catch {
      metrics.journalFailures.inc();
    }
    return !this.torn;
  }

  private async setDamagedAside(key: string, value: string): Promise<void> {
    this.damaged++;
    metrics.journalDamaged.inc();
    await this.db.batch([
      { type: 'del', key },
      { type: 'put', key: `damaged!${key}`, value },
    ]);
    this.kept--;
  }

  private async measure(): Promise<void> {
    this.bytes = await folderBytes(this.folder);
    metrics.journalBytes.set(this.bytes);
  }
}

async function openOrRepair(folder: string): Promise<{ db: ClassicLevel; repaired: number }> {
  try {
    const db = new ClassicLevel(folder);
    await db.open();
    return { db, repaired: 0 };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'LEVEL_LOCKED') throw new JournalLocked(folder);
    if (code !== 'LEVEL_CORRUPTION') throw error;
    await ClassicLevel.repair(folder);
    const db = new ClassicLevel(folder);
    await db.open();
    return { db, repaired: 1 };
  }
}

/** LevelDB leaves out damaged parts without an error; its own log tells how many. */
async function damageToldByLevel(folder: string): Promise<number> {
  const told = await readFile(join(folder, 'LOG'), 'utf8').catch(() => '');
  return told.split('\n').filter((line) => /dropping \d+ bytes|Corruption/.test(line)).length;
}

async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => null);
    bytes += found?.size ?? 0;
  }
  return bytes;
}
