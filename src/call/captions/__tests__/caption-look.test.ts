import { expect, it } from 'vitest';
import { defaultLook, parseLook } from '../caption-look';

it('comes back as it was stored', () => {
  const look = {
    ...defaultLook,
    shown: false,
    size: 'huge',
    colors: 'black-on-yellow',
    lines: 4,
    position: 'top',
    opacity: 90,
  } as const;
  expect(parseLook(JSON.stringify(look))).toEqual(look);
});

it('takes only what fits from anything else', () => {
  expect(parseLook(null)).toEqual(defaultLook);
  expect(parseLook('{')).toEqual(defaultLook);
  expect(parseLook('{"size":"x","colors":"red","lines":9,"opacity":1000,"shown":"yes"}')).toEqual({
    ...defaultLook,
    opacity: 100,
  });
});
