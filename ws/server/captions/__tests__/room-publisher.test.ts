import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeScreenEvents, type ScreenEvent } from '../../protocol';
import { RoomPublisher } from '../room-publisher';

const speaker = { identity: 'a', name: 'A' };
const caption = (utteranceId: string, revision: number, final = false): ScreenEvent => ({
  v: 1,
  type: 'caption',
  epoch: 1,
  seq: 1,
  utteranceId,
  revision,
  speaker,
  text: 'x',
  final,
  startedAt: 1,
});
const state: ScreenEvent = { v: 1, type: 'state', epoch: 1, seq: 2, status: 'listening', since: 1 };

const short = (event: ScreenEvent): string =>
  event.type === 'state' ? event.status : `${event.utteranceId}${event.revision}${event.final ? '!' : ''}`;

/** A media server that takes each message only when told to, and a clock that goes on between. */
function slowRoom() {
  const sent: string[][] = [];
  let release: ((ok: boolean) => void) | null = null;
  let now = 0;
  const send = (_room: string, bytes: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      release = (ok) => {
        release = null;
        if (!ok) return reject(new Error('away'));
        sent.push(decodeScreenEvents(bytes).map(short));
        resolve();
      };
    });
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    await vi.advanceTimersByTimeAsync(ms);
  };
  const step = async (ok = true, ms = 1_000): Promise<void> => {
    release?.(ok);
    await pass(ms);
  };
  const publisher = new RoomPublisher(
    () => 'room',
    send,
    () => now,
  );
  return { sent, pass, step, publisher, underWay: () => release !== null };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the publisher of a room', () => {
  it('sends at once after a quiet moment, then everything that waits together', async () => {
    const { sent, pass, step, publisher, underWay } = slowRoom();
    publisher.publish(caption('a', 1));
    await pass(0);
    expect(underWay()).toBe(true);
    publisher.publish(caption('b', 1));
    publisher.publish(state);
    await step();
    await step();
    expect(sent).toEqual([['a1'], ['b1', 'listening']]);
  });

  it('waits a moment between two messages', async () => {
    const { pass, step, publisher, underWay } = slowRoom();
    publisher.publish(caption('a', 1));
    await pass(0);
    await step(true, 10);
    publisher.publish(caption('a', 2));
    await pass(20);
    expect(underWay()).toBe(false);
    await pass(10);
    expect(underWay()).toBe(true);
  });

  it('replaces waiting partials by newer ones and drops no final and no state', async () => {
    const { sent, pass, step, publisher } = slowRoom();
    publisher.publish(caption('a', 1));
    await pass(0);
    publisher.publish(caption('a', 2));
    publisher.publish(caption('b', 1));
    publisher.publish(state);
    publisher.publish(caption('a', 3));
    publisher.publish(caption('b', 2, true));
    for (let i = 0; i < 3; i++) await step();
    expect(sent).toEqual([['a1'], ['a3', 'listening', 'b2!']]);
  });

  it('sends a final again until it is taken, and forgets a partial that failed', async () => {
    const { sent, pass, step, publisher } = slowRoom();
    publisher.publish(caption('a', 1));
    publisher.publish(caption('b', 2, true));
    await pass(0);
    await step(false);
    await step(false);
    for (let i = 0; i < 3; i++) await step();
    expect(sent).toEqual([['b2!']]);
  });

  it('splits what one message does not hold, and leaves out what none does', async () => {
    const { sent, pass, step, publisher } = slowRoom();
    const long = (id: string, length: number): ScreenEvent =>
      Object.assign(caption(id, 1, true), { text: 'ы'.repeat(length) });
    publisher.publish(long('a', 4_000));
    publisher.publish(long('b', 4_000));
    publisher.publish(long('c', 40_000));
    publisher.publish(long('d', 1_000));
    await pass(0);
    for (let i = 0; i < 4; i++) await step();
    expect(sent).toEqual([['a1!'], ['b1!', 'd1!']]);
  });
});
