/**
 * P2: from the engine's answer to the event at a viewer over LiveKit, at the end of a long meeting with fifty speakers
 * beside its first minute. `MINUTES` sets the length (30 is the promise, 3 without it).
 */
import { readWav, speechFile } from '../../ws/testing/wav';
import { startEverything } from '../kit/everything-on';
import type { Result } from '../kit/report';
import { residentBytes } from '../kit/resident-bytes';
import { speakOnAll } from '../kit/speak-on-all';
import { quantile } from '../kit/statistics';
import { startVendorSink } from '../kit/vendor-sink';

const SPEAKERS = 50;
const MINUTES = Number(process.env['MINUTES'] ?? 3);
const MINUTE_MS = 60_000;

export async function longMeeting(): Promise<Result[]> {
  const sink = await startVendorSink();
  const delays: { at: number; ms: number }[] = [];
  const everything = await startEverything(sink, SPEAKERS, (event) => {
    if (event.type !== 'caption') return;
    const saidAt = sink.said.get(event.text);
    if (saidAt !== undefined) delays.push({ at: Date.now(), ms: Date.now() - saidAt });
  });
  try {
    const from = Date.now();
    const speech = readWav(speechFile('libri_1272.wav'));
    await speakOnAll(everything.microphone, { channels: SPEAKERS, seconds: MINUTES * 60 }, speech);
    const until = Date.now();
    const between = (start: number, end: number): number[] =>
      delays.filter(({ at }) => at >= start && at < end).map(({ ms }) => ms);
    const first = between(from, from + MINUTE_MS);
    const last = between(until - MINUTE_MS, until);
    const held = (residentBytes(everything.pid) / 1e6).toFixed(0);
    return [
      {
        id: 'P2',
        what: `answer to viewer, p95 of the last of ${MINUTES} minutes with ${SPEAKERS} speakers`,
        unit: 'ms',
        ours: quantile(last, 0.95),
        baseline: { name: 'first minute', value: quantile(first, 0.95) },
        goal: { atMost: 1.1 },
        note: `medians ${quantile(first, 0.5)} and ${quantile(last, 0.5)} ms, ${delays.length} events, ws ends at ${held} MB`,
      },
    ];
  } finally {
    await everything.stop();
    await sink.stop();
  }
}
