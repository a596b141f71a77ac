import { describe, expect, it, vi } from 'vitest';
import type { ScreenEvent } from '../../protocol';
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

/** A media server that takes each send only when told to. */
function slowRoom() {
  const sent: string[] = [];
  let release: (ok: boolean) => void = () => undefined;
  const send = (_room: string, bytes: Uint8Array): Promise<void> => {
    const event: ScreenEvent = JSON.parse(new TextDecoder().decode(bytes));
    return new Promise((resolve, reject) => {
      release = (ok) => {
        if (ok)
          sent.push(
            event.type === 'state'
              ? event.status
              : `${event.utteranceId}${event.revision}${event.final ? '!' : ''}`,
          );
        release = () => undefined;
        if (ok) resolve();
        else reject(new Error('away'));
      };
    });
  };
  const step = async (ok = true): Promise<void> => {
    release(ok);
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return {
    sent,
    step,
    publisher: new RoomPublisher(
      () => 'room',
      send,
      () => 0,
    ),
  };
}

describe('the publisher of a room', () => {
  it('replaces waiting partials by newer ones and drops no final and no state', async () => {
    const { sent, step, publisher } = slowRoom();
    publisher.publish(caption('a', 1));
    publisher.publish(caption('a', 2));
    publisher.publish(caption('b', 1));
    publisher.publish(state);
    publisher.publish(caption('a', 3));
    publisher.publish(caption('b', 2, true));
    for (let i = 0; i < 6; i++) await step();
    expect(sent).toEqual(['a1', 'a3', 'listening', 'b2!']);
  });

  it('sends a final again until it is taken, and forgets a partial that failed', async () => {
    vi.useFakeTimers();
    const { sent, step, publisher } = slowRoom();
    publisher.publish(caption('a', 1));
    publisher.publish(caption('b', 2, true));
    await step(false);
    await vi.advanceTimersByTimeAsync(500);
    await step(false);
    await vi.advanceTimersByTimeAsync(3_000);
    await step();
    expect(sent).toEqual(['b2!']);
    vi.useRealTimers();
  });
});
