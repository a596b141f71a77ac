import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { afterAll, describe, expect, it } from 'vitest';
import type { FinalRecord } from '../final-record';
import { Journal, JournalLocked } from '../journal';

const MANY = 1024 ** 3;
const FULL = process.env['FAULTS'] === 'full';
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-journal-'));
  folders.push(folder);
  return folder;
};

const record = (n: number): FinalRecord => ({
  sessionId: 's',
  participantId: 'p',
  utteranceId: `u${n}`,
  speakerIdentity: 'a',
  speakerName: 'A',
  text: `line ${n} ${'x'.repeat(200)}`,
  language: 'en',
  startedAt: n,
  endedAt: n + 1,
  gapBeforeMs: 0,
  provider: 'local',
  confidence: 0.5,
  epoch: 1,
  seq: n,
});
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

async function replayed(journal: Journal): Promise<string[]> {
  const ids: string[] = [];
  for await (const portion of journal.replay())
    ids.push(...portion.map(({ record: { utteranceId } }) => utteranceId));
  return ids;
}

async function filled(folder: string, count: number): Promise<void> {
  const journal = await Journal.open(folder, MANY);
  await Promise.all(range(0, count).map((n) => journal.append(record(n))));
  await journal.close();
}

describe('the journal', () => {
  it('gives back what was appended and not removed, in order, after a restart', async () => {
    const folder = newFolder();
    const journal = await Journal.open(folder, MANY);
    const keys = await Promise.all(range(0, 50).map((n) => journal.append(record(n))));
    await journal.remove(keys.slice(0, 20));
    expect(journal.depth).toBe(30);
    await journal.close();
    const again = await Journal.open(folder, MANY);
    expect(again.instanceId).toBe(journal.instanceId);
    await again.append(record(99));
    expect(await replayed(again)).toEqual(range(20, 30).map((n) => `u${n}`));
    await again.close();
  });

  it('F6: refuses a second process', async () => {
    const folder = newFolder();
    const first = await Journal.open(folder, MANY);
    await expect(Journal.open(folder, MANY)).rejects.toThrow(JournalLocked);
    await first.close();
  });

  it('F6: recovers what is before a damaged tail and says that there was damage', async () => {
    const folder = newFolder();
    await filled(folder, 100);
    const log = readdirSync(folder).find((name) => name.endsWith('.log')) ?? '';
    const bytes = readFileSync(join(folder, log));
    for (let i = bytes.length - 3_000; i < bytes.length - 2_900; i++) bytes[i] = 0xff;
    writeFileSync(join(folder, log), bytes);
    const journal = await Journal.open(folder, MANY);
    const ids = await replayed(journal);
    expect(journal.damaged).toBeGreaterThan(0);
    expect(ids).toEqual(range(0, ids.length).map((n) => `u${n}`));
    await journal.append(record(500));
    await journal.close();
  });

  it('R2: a torn last write costs nothing that was synced before', async () => {
    const folder = newFolder();
    const journal = await Journal.open(folder, MANY);
    await journal.append(record(1));
    await journal.append(record(2));
    await journal.close();
    const log = join(folder, readdirSync(folder).find((name) => name.endsWith('.log')) ?? '');
    truncateSync(log, readFileSync(log).length - 40);
    const again = await Journal.open(folder, MANY);
    expect(await replayed(again)).toEqual(['u1']);
    await again.close();
  });

  it('F6: sets a damaged record aside and counts it', async () => {
    const folder = newFolder();
    await filled(folder, 5);
    const raw = new ClassicLevel(folder);
    await raw.put('final!0000000000000002', 'nonsense');
    await raw.close();
    const journal = await Journal.open(folder, MANY);
    expect(await replayed(journal)).toEqual(['u0', 'u1', 'u3', 'u4']);
    expect(journal.damaged).toBe(1);
    await journal.close();
  });

  it('F6: opens again when its table of contents is damaged', async () => {
    const folder = newFolder();
    await filled(folder, 20);
    await filled(folder, 0);
    const manifest = readdirSync(folder).find((name) => name.startsWith('MANIFEST')) ?? '';
    appendFileSync(join(folder, manifest), Buffer.alloc(64, 0x5a));
    truncateSync(join(folder, manifest), 10);
    const journal = await Journal.open(folder, MANY);
    expect(journal.damaged).toBeGreaterThan(0);
    expect((await replayed(journal)).length).toBe(20);
    await journal.close();
  });

  it('F5: refuses writes past its bound, and takes them again once there is room', async () => {
    const folder = newFolder();
    const journal = await Journal.open(folder, 2_000);
    const key = await journal.append(record(1));
    for (let n = 2; n < 10; n++) await journal.append(record(n)).catch(() => undefined);
    await expect(journal.append(record(10))).rejects.toThrow('full');
    expect(journal.mode).toBe('failing');
    await journal.remove([key]);
    journal.bytes = 0;
    await journal.append(record(11));
    expect(journal.mode).toBe('open');
    await journal.close();
  });

  it('remembers a used ticket over a restart', async () => {
    const folder = newFolder();
    const journal = await Journal.open(folder, MANY);
    expect([await journal.useTicket('a', 5), await journal.useTicket('a', 5)]).toEqual([true, false]);
    await journal.close();
    const again = await Journal.open(folder, MANY);
    expect(await again.useTicket('a', 5)).toBe(false);
    await again.tidy(6);
    expect(await again.useTicket('a', 5)).toBe(true);
    await again.close();
  });
});

/** Needs to mount a small disk, which only root may. */
// Needs a file system of its own, and so root: one of the long fault tests (npm run test:faults).
if (FULL)
  describe('F5: a disk that is full', () => {
    it('makes writes fail, and the journal goes on by itself once there is room', async () => {
      const disk = newFolder();
      execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
      try {
        const journal = await Journal.open(join(disk, 'journal'), MANY);
        const kept: string[] = [];
        const fill = async (): Promise<void> => {
          for (let n = 0; n < 10_000; n++) kept.push(await journal.append(record(n)));
        };
        writeFileSync(join(disk, 'other'), Buffer.alloc(700_000));
        await expect(fill()).rejects.toThrow();
        expect(journal.mode).toBe('failing');
        rmSync(join(disk, 'other'));
        const again = () =>
          journal.append(record(77_777)).then(
            () => true,
            () => false,
          );
        await expect.poll(again, { timeout: 15_000, interval: 300 }).toBe(true);
        expect(journal.mode).toBe('open');
        await journal.close();
        const after = await Journal.open(join(disk, 'journal'), MANY);
        const ids = await replayed(after);
        expect(ids.length).toBeGreaterThanOrEqual(kept.length);
        expect(ids.at(-1)).toBe('u77777');
        await after.close();
      } finally {
        execFileSync('/bin/umount', ['-l', disk]);
      }
    }, 60_000);
  });
