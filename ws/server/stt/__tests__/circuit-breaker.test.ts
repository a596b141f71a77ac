import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from '../circuit-breaker';

describe('the circuit breaker', () => {
  it('opens after three failures, lets one try after a while, and closes on success', () => {
    let now = 0;
    const breaker = createCircuitBreaker(() => now);
    for (let i = 0; i < 3; i++) breaker.failure();
    expect(breaker.admits()).toBe(false);
    now += 2_000;
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
    breaker.success();
    expect([breaker.admits(), breaker.mode]).toEqual([true, 'closed']);
  });

  it('waits longer after a try that failed', () => {
    let now = 0;
    const breaker = createCircuitBreaker(() => now);
    for (let i = 0; i < 3; i++) breaker.failure();
    now += 2_000;
    breaker.admits();
    breaker.failure();
    now += 3_000;
    expect(breaker.admits()).toBe(false);
    now += 1_000;
    expect(breaker.admits()).toBe(true);
  });
});

it('lets one speaker ask every second where there is no other provider, and seldom after a fatal answer', () => {
  let now = 0;
  const breaker = createCircuitBreaker(() => now);
  for (let i = 0; i < 3; i++) breaker.failure();
  now += 1_000;
  expect([breaker.admits(), breaker.admitsProbe(), breaker.admitsProbe()]).toEqual([false, true, false]);
  breaker.failure(true);
  now += 2_000;
  expect(breaker.admitsProbe()).toBe(false);
  now += 13_000;
  expect(breaker.admitsProbe()).toBe(true);
});
