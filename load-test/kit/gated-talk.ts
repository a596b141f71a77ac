import { FLAG_SPEECH_ENDS, SAMPLES_PER_FRAME } from '../../ws/server/protocol';
import { SpeechGate, type GatedFrame } from '../../src/call/capture/speech-gate';
import type { CaptionClient } from '../../ws/testing/caption-client';
import { join, silence } from '../../ws/testing/wav';

/** A recording as it is in a meeting: the same quiet room before, during and after it. */
export function inARoom(speech: Int16Array, beforeMs: number, afterMs: number): Int16Array {
  const all = join(silence(beforeMs), speech, silence(afterMs));
  let state = 7;
  return all.map((sample) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    // About −66 dB: a good microphone in an office.
    return Math.max(-32_768, Math.min(32_767, sample + (state % 57) - 28));
  });
}

/** The frames of a talk that leave the browser, and all of them for comparison. */
export function framesOf(samples: Int16Array, startMs: number): { all: GatedFrame[]; gated: GatedFrame[] } {
  const all: GatedFrame[] = [];
  for (let at = 0; at + SAMPLES_PER_FRAME <= samples.length; at += SAMPLES_PER_FRAME) {
    const frame = samples.slice(at, at + SAMPLES_PER_FRAME);
    const last = at + 2 * SAMPLES_PER_FRAME > samples.length;
    all.push({ samples: frame, captureTimeMs: startMs + at / 16, flags: last ? FLAG_SPEECH_ENDS : 0 });
  }
  const gate = new SpeechGate();
  const gated = all.flatMap((frame) => gate.push({ ...frame }));
  return { all, gated: [...gated, ...gate.shut(startMs + samples.length / 16)] };
}

/** Sends frames at the pace at which they were captured, `speed` times as fast. */
export async function sendFrames(
  client: CaptionClient,
  channel: number,
  frames: readonly GatedFrame[],
  speed: number,
): Promise<void> {
  const began = frames[0]?.captureTimeMs ?? 0;
  const from = performance.now();
  for (const { samples, captureTimeMs, flags } of frames) {
    const wait = (captureTimeMs - began) / speed - (performance.now() - from);
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    client.sendFrame(channel, samples, captureTimeMs, flags);
  }
}
