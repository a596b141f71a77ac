import { SAMPLE_RATE } from '@ws/protocol';
import { CaptureClock, monotonicNow } from './capture-clock';
import type { CapturedFrame } from './speech-gate';

const WORKLET = '/capture-worklet.js';

/** A track being listened to. */
export type Tap = { readonly trackId: string; close: () => void };

/**
 * One AudioContext at 16 kHz for all voices, one worklet node a track. The browser resamples. Nothing is
 * connected to the loudspeaker.
 */
export class CaptureGraph {
  readonly #context = new AudioContext({ sampleRate: SAMPLE_RATE });
  readonly #clock = new CaptureClock();
  readonly #ready: Promise<void>;
  #closed = false;

  constructor() {
    this.#ready = this.#context.audioWorklet.addModule(WORKLET);
    this.#context.addEventListener('statechange', this.wake);
    this.wake();
  }

  get suspended(): boolean {
    return this.#context.state !== 'running';
  }

  /** Settles when the worklet's code is there; rejects when it cannot be loaded. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Call after `ready`. */
  tap(track: MediaStreamTrack, onFrame: (frame: CapturedFrame) => void): Tap {
    const source = this.#context.createMediaStreamSource(new MediaStream([track]));
    const node = new AudioWorkletNode(this.#context, 'rooms-capture', {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    node.port.onmessage = (message: MessageEvent<{ samples: Int16Array; audioMs: number }>) => {
      const { samples, audioMs } = message.data;
      const captureTimeMs = this.#clock.toUnix(audioMs, this.#context.currentTime * 1000, monotonicNow());
      onFrame({ samples, captureTimeMs });
    };
    source.connect(node);
    return {
      trackId: track.id,
      close: () => {
        node.port.onmessage = null;
        node.port.postMessage('stop');
        source.disconnect();
        node.disconnect();
      },
    };
  }

  close(): void {
    this.#closed = true;
    this.#context.removeEventListener('statechange', this.wake);
    this.#context.close().catch(() => undefined); // already closed
  }

  /** A browser may suspend us (no gesture yet, an interruption); resume() may also never settle, so nobody waits. */
  readonly wake = (): void => {
    if (this.#closed || this.#context.state === 'running' || this.#context.state === 'closed') return;
    this.#context.resume().catch(() => undefined); // refused until a gesture; `suspended` tells
  };
}
