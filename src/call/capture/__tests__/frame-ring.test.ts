import { fc, test } from '@fast-check/vitest';
import { RING_MS } from '@ws/protocol';
import { describe, expect, it } from 'vitest';
import { FrameRing } from '../frame-ring';

const frame = (captureTimeMs = 0) => ({ samples: new Int16Array(640), captureTimeMs, flags: 0 });
const FRAMES_IN_RING = RING_MS / 40;

function filled(count: number): FrameRing {
  const ring = new FrameRing(3);
  for (let i = 0; i < count; i++) ring.push(frame(i));
  return ring;
}

function sendAll(ring: FrameRing): number[] {
  const sent: number[] = [];
  for (let next = ring.next(); next; next = ring.next()) {
    sent.push(next.seq);
    ring.advance();
  }
  return sent;
}

describe('FrameRing', () => {
  it('numbers frames from 0 and gives each once', () => {
    const ring = filled(3);
    expect(sendAll(ring)).toEqual([0, 1, 2]);
    expect(sendAll(ring)).toEqual([]);
    expect(ring.waiting).toBe(3);
  });

  it('forgets what is acknowledged', () => {
    const ring = filled(5);
    sendAll(ring);
    ring.ack(2);
    expect(ring.firstSeq).toBe(3);
  });

  it('keeps thirty seconds and counts what falls out', () => {
    const ring = filled(FRAMES_IN_RING + 25);
    expect(ring.waiting).toBe(FRAMES_IN_RING);
    expect(ring.firstSeq).toBe(25);
    expect(ring.lostMs).toBe(1000);
    expect(sendAll(ring)[0]).toBe(25);
  });

  it('sends again what a new connection has not had', () => {
    const ring = filled(10);
    sendAll(ring);
    ring.ack(3);
    ring.resume(7);
    expect(sendAll(ring)).toEqual([7, 8, 9]);
    expect(ring.firstSeq).toBe(4);
    ring.resume(4);
    expect(sendAll(ring)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('counts on from a server that remembers more than this page knows', () => {
    const ring = filled(4);
    ring.resume(500);
    expect(sendAll(ring)).toEqual([500, 501, 502, 503]);
    ring.push(frame());
    expect(sendAll(ring)).toEqual([504]);
  });

  test.prop([
    fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('push' as const) }),
        fc.record({ do: fc.constant('send' as const) }),
        fc.record({ do: fc.constant('ack' as const), back: fc.nat(5) }),
        fc.record({ do: fc.constant('resume' as const), back: fc.nat(5) }),
      ),
      { maxLength: 200 },
    ),
  ])('never sends a number twice on one connection, and in the end everything not acknowledged', (steps) => {
    const ring = new FrameRing(0);
    let pushed = 0;
    let sent: number[] = [];
    for (const step of steps) {
      if (step.do === 'push') {
        ring.push(frame(pushed++));
      } else if (step.do === 'send') {
        const next = ring.next();
        if (next) sent.push(next.seq);
        ring.advance();
      } else if (step.do === 'ack') {
        const at = (sent.at(-1) ?? -1) - step.back;
        if (at >= 0) ring.ack(at);
      } else {
        ring.resume(Math.max(ring.firstSeq, pushed - step.back));
        sent = [];
      }
      expect(new Set(sent).size).toBe(sent.length);
    }
    ring.resume(ring.firstSeq);
    expect(sendAll(ring)).toHaveLength(ring.waiting);
  });
});
