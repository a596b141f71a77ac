import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptionSession } from '../caption-session';
import { ClientConnection } from '../client-connection';
import { createLog } from '../log';
import type { CaptionEvent, ServerMessage } from '../protocol';

class FakeSocket extends EventEmitter {
  bufferedAmount = 0;
  sent: ServerMessage[] = [];
  terminated = 0;
  pings = 0;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  ping(): void {
    this.pings++;
  }
  close(): void {
    this.emit('close');
  }
  terminate(): void {
    this.terminated++;
    this.emit('close');
  }
}

function connect() {
  const socket = new FakeSocket();
  const session = { epoch: 1, attach: vi.fn(), detach: vi.fn() };
  const connection = new ClientConnection(
    socket as unknown as WebSocket,
    new PassThrough(),
    session as unknown as CaptionSession,
    {
      now: () => Date.now(),
      log: createLog('silent'),
      background: () => undefined,
      directory: {
        read: () => Promise.resolve(null),
        watch: () => () => undefined,
        changed: () => undefined,
        close: () => undefined,
      },
    },
  );
  const told = () => socket.sent.filter(({ type }) => type !== 'ready');
  return { socket, session, connection, told };
}

const caption = (final: boolean): CaptionEvent => ({
  v: 1,
  type: 'caption',
  epoch: 1,
  seq: 1,
  utteranceId: 'u',
  revision: 1,
  speaker: { identity: 'anna', name: 'Anna' },
  text: 'hello',
  final,
  startedAt: 1,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a host that reads slowly', () => {
  it('gets no more partials, and everything else', () => {
    const { socket, connection, told } = connect();
    socket.bufferedAmount = 300 * 1024;
    connection.tell(caption(false));
    connection.tell(caption(true));
    connection.tell({ type: 'ack', channel: 0, seq: 7 });
    expect(told().map(({ type }) => type)).toEqual(['caption', 'ack']);
    expect(told()[0]).toMatchObject({ final: true });
  });

  it('is cut off before it can fill the memory, and the session knows', () => {
    const { socket, session, connection, told } = connect();
    socket.bufferedAmount = 5 * 1024 * 1024;
    connection.tell(caption(true));
    expect([told().length, socket.terminated]).toEqual([0, 1]);
    expect(session.detach).toHaveBeenCalledWith(connection);
  });
});

describe('a host that says nothing', () => {
  it('is asked, and let go within thirty seconds', () => {
    const { socket, session } = connect();
    vi.advanceTimersByTime(15_000);
    expect(socket.pings).toBeGreaterThan(0);
    expect(socket.terminated).toBe(0);
    vi.advanceTimersByTime(15_000);
    expect(socket.terminated).toBe(1);
    expect(session.detach).toHaveBeenCalledOnce();
  });

  it('stays as long as it answers', () => {
    const { socket } = connect();
    for (let second = 0; second < 300; second++) {
      vi.advanceTimersByTime(1_000);
      if (second % 10 === 9) socket.emit('pong');
    }
    expect(socket.terminated).toBe(0);
  });
});
