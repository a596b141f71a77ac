const NOTES_HZ = [523.25, 659.25];
const NOTE_SECONDS = 0.35;

/** Two soft notes on the chosen loudspeaker; resolves when they have been played. */
export async function playTestTone(loudspeaker: string | null): Promise<void> {
  const context = new AudioContext(loudspeaker ? ({ sinkId: loudspeaker } as AudioContextOptions) : {});
  const ended = NOTES_HZ.map((hz, i) => playNote(context, hz, i * NOTE_SECONDS));
  await Promise.all(ended);
  await context.close();
}

function playNote(context: AudioContext, hz: number, delay: number): Promise<void> {
  const starts = context.currentTime + delay;
  const oscillator = new OscillatorNode(context, { frequency: hz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, starts);
  gain.gain.linearRampToValueAtTime(0.2, starts + 0.03);
  gain.gain.exponentialRampToValueAtTime(0.001, starts + NOTE_SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(starts);
  oscillator.stop(starts + NOTE_SECONDS);
  return new Promise((resolve) => oscillator.addEventListener('ended', () => resolve(), { once: true }));
}
