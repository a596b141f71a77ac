import { describe, expect, it } from 'vitest';
import { clockText } from '../clock-text';
import { afterDisconnect, refusalWhileRejoining } from '../connection-state';

describe('afterDisconnect', () => {
  it('comes back from everything but a decision', () => {
    expect(afterDisconnect('other')).toEqual({ next: 'rejoin' });
    expect(afterDisconnect('client')).toEqual({ next: 'over', why: 'left' });
    expect(afterDisconnect('duplicate')).toEqual({ next: 'over', why: 'moved' });
    expect(afterDisconnect('removed')).toEqual({ next: 'over', why: 'removed' });
  });
});

describe('refusalWhileRejoining', () => {
  it('ends the call for what will not change, and goes on for the rest', () => {
    expect(refusalWhileRejoining({ kind: 'ended' })).toBe('ended');
    expect(refusalWhileRejoining({ kind: 'removed' })).toBe('removed');
    expect(refusalWhileRejoining({ kind: 'offline' })).toBeNull();
    expect(refusalWhileRejoining({ kind: 'busy', retryAfterInSeconds: 3 })).toBeNull();
  });
});

describe('clockText', () => {
  it('shows minutes, and hours when there are any', () => {
    expect(clockText(75_000)).toBe('1:15');
    expect(clockText(3_675_000)).toBe('1:01:15');
    expect(clockText(-5000)).toBe('0:00');
  });
});
