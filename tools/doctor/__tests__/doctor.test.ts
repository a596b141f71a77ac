import { expect, test } from 'vitest';
import { print } from '../findings';
import { findComplaints } from '../parts';

test('complaints of a health answer are named with their reason', () => {
  const state = {
    status: 'degraded',
    parts: { database: { status: 'ok' }, stt: { status: 'down', reason: 'no model' } },
  };
  expect(findComplaints(state)).toEqual(['stt: down, no model']);
});

test('a report ends with the verdict', () => {
  const report = print({
    ok: false,
    findings: [{ check: 'Web', ok: false, detail: 'fetch failed', remedy: 'Start it.' }],
    hearing: { heard: 2, said: 4, errorRate: 0.5, text: 'and so', finals: [300, 900, 500] },
  });
  expect(report).toContain('✗ Web                fetch failed\n                     What to do: Start it.');
  expect(report).toContain('2 heard of 4 said, word error rate 50.0 %');
  expect(report).toContain('0.50 s after speech ended (worst 0.90 s)');
  expect(report.endsWith('Captions do not work.')).toBe(true);
});
