import { expect, it } from 'vitest';
import { SendBudget } from '../send-budget';

it('gives three seconds at once and then what the rate earns', () => {
  const budget = new SendBudget();
  budget.allow(1000, 0);
  expect(budget.take(3000, 0)).toBe(true);
  expect(budget.take(1, 0)).toBe(false);
  expect(budget.take(100, 100)).toBe(true);
  expect(budget.take(3001, 60_000)).toBe(false);
});
