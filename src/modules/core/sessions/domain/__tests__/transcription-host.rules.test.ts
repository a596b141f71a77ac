import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseTranscriptionHost, isHostServing } from '../transcription-host.rules';

const candidate = fc.record({
  identity: fc.string({ minLength: 1 }),
  isHost: fc.boolean(),
  isMember: fc.boolean(),
  joinedAt: fc.date({ noInvalidDate: true }),
});
const crowd = fc.uniqueArray(candidate, { selector: (one) => one.identity, minLength: 1 });

it('chooses the same one, in whatever order everybody is listed', () => {
  fc.assert(
    fc.property(crowd, (people) => {
      const chosen = chooseTranscriptionHost(people);
      expect(chooseTranscriptionHost([...people].reverse())).toEqual(chosen);
    }),
  );
});

it('never passes over a host, nor a member for a stranger, nor who has been there longer', () => {
  fc.assert(
    fc.property(crowd, (people) => {
      const chosen = chooseTranscriptionHost(people);
      const rank = (one: { isHost: boolean; isMember: boolean }) =>
        (one.isHost ? 2 : 0) + (one.isMember ? 1 : 0);
      for (const other of people) {
        expect(rank(other)).toBeLessThanOrEqual(rank(chosen ?? other));
        if (chosen && rank(other) === rank(chosen)) {
          expect(chosen.joinedAt.getTime()).toBeLessThanOrEqual(other.joinedAt.getTime());
        }
      }
    }),
  );
});

it('chooses nobody of nobody', () => {
  expect(chooseTranscriptionHost([])).toBeNull();
});

it.each([
  ['serves', {}, true],
  ['was never elected', { host: null }, false],
  ['resigned', { resignedBy: 'p1' }, false],
  ['left the room', { presentIdentities: new Set(['p2']) }, false],
  ['lost the socket a moment ago', { hostLostAt: new Date(9_500) }, true],
  ['lost the socket a while ago', { hostLostAt: new Date(8_900) }, false],
])('knows a host who %s', (_, changes, serving) => {
  const state = {
    host: 'p1',
    presentIdentities: new Set(['p1']),
    hostLostAt: null,
    resignedBy: null,
    now: new Date(10_000),
  };
  expect(isHostServing({ ...state, ...changes })).toBe(serving);
});
