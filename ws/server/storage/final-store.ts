/**
 * Keeps finals: journal first, then the queue to the database. A journal that fails does not stop captions;
 * the line then lives in memory until the database has it, and screens are told that saving is not certain.
 */
import type { Background } from '../background';
import type { Logger } from '../log';
import type { FinalRecord } from './final-record';
import type { Journal } from './journal';
import type { QueueDeps, TranscriptBatchQueue } from './transcript-batch-queue';

export type SavingListener = (saved: boolean, why?: string) => void;

export class FinalStore {
  private readonly journal: Journal;
  private readonly queue: TranscriptBatchQueue;
  private readonly log: Logger;
  private readonly listeners = new Set<SavingListener>();
  /** While lines of earlier processes are still being read: until then it is not known which speech has its lines. */
  replaying: Promise<number> | null = null;
  private journalOk = true;
  private databaseOk = true;
  private told = true;

  constructor(
    journal: Journal,
    makeQueue: (deps: Pick<QueueDeps, 'onStored' | 'onHealth'>) => TranscriptBatchQueue,
    background: Background,
    log: Logger,
  ) {
    this.journal = journal;
    this.log = log;
    this.queue = makeQueue({
      onStored: (keys) => background('journal trim', journal.remove(keys)),
      onHealth: (ok, code) => {
        this.databaseOk = ok;
        this.tell(code ?? 'database');
      },
    });
  }

  get saving(): { journal: boolean; database: boolean } {
    return { journal: this.journalOk, database: this.databaseOk };
  }

  get depth(): number {
    return this.queue.depth;
  }

  /** Resolves when the final may be shown. */
  async save(record: FinalRecord): Promise<void> {
    let journalKey: string | null = null;
    try {
      journalKey = await this.journal.append(record);
      this.journalOk = true;
    } catch (err) {
      if (this.journalOk) this.log.error({ err }, 'the journal cannot be written');
      this.journalOk = false;
    }
    this.queue.push({ record, journalKey });
    this.tell('journal');
  }

  /** Brings what earlier processes left in the journal to the database; answers how many finals that were. */
  replay(): Promise<number> {
    const replaying = this.replayAll().finally(() => {
      this.replaying = null;
    });
    this.replaying = replaying;
    return replaying;
  }

  drained(withinMs: number, sessionId?: string): Promise<boolean> {
    return this.queue.drained(withinMs, sessionId);
  }

  /** Speech whose lines are safe but perhaps not in the database yet. */
  coveredUntil(sessionId: string): Map<string, number> {
    return this.queue.coveredUntil(sessionId);
  }

  onSaving(listener: SavingListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.queue.close();
    await this.journal.close();
  }

  private async replayAll(): Promise<number> {
    let count = 0;
    for await (const portion of this.journal.replay()) {
      this.queue.push(...portion.map(({ key, record }) => ({ record, journalKey: key })));
      count += portion.length;
    }
    return count;
  }

  private tell(why: string): void {
    const saved = this.journalOk && this.databaseOk;
    if (saved === this.told) return;
    this.told = saved;
    for (const listener of this.listeners) listener(saved, why);
  }
}
