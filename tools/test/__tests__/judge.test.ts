import { expect, test } from 'vitest';
import { judge } from '../vitest';

const counts = (total: number, passed: number, failed: number, files: object[] = []) => ({
  numTotalTests: total,
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files,
});

test('a good run has no problems', () => {
  expect(judge('unit', counts(2, 2, 0), 0)).toEqual({ project: 'unit', passed: 2, failed: 0, problems: [] });
});

test('a run without a test proves nothing', () => {
  expect(judge('e2e', counts(0, 0, 0), 0).problems).toEqual(['e2e: no test ran']);
});

test('a skipped test is named', () => {
  expect(judge('it', counts(3, 2, 0), 0).problems).toEqual(['it: 1 skipped']);
});

test('a file that cannot be loaded is a failure', () => {
  expect(
    judge('db', counts(1, 1, 0, [{ name: 'x', status: 'failed', assertionResults: [] }]), 1).failed,
  ).toBe(1);
});

test('an error outside of tests is not overlooked', () => {
  expect(judge('db', counts(1, 1, 0), 1).problems).toHaveLength(1);
});

test('a crash without a report is a failure', () => {
  expect(judge('db', undefined, null)).toMatchObject({ failed: 1 });
});
