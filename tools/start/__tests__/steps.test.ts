import { expect, test } from 'vitest';
import { Steps } from '../steps.mjs';

function recorder(isTTY: boolean) {
  const out = { isTTY, columns: 60, text: '', write: (text: string) => void (out.text += text) };
  return out;
}

test('in a log each step is a line when it begins and one with its time when it ends', async () => {
  let now = 0;
  const out = recorder(false);
  const steps = new Steps(out, () => now);
  await steps.run(
    'Build',
    async () => void (now = 31_400),
    () => 'unchanged',
  );
  expect(out.text).toBe('… Build\n✓ Build            31.4 s  unchanged\n');
});

test('a failing step is marked and its error goes on', async () => {
  const out = recorder(false);
  const steps = new Steps(out, () => 0);
  await expect(steps.run('Build', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(out.text).toContain('✗ Build');
});

test('a terminal is cleared up to the last finished line', async () => {
  const out = recorder(true);
  const steps = new Steps(out, () => 0);
  await steps.run('Build', async () => undefined);
  expect(out.text.split('\u001B[1A\u001B[J').at(-1)).toBe('✓ Build             0.0 s\n');
});
