// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../common/paths.mjs';
import { run, tail } from '../common/run.mjs';

const PACKAGE = 'github.com/livekit/livekit-server/cmd/server';
/** Where Go's installer puts it without telling PATH. */
const USUAL = ['/usr/local/go/bin/go', '/opt/homebrew/bin/go', 'C:\\Program Files\\Go\\bin\\go.exe'];

/**
 * Builds the pinned module (go.mod and go.sum beside this file) into `file`, or throws an Error.
 * @param {string} file @param {string} _version @param {{ abort: AbortSignal, onProgress: (text: string) => void }} options
 */
export async function buildServer(file, _version, { abort, onProgress }) {
  const go = await findGo();
  let packages = 0;
  onProgress('building with Go, one to three minutes');
  const args = [
    'build',
    '-C',
    join(root, 'tools', 'livekit'),
    '-v',
    '-trimpath',
    '-buildvcs=false',
    '-ldflags',
    '-s -w',
  ];
  const answer = await run(go, [...args, '-o', file, PACKAGE], {
    abort,
    env: { ...process.env, GOFLAGS: '-mod=readonly' },
    onLine: (line) =>
      onProgress(
        line.startsWith('go: downloading')
          ? `fetching ${line.split(' ')[2]}`
          : `building, ${++packages} packages`,
      ),
  });
  if (answer.code !== 0) throw new Error(`go build failed: ${tail(answer.stderr, 3)}`);
}

async function findGo() {
  if ((await run('go', ['version'])).code === 0) return 'go';
  const found = USUAL.find((file) => existsSync(file));
  if (!found) throw new Error('there is no Go on this machine');
  return found;
}
