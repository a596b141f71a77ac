import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSpelledVoice } from '../../testing/spelled-voice';
import { spell, spelled } from '../../testing/spelling';
import type { SpokenFinal } from '../captions/spoken-lines';
import { FLAG_SPEECH_ENDS, SAMPLES_PER_FRAME, type AudioFrame } from '../protocol';
import type { TranscriptionService } from '../transcription-service';

const FRAMES_A_WORD = 4;
const MOST_WORDS = 150;
const now = () => Date.now();

/** The caption server's side, which may die: what it stored stays, the next one begins with that. */
function createServer(onAcknowledge: (seq: number) => void) {
  const stored = new Map<string, SpokenFinal>();
  const make = (): TranscriptionService =>
    createSpelledVoice({
      coveredUntil: Math.max(0, ...[...stored.values()].map(({ endedAt }) => endedAt)),
      // As the unique key has it: the first one stays.
      onFinal(final) {
        if (final.text !== '' && !stored.has(final.utteranceId)) stored.set(final.utteranceId, final);
      },
      onAcknowledge,
    });
  let service = make();
  return {
    get service(): TranscriptionService {
      return service;
    },
    die(): void {
      service.close();
      service = make();
    },
    close: (): void => service.close(),
    /** A word whose sound stayed away in its middle until the server died is heard by both, half and half. */
    get words(): number[] {
      const words = [...stored.values()].flatMap(({ text }) => spelled(text));
      return words.filter((word, i) => word !== words[i - 1]);
    },
  };
}

/** A host with its ring and a network that may lose what is on its way. */
function createHost() {
  let ring: AudioFrame[] = [];
  const server = createServer((seq) => {
    if (connected) ring = ring.filter((frame) => frame.seq > seq);
  });
  const samples = spell(1, MOST_WORDS);
  const startMs = now();
  let wire: AudioFrame[] = [];
  let connected = false;
  let seq = 0;

  const deliver = (count = wire.length): void => {
    for (const frame of wire.splice(0, count))
      if (frame.seq >= server.service.nextSeq) server.service.accept(frame, 0, 0);
  };
  return {
    server,
    get frames(): number {
      return seq;
    },
    connect(): void {
      if (connected) return;
      connected = true;
      const from = server.service.open(ring[0]?.seq ?? seq);
      wire = ring.filter((frame) => frame.seq >= from);
    },
    /** Frames that were sent and not delivered are gone. */
    cut(): void {
      connected = false;
      wire = [];
    },
    async speak(frames: number, last = false): Promise<void> {
      for (let i = 0; i < frames; i++, seq++) {
        const at = seq * SAMPLES_PER_FRAME;
        const flags = last && i === frames - 1 ? FLAG_SPEECH_ENDS : 0;
        const piece = samples.slice(at, at + SAMPLES_PER_FRAME);
        const frame = { channel: 0, flags, seq, captureTimeMs: startMs + at / 16, samples: piece };
        ring.push(frame);
        if (connected) wire.push(frame);
        await vi.advanceTimersByTimeAsync(40);
      }
    },
    deliver,
  };
}

type Step = { what: 'speak' | 'deliver' | 'cut' | 'connect' | 'die'; count: number };
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('speak', 'speak', 'speak', 'deliver', 'deliver', 'cut', 'connect', 'connect', 'die'),
  count: fc.integer({ min: 1, max: 40 }),
});

/** A line of one frame, then the server dies. */
const SHORT_LINE: Step[] = [
  { what: 'speak', count: 1 },
  { what: 'deliver', count: 1 },
  { what: 'speak', count: 57 },
  { what: 'die', count: 1 },
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('however often the connection or the server is lost, every word is stored once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.nat(249), async (steps, startMs) => {
      vi.setSystemTime(1_000_000 + startMs);
      const host = createHost();
      host.connect();
      for (const { what, count } of steps) {
        const room = (MOST_WORDS - 10) * FRAMES_A_WORD - host.frames;
        if (what === 'speak') await host.speak(Math.min(count, Math.max(0, room)));
        else if (what === 'deliver') host.deliver(count);
        else if (what === 'connect') host.connect();
        else host.cut();
        if (what === 'die') host.server.die();
      }
      host.connect();
      await host.speak(FRAMES_A_WORD - (host.frames % FRAMES_A_WORD), true);
      host.deliver();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(host.server.words).toEqual(Array.from({ length: host.frames / FRAMES_A_WORD }, (_, i) => i + 1));
      host.server.close();
      vi.clearAllTimers();
    }),
    { numRuns: 40, examples: [[SHORT_LINE, 0]] },
  );
}, 30_000);
