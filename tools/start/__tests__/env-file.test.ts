import { expect, test } from 'vitest';
import { mergeEnvironment } from '../env-file.mjs';

const own = (values: Record<string, string>) => values as unknown as NodeJS.ProcessEnv;

test("the process's own values win over the file's", () => {
  expect(mergeEnvironment(own({ PORT: '1' }), { PORT: '2', HOST: 'h' })).toEqual({ PORT: '1', HOST: 'h' });
});

test('an empty value counts as not set', () => {
  expect(mergeEnvironment(own({ PORT: '' }), { PORT: '2', HOST: '' })).toEqual({ PORT: '2' });
});
