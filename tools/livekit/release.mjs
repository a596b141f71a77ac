// @ts-check
import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { downloadFile, downloadText } from '../common/download.mjs';
import { run, tail } from '../common/run.mjs';

const RELEASES = 'https://github.com/livekit/livekit/releases/download';

/** The archive that the project publishes for a platform; undefined where it publishes none. @param {string} version @param {string} platform @param {string} arch */
export function archiveName(version, platform, arch) {
  const cpu = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' }[arch];
  if (!cpu) return undefined;
  if (platform === 'linux') return `livekit_${version}_linux_${cpu}.tar.gz`;
  if (platform === 'win32') return `livekit_${version}_windows_${cpu}.zip`;
  return undefined;
}

/** The sum of one file in a list of `sum  name` lines. @param {string} checksums @param {string} name */
export function checksumOf(checksums, name) {
  const lines = checksums.split('\n').map((line) => line.trim().split(/\s+\*?/));
  return lines.find(([, file]) => file === name)?.[0];
}

/**
 * Writes the official program to `file`, or throws an Error that says why not.
 * @param {string} file @param {string} version @param {{ abort: AbortSignal, onProgress: (text: string) => void }} options
 */
export async function downloadRelease(file, version, { abort, onProgress }) {
  const name = archiveName(version, process.platform, process.arch);
  if (!name) throw new Error(`the project publishes none for ${process.platform} ${process.arch}`);
  onProgress('looking for the official release');
  const expected = checksumOf(await downloadText(`${RELEASES}/v${version}/checksums.txt`, abort), name);
  if (!expected) throw new Error(`checksums.txt of v${version} does not name ${name}`);
  const archive = join(dirname(file), name);
  const actual = await downloadFile(`${RELEASES}/v${version}/${name}`, archive, {
    abort,
    onProgress: (text) => onProgress(`downloading ${text}`),
  });
  if (actual !== expected) throw new Error(`${name} is damaged: SHA-256 ${actual} instead of ${expected}`);
  const unpacked = await run('tar', ['-xf', archive, '-C', dirname(file), basename(file)], {
    timeout: 60_000,
  });
  if (unpacked.code !== 0)
    throw new Error(unpacked.missing ? 'there is no tar to unpack it' : tail(unpacked.stderr, 2));
  renameSync(join(dirname(file), basename(file)), file);
}
