// @ts-check
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder of the cache: `fill` works in a folder beside it, which takes its name only when
 * complete, so that neither a crash nor a second process leaves half of one.
 * @param {string} folder @param {(unfinished: string) => Promise<void>} fill
 */
export async function fillFolder(folder, fill) {
  const unfinished = `${folder}.${process.pid}-${randomBytes(3).toString('hex')}`;
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(unfinished);
  try {
    await fill(unfinished);
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
