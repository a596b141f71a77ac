/**
 * All sessions of this process, and who may serve them. A session has one open `CaptionSession` at a time, the
 * one of the newest epoch; what an older one still has to finish goes on beside it.
 */
import { CaptionSession } from './caption-session';
import type { Parts } from './parts';
import { CLOSE, type CloseCode, type TicketClaims } from './protocol';
import type { SessionRecord } from './storage/session-record';

const SETTLE_WITHIN_MS = 30_000;

export type Admission =
  { ok: true; session: CaptionSession } | { ok: false; code: CloseCode; reason: string };
const refuse = (code: CloseCode, reason: string): Admission => ({ ok: false, code, reason });

export class SessionHub {
  private readonly parts: Parts;
  private readonly open = new Map<string, CaptionSession>();
  private readonly all = new Set<CaptionSession>();
  private readonly unwatch = new Map<string, () => void>();
  private readonly turns = new Map<string, Promise<unknown>>();
  private stopping = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  get size(): number {
    return this.all.size;
  }

  /** Decides over a ticket that is genuine; one after the other for each session. */
  admit(claims: TicketClaims): Promise<Admission> {
    const before = this.turns.get(claims.sid) ?? Promise.resolve();
    const turn = before.then(() => this.decide(claims));
    const settled = turn.catch(() => undefined);
    this.turns.set(claims.sid, settled);
    void settled.then(() => {
      if (this.turns.get(claims.sid) === settled) this.turns.delete(claims.sid);
    });
    return turn;
  }

  private async decide(claims: TicketClaims): Promise<Admission> {
    if (this.stopping) return refuse(CLOSE.restarting, 'restarting');
    const record = await this.parts.directory.read(claims.sid);
    if (!record) return refuse(CLOSE.notAllowed, 'no such session');
    const refusal = refusalFor(claims, record);
    if (refusal) return refusal;
    const known = this.open.get(record.id);
    if (known?.isOpen === true && known.epoch === record.epoch) {
      known.update(record);
      return { ok: true, session: known };
    }
    return this.begin(record, known);
  }

  private async begin(record: SessionRecord, older: CaptionSession | undefined): Promise<Admission> {
    const { streams, store } = this.parts;
    if (store.replaying && (await streams.mayHaveLeftLines(record.id))) await store.replaying;
    await store.drained(1_000, record.id);
    const claim = await streams.claim(record.id, record.epoch);
    if (!claim.ok) return refuse(CLOSE.restarting, 'another process serves this session');
    const covered = merge(claim.coveredUntil, store.coveredUntil(record.id), older?.heardUntil ?? new Map());
    const session = new CaptionSession(
      this.parts,
      record,
      record.epoch,
      { ...claim, coveredUntil: covered },
      (closed) => this.forget(closed),
    );
    this.all.add(session);
    this.open.set(record.id, session);
    if (!this.unwatch.has(record.id)) {
      this.unwatch.set(
        record.id,
        this.parts.directory.watch(record.id, (changed) => this.onChange(record.id, changed)),
      );
    }
    if (older)
      this.parts.background(
        'superseded',
        older.finish(CLOSE.superseded, 'a newer transcription host took over'),
      );
    return { ok: true, session };
  }

  private onChange(id: string, record: SessionRecord | null): void {
    const session = this.open.get(id);
    if (!session) return;
    if (record === null || record.status === 'ENDED') {
      if (record) session.update(record);
      return this.parts.background('session end', session.finish(CLOSE.ended, 'the session ended'));
    }
    if (record.host !== null && record.speakers.get(record.host)?.removed !== false) {
      return this.parts.background(
        'host removed',
        session.finish(CLOSE.notAllowed, 'the transcription host was removed'),
      );
    }
    if (record.epoch !== session.epoch) {
      return this.parts.background(
        'superseded',
        session.finish(CLOSE.superseded, 'a newer transcription host was elected'),
      );
    }
    session.update(record);
  }

  /** An ended session that nobody serves here may still have finals under way or a stream left open. */
  async settleEnded(id: string): Promise<void> {
    const { store, streams } = this.parts;
    await store.replaying;
    while (!this.stopping && !this.open.has(id)) {
      if (await store.drained(SETTLE_WITHIN_MS, id)) return streams.markDrained(id);
    }
  }

  /** A stored line was corrected: screens fetch it again. */
  tellCorrected(id: string, utteranceId: string): void {
    this.open.get(id)?.tellCorrected(utteranceId);
  }

  /** After a notice about a session that is not served here. */
  async settleIfEnded(id: string): Promise<void> {
    if (this.open.has(id)) return;
    const record = await this.parts.directory.read(id);
    if (record?.status === 'ENDED') await this.settleEnded(id);
  }

  private forget(session: CaptionSession): void {
    this.all.delete(session);
    const { id } = session.record;
    if (this.open.get(id) !== session) return;
    this.open.delete(id);
    this.unwatch.get(id)?.();
    this.unwatch.delete(id);
    // Ended while the database was away: its lines come later.
    if (session.record.status === 'ENDED') this.parts.background('session end', this.settleEnded(id));
  }

  /** Nothing new from now on; open speech becomes final and every socket is told to come back. */
  async finishAll(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.all].map((session) => session.finish(CLOSE.restarting, 'restarting')));
  }

  closeAll(): void {
    this.stopping = true;
    for (const session of this.all) session.close();
  }
}

function refusalFor(claims: TicketClaims, record: SessionRecord): Admission | null {
  if (record.status === 'ENDED' || record.status === 'ERROR') return refuse(CLOSE.ended, 'the session ended');
  if (record.speakers.get(claims.sub)?.removed !== false)
    return refuse(CLOSE.notAllowed, 'not a participant');
  if (claims.epoch !== record.epoch)
    return refuse(CLOSE.superseded, 'another transcription host was elected');
  if (record.host !== claims.sub) return refuse(CLOSE.notAllowed, 'not the transcription host');
  return null;
}

function merge(...maps: ReadonlyMap<string, number>[]): Map<string, number> {
  const merged = new Map<string, number>();
  for (const map of maps) {
    for (const [key, value] of map) merged.set(key, Math.max(value, merged.get(key) ?? 0));
  }
  return merged;
}
