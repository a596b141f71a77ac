import { expect, test } from 'vitest';
import { explain, Problem } from '../problem.mjs';

test('a problem is told with its cause and its remedy, without a stack', () => {
  const problem = new Problem('It broke.', 'Mend it.', { cause: new Error('worn out') });
  expect(explain(problem)).toBe('It broke. (worn out)\n  What to do: Mend it.');
});

test('a full disk has a remedy wherever it shows', () => {
  expect(explain(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toContain('ROOMS_CACHE');
});

test('a defect keeps its stack', () => {
  expect(explain(new TypeError('oops'))).toContain('problem.test');
});
