const EVERY_MS = 50;

/** 0 … 1 for a meter, from one analyser window: −60 dB is empty, −12 dB is full. */
export function meterValue(window: Float32Array): number {
  let sum = 0;
  for (const sample of window) sum += sample * sample;
  if (sum === 0) return 0;
  const db = 10 * Math.log10(sum / window.length);
  return Math.min(1, Math.max(0, (db + 60) / 48));
}

/** Calls back about 20 times a second with a track's level; returns how to stop. */
export function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  return watchWindows(track, (window) => onLevel(meterValue(window)));
}

/** Calls back about 20 times a second with the last samples of a track, while the browser lets us listen; returns how to stop. */
export function watchWindows(track: MediaStreamTrack, onWindow: (window: Float32Array) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const window = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    if (context.state === 'suspended') context.resume().catch(() => undefined); // waits for a gesture
    if (context.state !== 'running') return; // would read zeros, whatever is said
    analyser.getFloatTimeDomainData(window);
    onWindow(window);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    context.close().catch(() => undefined); // already closed
  };
}
