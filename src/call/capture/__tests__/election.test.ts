import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TranscriptionHost } from '../transcription-host';

const PEOPLE = ['ada', 'ben', 'cleo', 'dan'];
/** Leaving is seen at once or by the next look around; then comes jitter, and one request. */
const SETTLED_MS = 20_000;
const HEARTBEAT_MS = 5_000;

/** The server's rule: a present host stays, else whoever asks and knows the newest epoch follows. */
function createMeeting(answerAfterMs: number) {
  const row = { host: null as string | null, epoch: 0 };
  const present = new Set<string>();
  const tabs = new Map<string, { host: TranscriptionHost; serves: number | null }>();

  const elect = async (self: string, epoch: number, resign: boolean) => {
    await new Promise((resolve) => setTimeout(resolve, answerAfterMs));
    if (!present.has(self)) throw new Error('gone');
    const vacant = row.host === null || !present.has(row.host) || (resign && row.host === self);
    if (vacant && epoch === row.epoch) {
      const others = [...present].filter((person) => !(resign && person === self));
      row.host = others.includes(self) ? self : (others[0] ?? self);
      row.epoch++;
      // The caption server closes the socket of the epoch before.
      for (const [person, tab] of tabs) if (person !== row.host && tab.serves !== null) tab.host.superseded();
    }
    return { identity: row.host ?? self, epoch: row.epoch };
  };

  return {
    row,
    present,
    serving: () =>
      [...tabs].flatMap(([who, { serves }]) => (serves === null ? [] : [{ who, epoch: serves }])),
    enter(self: string): void {
      if (present.has(self)) return;
      present.add(self);
      const tab = {
        serves: null as number | null,
        host: new TranscriptionHost({
          self,
          elect: (epoch, resign) => elect(self, epoch, resign),
          isOver: () => false,
          present: () => present,
          now: () => Date.now(),
          random: Math.random,
          onHosting: (epoch) => (tab.serves = epoch),
        }),
      };
      tabs.set(self, tab);
      tab.host.start();
    },
    /** `seen`: whether the others are told, or must notice. */
    leave(self: string, seen: boolean): void {
      if (!present.delete(self)) return;
      tabs.get(self)?.host.stop();
      tabs.delete(self);
      if (seen) for (const { host } of tabs.values()) host.left(self);
    },
    resign: (self: string): void => tabs.get(self)?.host.resign(),
    heartbeat(): void {
      const served = [...tabs.values()].some(({ serves }) => serves === row.epoch);
      if (served) for (const { host } of tabs.values()) host.sign(row.epoch);
    },
    end: (): void => {
      for (const { host } of tabs.values()) host.stop();
    },
  };
}

const person = fc.constantFrom(...PEOPLE);
const step = fc.record({
  who: person,
  what: fc.constantFrom('enter', 'enter', 'leave', 'vanish', 'resign'),
  afterMs: fc.integer({ min: 0, max: 8_000 }),
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('whoever comes, goes, vanishes or resigns: soon exactly one of those present serves, under the newest epoch', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), fc.nat(400), async (steps, delay) => {
      const meeting = createMeeting(delay);
      const heartbeat = setInterval(() => meeting.heartbeat(), HEARTBEAT_MS);
      for (const { who, what, afterMs } of steps) {
        if (what === 'enter') meeting.enter(who);
        else if (what === 'resign') meeting.resign(who);
        else meeting.leave(who, what === 'leave');
        await vi.advanceTimersByTimeAsync(afterMs);
        // Two may serve only for as long as the older one has not heard of the newer.
        const newest = meeting.serving().filter(({ epoch }) => epoch === meeting.row.epoch);
        expect(newest.length).toBeLessThanOrEqual(1);
      }
      await vi.advanceTimersByTimeAsync(SETTLED_MS);
      const serving = meeting.serving();
      if (meeting.present.size > 0)
        expect(serving).toEqual([{ who: meeting.row.host, epoch: meeting.row.epoch }]);
      else expect(serving).toEqual([]);
      meeting.end();
      clearInterval(heartbeat);
      vi.clearAllTimers();
    }),
    { numRuns: 60 },
  );
}, 30_000);
