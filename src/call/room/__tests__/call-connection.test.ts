// @vitest-environment jsdom
import { DisconnectReason, RoomEvent } from 'livekit-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/http/api-client';
import { CallConnection } from '../call-connection';

const refused = (status: number, code: string) =>
  new ApiError({ status, code, detail: '', retryAfterInSeconds: null });
const answer = { token: 't', url: 'ws://x', identity: 'me', expiresAt: '' };

function setUp() {
  const token = vi.fn(async () => answer);
  const rejoin = vi.fn(async () => undefined);
  const publish = vi.fn(async () => undefined);
  const connection = new CallConnection({ token, rejoin, publish, options: {} });
  const connect = vi.spyOn(connection.room, 'connect').mockResolvedValue(undefined);
  vi.spyOn(connection.room, 'disconnect').mockResolvedValue(undefined);
  const drop = (reason: DisconnectReason) => connection.room.emit(RoomEvent.Disconnected, reason);
  return { connection, token, rejoin, publish, connect, drop };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('CallConnection', () => {
  it('connects without asking anybody for ICE servers, then publishes', async () => {
    const { connection, connect, publish } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.state.phase).toBe('connected');
    expect(connect).toHaveBeenCalledWith('ws://x', 't', { rtcConfig: { iceServers: [] } });
    expect(publish).toHaveBeenCalledTimes(1);
  });

  it('comes back with a new token when the media server went away, and publishes again', async () => {
    const { connection, token, publish, drop } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    token.mockRejectedValueOnce(refused(502, 'UPSTREAM'));
    drop(DisconnectReason.SERVER_SHUTDOWN);
    expect(connection.state.phase).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(2000);
    expect(connection.state.phase).toBe('connected');
    expect(token).toHaveBeenCalledTimes(3);
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('learns from the token that the session ended', async () => {
    const { connection, token, drop } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    token.mockRejectedValue(refused(410, 'SESSION_ENDED'));
    drop(DisconnectReason.ROOM_DELETED);
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.state).toEqual({ phase: 'over', why: 'ended' });
  });

  it('joins again when the server has forgotten us', async () => {
    const { connection, token, rejoin, drop } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    token.mockRejectedValueOnce(refused(403, 'NOT_JOINED'));
    drop(DisconnectReason.STATE_MISMATCH);
    await vi.advanceTimersByTimeAsync(2000);
    expect(rejoin).toHaveBeenCalledTimes(1);
    expect(connection.state.phase).toBe('connected');
  });

  it('does not come back after being removed, or when another tab took over', async () => {
    for (const [reason, why] of [
      [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
      [DisconnectReason.DUPLICATE_IDENTITY, 'moved'],
    ] as const) {
      const { connection, token, drop } = setUp();
      connection.start();
      await vi.advanceTimersByTimeAsync(1);
      drop(reason);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(connection.state).toEqual({ phase: 'over', why });
      expect(token).toHaveBeenCalledTimes(1);
    }
  });

  it('tries at once when told not to wait', async () => {
    const { connection, token, drop } = setUp();
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    token.mockRejectedValueOnce(refused(0, 'OFFLINE'));
    drop(DisconnectReason.SIGNAL_CLOSE);
    await vi.advanceTimersByTimeAsync(1);
    connection.retryNow();
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.state.phase).toBe('connected');
  });

  it('starts again after a close, as development mounts twice', async () => {
    const { connection } = setUp();
    connection.start();
    void connection.close();
    connection.start();
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.state.phase).toBe('connected');
  });
});
