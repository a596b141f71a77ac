/*
 * Cuts one microphone's audio into frames of 40 ms of PCM16 mono at the context's rate (16 kHz) and posts each
 * with the audio time of its first sample. A same-origin file because the content policy refuses blob: code.
 */
const SAMPLES_PER_FRAME = 640;

class CaptureProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.frame = new Int16Array(SAMPLES_PER_FRAME);
    this.filled = 0;
    this.startsAt = 0;
    this.alive = true;
    this.port.onmessage = () => {
      this.alive = false;
    };
  }

  process(inputs) {
    const input = inputs[0] && inputs[0][0];
    if (!input) return this.alive;
    for (let i = 0; i < input.length; i++) {
      if (this.filled === 0) this.startsAt = (currentFrame + i) / sampleRate;
      const sample = Math.max(-1, Math.min(1, input[i]));
      this.frame[this.filled++] = sample < 0 ? sample * 32768 : sample * 32767;
      if (this.filled === SAMPLES_PER_FRAME) this.post();
    }
    return this.alive;
  }

  post() {
    this.port.postMessage({ samples: this.frame, audioMs: this.startsAt * 1000 }, [this.frame.buffer]);
    this.frame = new Int16Array(SAMPLES_PER_FRAME);
    this.filled = 0;
  }
}

registerProcessor('rooms-capture', CaptureProcessor);
