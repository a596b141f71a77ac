import { FLAG_SPEECH_ENDS, FLAG_SPEECH_STARTS, FRAME_MS } from '@ws/protocol';
import { describe, expect, it } from 'vitest';
import { closedGate, gateDefaults, levelDb, SpeechGate, stepGate } from '../speech-gate';
import recordings from './fixtures/levels.json';

const levels: Record<string, number[]> = recordings.levels;
const PRE_ROLL = gateDefaults.preRollMs / FRAME_MS;

/** Which frames leave the gate, the pre-roll included. */
function passed(track: readonly number[]): boolean[] {
  const out = track.map(() => false);
  let state = closedGate;
  track.forEach((level, i) => {
    const was = state.open;
    state = stepGate(state, level);
    if (!state.open && !was) return;
    for (let j = was ? i : Math.max(0, i - PRE_ROLL); j <= i; j++) out[j] = true;
  });
  return out;
}

/** Frames that carry speech for sure: within 26 dB of the recording's loud moments. */
function voiced(track: readonly number[]): number[] {
  const loud = track.toSorted((a, b) => a - b)[Math.floor(track.length * 0.95)] ?? 0;
  return track.flatMap((level, i) => (level > loud - 26 && level > -70 ? [i] : []));
}

const share = (flags: boolean[]): number => flags.filter(Boolean).length / flags.length;
const noisy = (track: readonly number[], noise: number): number[] =>
  track.map((level, i) => 10 * Math.log10(10 ** (level / 10) + 10 ** ((noise + (i % 5) - 2) / 10)));

describe('the gate on real recordings', () => {
  it.each(Object.keys(levels))('lets every voiced frame of %s through', (name) => {
    const track = levels[name] ?? [];
    const out = passed(track);
    expect(voiced(track).filter((i) => !out[i])).toEqual([]);
  });

  it.each(Object.keys(levels))('lets every voiced frame of %s through when a fan runs at −50 dB', (name) => {
    const track = levels[name] ?? [];
    const out = passed(noisy(track, -50));
    const audible = voiced(track).filter((i) => (track[i] ?? -120) > -42);
    expect(audible.filter((i) => !out[i])).toEqual([]);
  });

  it.each(recordings.dialogTurns)(
    'takes the breath before the turn of $channel at $start s and the second after it',
    ({ channel, start, end }) => {
      const track = levels[`dialog_${channel}`] ?? [];
      const out = passed(track);
      const spoken = voiced(track).filter(
        (i) => i * FRAME_MS > start * 1000 - 100 && i * FRAME_MS < end * 1000 + 100,
      );
      const first = spoken.at(0) ?? 0;
      const last = spoken.at(-1) ?? 0;
      expect(spoken.length).toBeGreaterThan(10);
      expect(out.slice(first - 10, first).every(Boolean)).toBe(true);
      expect(out.slice(last, last + 25).every(Boolean)).toBe(true);
    },
  );

  it('sends little more than half of each channel of a conversation', () => {
    expect(share(passed(levels.dialog_A ?? []))).toBeLessThan(0.75);
    expect(share(passed(levels.dialog_B ?? []))).toBeLessThan(0.6);
  });
});

describe('the gate', () => {
  const quiet = (n: number, level: number): number[] =>
    Array.from({ length: n }, (_, i) => level + (i % 3) - 1);

  it('stays shut in a silent room and on digital silence', () => {
    expect(passed(quiet(500, -70)).some(Boolean)).toBe(false);
    expect(passed(quiet(500, -120)).some(Boolean)).toBe(false);
  });

  it('shuts on a steady noise once it has listened to it', () => {
    const out = passed(quiet(500, -45));
    expect(out.slice(150).some(Boolean)).toBe(false);
  });

  it('opens for speech after a mute, in the first frame', () => {
    const out = passed([...quiet(200, -60), ...quiet(200, -120), ...quiet(20, -30)]);
    expect(out.slice(400).every(Boolean)).toBe(true);
  });

  it('cannot be talked into a floor that swallows speech', () => {
    const out = passed([...quiet(500, -20), ...quiet(10, -15)]);
    expect(out.slice(500).every(Boolean)).toBe(true);
  });

  it('stays open through pauses shorter than the hang-over', () => {
    const out = passed([...quiet(100, -65), ...quiet(25, -25), ...quiet(29, -65), ...quiet(25, -25)]);
    expect(out.slice(100).every(Boolean)).toBe(true);
  });
});

describe('SpeechGate', () => {
  const frame = (amplitude: number, at: number) => ({
    samples: new Int16Array(640).map((_, i) => (i % 2 === 0 ? amplitude : -amplitude)),
    captureTimeMs: at,
  });

  it('takes the pre-roll along and marks where speech starts and ends', () => {
    const gate = new SpeechGate();
    const sent = [
      ...Array.from({ length: 50 }, (_, i) => frame(8, i * 40)),
      ...Array.from({ length: 10 }, (_, i) => frame(4000, (50 + i) * 40)),
      ...Array.from({ length: 60 }, (_, i) => frame(8, (60 + i) * 40)),
    ].flatMap((each) => gate.push(each));
    expect(sent[0]?.captureTimeMs).toBe(50 * 40 - gateDefaults.preRollMs);
    expect(sent[0]?.flags).toBe(FLAG_SPEECH_STARTS);
    expect(sent.at(-1)?.flags).toBe(FLAG_SPEECH_ENDS);
    expect(sent.filter((each) => each.flags !== 0)).toHaveLength(2);
    const steps = sent.slice(1).map((each, i) => each.captureTimeMs - (sent[i]?.captureTimeMs ?? 0));
    expect(new Set(steps)).toEqual(new Set([40]));
  });

  it('shuts at once when told, with an empty mark only if speech was passing', () => {
    const gate = new SpeechGate();
    expect(gate.shut(0)).toEqual([]);
    gate.push(frame(4000, 0));
    expect(gate.shut(40)).toEqual([
      { samples: new Int16Array(0), captureTimeMs: 40, flags: FLAG_SPEECH_ENDS },
    ]);
    expect(gate.open).toBe(false);
  });
});

describe('levelDb', () => {
  it('is 0 for a full square wave and −120 for nothing', () => {
    expect(levelDb(new Int16Array(640).fill(-32768))).toBeCloseTo(0);
    expect(levelDb(new Int16Array(640))).toBe(-120);
  });
});
