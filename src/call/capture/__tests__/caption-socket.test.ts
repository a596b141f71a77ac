// @vitest-environment jsdom
import { CLOSE, decodeFrame, PROTOCOL, type ServerMessage } from '@ws/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CaptionSocket, type DialFailure, type SocketMode } from '../caption-socket';

class FakeSocket {
  static made: FakeSocket[] = [];
  readyState = 0;
  bufferedAmount = 0;
  binaryType = '';
  sent: (string | ArrayBuffer)[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly protocols: string[];

  constructor(_url: string, protocols: string[]) {
    this.protocols = protocols;
    FakeSocket.made.push(this);
  }

  send(data: string | ArrayBuffer): void {
    this.sent.push(data);
  }

  close(): void {
    this.readyState = 3;
  }

  say(message: ServerMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  greet(): void {
    this.readyState = 1;
    this.onopen?.();
    this.say({
      type: 'ready',
      epoch: 1,
      limits: { maxChannels: 64, maxPayloadBytes: 65536, bytesPerSecondPerChannel: 64_800 },
    });
  }

  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  /** What was said as JSON. */
  get said(): Record<string, unknown>[] {
    return this.sent
      .filter((data) => typeof data === 'string')
      .map((data) => JSON.parse(data) as Record<string, unknown>);
  }

  /** Numbers of the frames sent. */
  get frames(): number[] {
    return this.sent.flatMap((data) => {
      if (typeof data === 'string') return [];
      const verdict = decodeFrame(new Uint8Array(data));
      return verdict.ok ? [verdict.frame.seq] : [-1];
    });
  }
}

function setUp(dial: () => Promise<{ ticket: string }> = async () => ({ ticket: 'jwt' })) {
  const modes: SocketMode[] = [];
  const over: string[] = [];
  let failure: DialFailure = { kind: 'retry' };
  const socket = new CaptionSocket({
    dial: async () => ({
      ...(await dial()),
      url: 'ws://x',
      protocol: PROTOCOL,
      epoch: 1,
      audio: { sampleRate: 16000, frameMs: 40 },
    }),
    explain: () => failure,
    createSocket: (url, protocols) => new FakeSocket(url, protocols) as unknown as WebSocket,
    now: () => Date.now(),
    random: () => 0.5,
    onEvent: () => undefined,
    onMode: (mode) => modes.push(mode),
    onOver: (why) => over.push(why),
  });
  return { socket, modes, over, failWith: (next: DialFailure) => (failure = next) };
}

const speech = () => ({ samples: new Int16Array(640).fill(7), captureTimeMs: Date.now(), flags: 0 });
const last = (): FakeSocket => {
  const socket = FakeSocket.made.at(-1);
  if (!socket) throw new Error('no socket was made');
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
});
afterEach(() => {
  vi.useRealTimers();
});

async function opened(parts = setUp()) {
  parts.socket.openChannel(0, 'anna', 'en');
  parts.socket.start();
  await vi.advanceTimersByTimeAsync(1);
  last().greet();
  return parts;
}

describe('CaptionSocket', () => {
  it('offers the protocol and the ticket, then announces its channels', async () => {
    await opened();
    expect(last().protocols).toEqual([PROTOCOL, 'ticket.jwt']);
    expect(last().said).toContainEqual({
      type: 'open',
      channel: 0,
      speaker: 'anna',
      language: 'en',
      resumeFrom: 0,
    });
  });

  it('sends audio only once the server has opened the channel', async () => {
    const { socket } = await opened();
    socket.send(0, speech());
    expect(last().frames).toEqual([]);
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    expect(last().frames).toEqual([0]);
  });

  it('tells what is heard of a voice when its channel is open, at every change, and again after a reconnect', async () => {
    const { socket } = await opened();
    const told = () => last().said.filter(({ type }) => type === 'sound');
    socket.setSound(0, 'muted');
    expect(told()).toEqual([]);
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    socket.setSound(0, 'muted');
    socket.setSound(0, 'none');
    socket.setSound(9, 'none');
    expect(told().map(({ channel, state }) => [channel, state])).toEqual([
      [0, 'muted'],
      [0, 'none'],
    ]);
    last().drop(1006);
    await vi.advanceTimersByTimeAsync(400);
    last().greet();
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    expect(told()).toEqual([{ type: 'sound', channel: 0, state: 'none' }]);
  });

  it('sends what was not received again after a reconnect, with a new ticket', async () => {
    const dial = vi.fn(async () => ({ ticket: 'jwt' }));
    const { socket } = await opened(setUp(dial));
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    for (let i = 0; i < 5; i++) socket.send(0, speech());
    last().say({ type: 'ack', channel: 0, seq: 1 });
    last().drop(1006);
    expect(socket.mode).toBe('waiting');
    socket.send(0, speech());
    await vi.advanceTimersByTimeAsync(400);
    expect(dial).toHaveBeenCalledTimes(2);
    last().greet();
    expect(last().said).toContainEqual({
      type: 'open',
      channel: 0,
      speaker: 'anna',
      language: 'en',
      resumeFrom: 2,
    });
    last().say({ type: 'opened', channel: 0, nextSeq: 2 });
    expect(last().frames).toEqual([2, 3, 4, 5]);
  });

  it('counts what it sent and how often it came back', async () => {
    const { socket } = await opened();
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    for (let i = 0; i < 25; i++) socket.send(0, speech());
    last().drop(1012);
    await vi.advanceTimersByTimeAsync(400);
    last().greet();
    expect(socket.counters).toEqual({ framesSent: 25, framesDropped: 0, reconnects: 1, secondsCaptured: 1 });
  });

  it('holds audio back while the network does not take it, then goes on in order', async () => {
    const { socket } = await opened();
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    last().bufferedAmount = 1_000_000;
    for (let i = 0; i < 3; i++) socket.send(0, speech());
    expect(last().frames).toEqual([]);
    last().bufferedAmount = 0;
    await vi.advanceTimersByTimeAsync(150);
    expect(last().frames).toEqual([0, 1, 2]);
  });

  it('drops the oldest and counts it when thirty seconds have piled up', async () => {
    const { socket } = await opened();
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    last().bufferedAmount = 1_000_000;
    for (let i = 0; i < 800; i++) socket.send(0, speech());
    expect(socket.lostMs).toBe(2000);
    last().bufferedAmount = 0;
    await vi.advanceTimersByTimeAsync(150);
    expect(last().frames[0]).toBe(50);
  });

  it('replays no faster than the server allows', async () => {
    const { socket } = await opened();
    for (let i = 0; i < 700; i++) socket.send(0, speech());
    last().say({ type: 'opened', channel: 0, nextSeq: 0 });
    await vi.advanceTimersByTimeAsync(4000);
    const bytes = last().frames.length * 1296;
    expect(bytes).toBeGreaterThan(4 * 32_400);
    expect(bytes).toBeLessThanOrEqual(7 * 64_800);
  });

  it('gives up its place when another host was elected, or the session ended', async () => {
    const first = await opened();
    last().drop(CLOSE.superseded);
    expect(first.over).toEqual(['superseded']);
    const second = await opened();
    last().drop(CLOSE.ended);
    expect(second.over).toEqual(['ended']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('dials again after a server that says nothing any more', async () => {
    const { socket } = await opened();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(socket.mode).not.toBe('open');
    await vi.advanceTimersByTimeAsync(1000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('keeps trying while no ticket can be had, and stops when it is refused', async () => {
    const dial = vi.fn(async (): Promise<{ ticket: string }> => {
      throw new Error('away');
    });
    const parts = setUp(dial);
    parts.socket.start();
    await vi.advanceTimersByTimeAsync(5000);
    expect(dial.mock.calls.length).toBeGreaterThan(3);
    parts.failWith({ kind: 'refused' });
    await vi.advanceTimersByTimeAsync(11_000);
    expect(parts.over).toEqual(['refused']);
    expect(parts.socket.mode).toBe('off');
  });

  it('says nothing after stop', async () => {
    const { socket } = await opened();
    socket.stop();
    expect(last().readyState).toBe(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.made).toHaveLength(1);
  });
});
