import { expect, it, vi } from 'vitest';
import { createSilenceAlarm } from '../silence-alarm';

const zeros = new Float32Array(1024);
/** A room in which nobody speaks: −90 dB. */
const hush = new Float32Array(1024).map((_, i) => (i % 2 === 0 ? 3e-5 : -3e-5));

function listening() {
  let now = 0;
  const onSilent = vi.fn();
  const hear = createSilenceAlarm(() => now, onSilent);
  return {
    onSilent,
    hearFor: (ms: number, window: Float32Array): void => {
      for (const end = now + ms; now < end; now += 50) hear(window);
    },
  };
}

it('is raised once by a microphone that gives nothing', () => {
  const { onSilent, hearFor } = listening();
  hearFor(4_900, zeros);
  expect(onSilent).not.toHaveBeenCalled();
  hearFor(60_000, zeros);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

it('is not raised by a quiet room, nor by the pauses that a system makes silent', () => {
  const { onSilent, hearFor } = listening();
  hearFor(60_000, hush);
  for (let i = 0; i < 5; i++) {
    hearFor(20_000, zeros);
    hearFor(100, hush);
  }
  expect(onSilent).not.toHaveBeenCalled();
});

it('is raised again when sound came and stopped for good', () => {
  const { onSilent, hearFor } = listening();
  hearFor(6_000, zeros);
  hearFor(100, hush);
  hearFor(31_000, zeros);
  expect(onSilent).toHaveBeenCalledTimes(2);
});
