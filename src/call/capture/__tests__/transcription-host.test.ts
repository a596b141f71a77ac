import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElectHostAnswer } from '../../api/answers';
import { SILENT_HOST_MS, TranscriptionHost } from '../transcription-host';

/** The server's side of an election: `answer` is who it is now. */
function setUp(answer: ElectHostAnswer, self = 'me') {
  const server = { answer };
  const asked: { epoch: number; resign: boolean }[] = [];
  const present = new Set([self, 'other']);
  const hosting: (number | null)[] = [];
  const host = new TranscriptionHost({
    self,
    elect: async (epoch, resign) => {
      asked.push({ epoch, resign });
      return server.answer;
    },
    isOver: (cause) => cause === 'over',
    present: () => present,
    now: () => Date.now(),
    random: () => 0.5,
    onHosting: (epoch) => hosting.push(epoch),
  });
  return { host, server, asked, present, hosting };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('TranscriptionHost', () => {
  it('becomes host when the server says so', async () => {
    const { host, hosting, asked } = setUp({ identity: 'me', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(host.mode).toBe('host');
    expect(hosting).toEqual([1]);
    expect(asked).toEqual([{ epoch: 0, resign: false }]);
  });

  it('takes over well within two seconds when the host leaves', async () => {
    const { host, server, hosting } = setUp({ identity: 'other', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    server.answer = { identity: 'me', epoch: 2 };
    host.left('other');
    await vi.advanceTimersByTimeAsync(500);
    expect(hosting).toEqual([2]);
  });

  it('does not ask when somebody else leaves', async () => {
    const { host, asked } = setUp({ identity: 'other', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    host.left('third');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
  });

  it('asks at once about an epoch it does not know, and not again with every word that carries it', async () => {
    const { host, asked } = setUp({ identity: 'other', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    for (let word = 0; word < 30; word++) {
      host.sign(9);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).toHaveLength(2);
    host.sign(10);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(3);
  });

  it('asks after a silence, not before', async () => {
    const { host, asked } = setUp({ identity: 'other', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(SILENT_HOST_MS - 2000);
    host.sign(1);
    await vi.advanceTimersByTimeAsync(SILENT_HOST_MS - 2000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4000);
    expect(asked).toEqual([
      { epoch: 0, resign: false },
      { epoch: 1, resign: false },
    ]);
  });

  it('asks when the host is not in the room although nobody saw it leave', async () => {
    const { host, asked, present } = setUp({ identity: 'other', epoch: 1 });
    present.delete('other');
    host.start();
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('learns of a newer election from the first event that carries it, however many follow', async () => {
    const { host, server, asked } = setUp({ identity: 'other', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    server.answer = { identity: 'third', epoch: 2 };
    for (let i = 0; i < 20; i++) {
      host.sign(2);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked).toHaveLength(2);
    expect(host.epoch).toBe(2);
  });

  it('stops sending when it is superseded, and may be elected again', async () => {
    const { host, server, hosting } = setUp({ identity: 'me', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    server.answer = { identity: 'other', epoch: 2 };
    host.superseded();
    await vi.advanceTimersByTimeAsync(500);
    expect(hosting).toEqual([1, null]);
    expect(host.mode).toBe('listener');
  });

  it('resigns with its epoch', async () => {
    const { host, server, asked } = setUp({ identity: 'me', epoch: 4 });
    host.start();
    await vi.advanceTimersByTimeAsync(1);
    server.answer = { identity: 'other', epoch: 5 };
    host.resign();
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.at(-1)).toEqual({ epoch: 4, resign: true });
    expect(host.mode).toBe('listener');
  });

  it('asks every few seconds while the silence lasts', async () => {
    const { host, asked } = setUp({ identity: 'other', epoch: 1 });
    host.start();
    await vi.advanceTimersByTimeAsync(SILENT_HOST_MS + 10_000);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it('stops when the session is over', async () => {
    const parts = setUp({ identity: 'other', epoch: 1 });
    const host = new TranscriptionHost({
      self: 'me',
      elect: () => Promise.reject('over'),
      isOver: (cause) => cause === 'over',
      present: () => parts.present,
      now: () => Date.now(),
      random: () => 0.5,
      onHosting: () => undefined,
    });
    host.start();
    await vi.advanceTimersByTimeAsync(10);
    expect(host.mode).toBe('off');
  });

  it('tells nothing any more once stopped', async () => {
    const { host, hosting } = setUp({ identity: 'me', epoch: 1 });
    host.start();
    host.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hosting).toEqual([]);
  });
});
