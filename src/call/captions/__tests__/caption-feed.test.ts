import { CAPTIONS_TOPIC, type ScreenEvent } from '@ws/protocol';
import type { Room } from 'livekit-client';
import { describe, expect, it } from 'vitest';
import { onCaptionData, parseScreenEvent } from '../caption-feed';

const event: ScreenEvent = { v: 1, type: 'state', epoch: 1, seq: 1, status: 'heartbeat', since: 0 };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Just enough of a room to hand data to whoever listens. */
function fakeRoom() {
  const listeners = new Set<(...args: unknown[]) => void>();
  const room = {
    on: (_name: string, listener: (...args: unknown[]) => void) => listeners.add(listener),
    off: (_name: string, listener: (...args: unknown[]) => void) => listeners.delete(listener),
  };
  return {
    room: room as unknown as Room,
    send: (...args: unknown[]) => listeners.forEach((listener) => listener(...args)),
    listeners,
  };
}

describe('onCaptionData', () => {
  it('takes what the server sends on the topic', () => {
    const taken: ScreenEvent[] = [];
    const { room, send } = fakeRoom();
    onCaptionData(room, (each) => taken.push(each));
    send(bytes(event), undefined, undefined, CAPTIONS_TOPIC);
    expect(taken).toEqual([event]);
  });

  it('ignores participants, other topics, and what is not an event', () => {
    const taken: ScreenEvent[] = [];
    const { room, send } = fakeRoom();
    onCaptionData(room, (each) => taken.push(each));
    send(bytes(event), { identity: 'mallory' }, undefined, CAPTIONS_TOPIC);
    send(bytes(event), undefined, undefined, 'chat');
    send(bytes({ ...event, status: 'nonsense' }), undefined, undefined, CAPTIONS_TOPIC);
    expect(taken).toEqual([]);
  });

  it('lets go', () => {
    const { room, listeners } = fakeRoom();
    onCaptionData(room, () => undefined)();
    expect(listeners.size).toBe(0);
  });
});

it('bytes that are not JSON are nothing', () => {
  expect(parseScreenEvent(new Uint8Array([0xff, 0xfe, 0x00]))).toBeNull();
});
