import type { CaptionEvent } from '@ws/protocol';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { emptyTranscript, reduceTranscript, type TranscriptState } from '../transcript-state';

/** Four hours of people who hardly pause. */
const LINES = 3_000;
const MOST_BYTES_A_LINE = 1_024;
const WORDS = 'time and the river under seven bridges goes slowly home while nobody counts'.split(' ');

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A line as it comes off the wire: strings of its own. */
function final(index: number): CaptionEvent {
  const text = Array.from({ length: 15 }, (_, i) => WORDS[(index * 7 + i) % WORDS.length]).join(' ');
  const event: CaptionEvent = {
    v: 1,
    type: 'caption',
    epoch: 1,
    seq: index + 1,
    utteranceId: `utterance-number-${index}`,
    revision: 12,
    speaker: { identity: `person-${index % 8}`, name: `Person ${index % 8}` },
    text,
    final: true,
    language: 'en',
    startedAt: index * 4_000,
    endedAt: index * 4_000 + 3_500,
    confidence: 0.9,
  };
  return JSON.parse(JSON.stringify(event)) as CaptionEvent;
}

it('P16: a screen keeps no more than a kilobyte of each line', () => {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  let state: TranscriptState = emptyTranscript;
  for (let i = 0; i < LINES; i++) state = reduceTranscript(state, { type: 'event', event: final(i), now: i });
  collectGarbage();
  const bytes = (process.memoryUsage().heapUsed - before) / LINES;
  expect(state.finals).toHaveLength(LINES);
  process.stdout.write(`${bytes.toFixed(0)} bytes a line\n`);
  expect(bytes).toBeLessThan(MOST_BYTES_A_LINE);
}, 30_000);
