/**
 * Finals on their way to the database, in order.
 *
 * Modes: `empty` (nothing waits), `gathering` (a timer runs until a batch is full or old enough), `flushing`
 * (one batch is under way), `stuck` (the database is away: the batch is kept and tried again with back-off),
 * `closed`. A row that the database refuses is found by halving the batch and set aside, so that it never
 * holds up its neighbours.
 */
import { metrics } from '../metrics';
import { classifyFault } from './db';
import type { FinalRecord } from './final-record';

/** As many, or the oldest this old, are worth a statement. */
const BATCH_ROWS = 100;
const BATCH_MS = 300;
/** A backlog goes in larger ones. */
const MOST_ROWS = 500;
const RETRY_MS = { first: 250, most: 2_000 };

export type QueueMode = 'empty' | 'gathering' | 'flushing' | 'stuck' | 'closed';
export type Queued = { record: FinalRecord; journalKey: string | null };

export type QueueDeps = {
  write: (batch: readonly FinalRecord[]) => Promise<void>;
  setAside: (record: FinalRecord, reason: string) => Promise<void>;
  /** The database has these; the journal may forget them. */
  onStored: (keys: string[]) => void;
  /** Told when saving stops and when it goes on. */
  onHealth: (ok: boolean, code?: string) => void;
};

export class TranscriptBatchQueue {
  mode: QueueMode = 'empty';
  private waiting: Queued[] = [];
  private timer: NodeJS.Timeout | undefined;
  private failures = 0;
  private idleWaiters: { sessionId: string | null; resolve: () => void }[] = [];
  private readonly deps: QueueDeps;

  constructor(deps: QueueDeps) {
    this.deps = deps;
  }

  get depth(): number {
    return this.waiting.length;
  }

  push(...items: Queued[]): void {
    if (this.mode === 'closed') return;
    for (const item of items) this.waiting.push(item);
    metrics.queueDepth.set(this.waiting.length);
    if (this.mode === 'empty') this.gather();
    if (this.mode === 'gathering' && this.waiting.length >= BATCH_ROWS) this.flushSoon(0);
  }

  /** For each speaker of a session, until when what waits here was spoken. */
  coveredUntil(sessionId: string): Map<string, number> {
    const covered = new Map<string, number>();
    for (const { record } of this.waiting) {
      if (record.sessionId !== sessionId) continue;
      covered.set(record.speakerIdentity, Math.max(record.endedAt, covered.get(record.speakerIdentity) ?? 0));
    }
    return covered;
  }

  /** Resolves true when everything of a session (or of all) is in the database, false when time is up. */
  drained(withinMs: number, sessionId: string | null = null): Promise<boolean> {
    if (!this.holds(sessionId)) return Promise.resolve(true);
    if (this.mode === 'gathering' || this.mode === 'stuck') this.flushSoon(0);
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.idleWaiters = this.idleWaiters.filter((other) => other !== waiter);
        resolve(false);
      }, withinMs);
      const waiter = {
        sessionId,
        resolve: () => {
          clearTimeout(late);
          resolve(true);
        },
      };
      this.idleWaiters.push(waiter);
    });
  }

  /** Stops at once. What waits stays in the journal. */
  close(): void {
    this.mode = 'closed';
    clearTimeout(this.timer);
  }

  private holds(sessionId: string | null): boolean {
    return sessionId === null
      ? this.waiting.length > 0
      : this.waiting.some(({ record }) => record.sessionId === sessionId);
  }

  private gather(): void {
    this.mode = 'gathering';
    this.flushSoon(this.waiting.length >= BATCH_ROWS ? 0 : BATCH_MS);
  }

  private flushSoon(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async flush(): Promise<void> {
    if (this.mode === 'flushing' || this.mode === 'closed') return;
    this.mode = 'flushing';
    const batch = this.waiting.slice(0, MOST_ROWS);
    const from = performance.now();
    const done = await this.store(batch);
    metrics.flushTime.observe((performance.now() - from) / 1000);
    this.settle(done);
    if (this.isClosed()) return;
    if (done.length < batch.length) return this.backOff();
    this.recover();
    if (this.waiting.length > 0) this.gather();
    else this.mode = 'empty';
  }

  private isClosed(): boolean {
    return this.mode === 'closed';
  }

  /** Stores what can be stored now, in order; returns the items that are settled for good. */
  private async store(batch: Queued[]): Promise<Queued[]> {
    if (batch.length === 0) return [];
    try {
      await this.deps.write(batch.map(({ record }) => record));
      metrics.batchSize.observe(batch.length);
      metrics.segmentsStored.inc(batch.length);
      return batch;
    } catch (error) {
      const fault = classifyFault(error);
      metrics.flushFailures.inc({ kind: fault.kind });
      if (fault.kind === 'transient') return this.note(fault.code);
      if (batch.length > 1) return this.halve(batch);
      return this.bury(batch, fault.code);
    }
  }

  private async halve(batch: Queued[]): Promise<Queued[]> {
    const middle = batch.length >> 1;
    const first = await this.store(batch.slice(0, middle));
    if (first.length < middle) return first;
    return [...first, ...(await this.store(batch.slice(middle)))];
  }

  private async bury(batch: Queued[], code: string): Promise<Queued[]> {
    try {
      for (const { record } of batch) await this.deps.setAside(record, code);
      metrics.deadLetters.inc(batch.length);
      return batch;
    } catch (error) {
      return this.note(classifyFault(error).code);
    }
  }

  private note(code: string): Queued[] {
    this.failures++;
    this.deps.onHealth(false, code);
    return [];
  }

  private recover(): void {
    if (this.failures > 0) this.deps.onHealth(true);
    this.failures = 0;
  }

  private backOff(): void {
    this.mode = 'stuck';
    const ms = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.min(this.failures, 10));
    this.flushSoon(ms * (0.5 + Math.random() / 2));
  }

  private settle(done: Queued[]): void {
    this.waiting.splice(0, done.length);
    metrics.queueDepth.set(this.waiting.length);
    this.deps.onStored(done.flatMap(({ journalKey }) => (journalKey === null ? [] : [journalKey])));
    const ready = this.idleWaiters.filter((waiter) => !this.holds(waiter.sessionId));
    this.idleWaiters = this.idleWaiters.filter((waiter) => !ready.includes(waiter));
    for (const waiter of ready) waiter.resolve();
  }
}
