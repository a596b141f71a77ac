import { expect, test } from 'vitest';
import { choosePort } from '../ports';

const busy =
  (...ports: number[]) =>
  async (port: number) =>
    !ports.includes(port);

test('takes the wanted port when it is free', async () => {
  expect(await choosePort(3000, { free: busy() })).toBe(3000);
});

test('takes the next free one when it is busy', async () => {
  expect(await choosePort(3000, { free: busy(3000, 3001) })).toBe(3002);
});

test('passes over ports that another part was given', async () => {
  expect(await choosePort(3000, { free: busy(3000), taken: [3001] })).toBe(3002);
});

test('a block of three moves as a whole', async () => {
  expect(await choosePort(7880, { size: 3, free: busy(7882) })).toBe(7883);
});

test('0 asks the system until the whole block is free', async () => {
  const offers = [5000, 6000];
  const any = async () => offers.shift() ?? 0;
  expect(await choosePort(0, { size: 3, free: busy(5001), any })).toBe(6000);
});

test('says so when there is none', async () => {
  await expect(choosePort(65_534, { free: busy(65_534, 65_535) })).rejects.toThrow('No free port');
});
