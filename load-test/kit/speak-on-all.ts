import { WebSocket } from 'ws';
import { encodeFrame, FRAME_MS, SAMPLES_PER_FRAME } from '../../ws/server/protocol';

/** Takes one frame of a channel. */
export type Microphone = (channel: number, samples: Int16Array, captureTimeMs: number) => void;

/** Speaks the same recording on channels 0 … `channels - 1` in real time; returns the frames sent. */
export async function speakOnAll(
  send: Microphone,
  { channels, seconds }: { channels: number; seconds: number },
  speech: Int16Array,
): Promise<number> {
  const startMs = Date.now();
  const from = performance.now();
  const ticks = Math.floor((seconds * 1_000) / FRAME_MS);
  for (let tick = 0; tick < ticks; tick++) {
    const wait = tick * FRAME_MS - (performance.now() - from);
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    for (let channel = 0; channel < channels; channel++) {
      // Not all at the same place of the recording.
      const at = ((tick + channel * 7) * SAMPLES_PER_FRAME) % (speech.length - SAMPLES_PER_FRAME);
      send(channel, speech.slice(at, at + SAMPLES_PER_FRAME), startMs + tick * FRAME_MS);
    }
  }
  return ticks * channels;
}

/** Frames of our protocol into any socket. */
export function microphoneInto(socket: WebSocket): Microphone {
  const next = new Map<number, number>();
  return (channel, samples, captureTimeMs) => {
    const seq = next.get(channel) ?? 0;
    next.set(channel, seq + 1);
    socket.send(encodeFrame({ channel, flags: 0, seq, captureTimeMs, samples }));
  };
}

export async function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket;
}
