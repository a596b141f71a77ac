import { expect, it } from 'vitest';
import { createToldStates } from '../told-states';

function setUp() {
  const said: string[] = [];
  return { said, states: createToldStates((state, identity) => said.push(`${identity}: ${state.status}`)) };
}

it('tells a state once', () => {
  const { said, states } = setUp();
  states.speaker('anna', { status: 'listening' });
  states.speaker('anna', { status: 'muted' });
  states.speaker('anna', { status: 'muted' });
  states.speaker('anna', { status: 'listening' });
  expect(said).toEqual(['anna: muted', 'anna: listening']);
});

it('repeats every trouble for those who came later, a few at a time', () => {
  const { said, states } = setUp();
  for (let i = 0; i < 20; i++) states.speaker(String(i), { status: 'muted' });
  states.speaker('fine', { status: 'listening' });
  const portions = [1, 2, 3, 4].map(() => {
    said.length = 0;
    states.repeatTroubles();
    return [...said];
  });
  expect(portions.map((portion) => portion.length)).toEqual([8, 8, 4, 8]);
  expect(new Set(portions.slice(0, 3).flat()).size).toBe(20);
});
