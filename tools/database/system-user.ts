// PostgreSQL refuses to run as root. When root starts us, the server runs as another user:
// the owner of an existing cluster, else `postgres`, else `nobody`. That user must be able to
// reach the programs and the data, which it cannot below a private folder such as /root or a
// temporary folder of root's. Then both are kept in /var/lib/rooms instead, and the wanted
// folder becomes a link to the data there.
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../common/problem.mjs';
import { run } from '../common/run.mjs';
import type { Binaries } from './binaries';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where the server's programs and data are, and who runs it (nobody else than us when undefined). */
export interface Place {
  readonly binaries: Binaries;
  readonly folder: string;
  readonly user?: SystemUser;
}

const SYSTEM_FOLDER = '/var/lib/rooms';

export async function choosePlace(wanted: string, binaries: Binaries): Promise<Place> {
  if (process.getuid?.() !== 0) {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    return { binaries, folder: wanted };
  }
  const user = await chooseUser(wanted);
  mkdirSync(dirname(wanted), { recursive: true });
  if (isLink(wanted)) return { binaries: shareBinaries(binaries), folder: claim(wanted), user };
  if (!(await canReach(user, dirname(wanted), binaries))) return moveAside(wanted, binaries, user);
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  chownSync(wanted, user.uid, user.gid);
  return { binaries, folder: wanted, user };
}

/** Removes a data folder wherever it really is. */
export function removePlace(wanted: string): void {
  if (isLink(wanted)) rmSync(dirname(readlinkSync(wanted)), { recursive: true, force: true });
  rmSync(wanted, { recursive: true, force: true });
}

async function chooseUser(folder: string): Promise<SystemUser> {
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
    if (uid?.code === 0 && gid?.code === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Problem(
    'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody".',
    'Start as an ordinary user.',
  );
}

async function canReach(user: SystemUser, folder: string, binaries: Binaries): Promise<boolean> {
  const script = 'cd "$1" && test -x "$2/bin/postgres"';
  const answer = await run('/bin/sh', ['-c', script, 'sh', folder, binaries.folder], { ...user, cwd: '/' });
  return answer.code === 0;
}

function moveAside(wanted: string, binaries: Binaries, user: SystemUser): Place {
  if (existsSync(wanted)) {
    throw new Problem(
      `The database in ${wanted} cannot be reached by the user that must run it.`,
      'Start as the user who made it, or allow others to pass through the folders above it (chmod o+x).',
    );
  }
  const home = join(SYSTEM_FOLDER, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
  const folder = join(home, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(home, 'belongs-to'), wanted);
  chownSync(folder, user.uid, user.gid);
  symlinkSync(folder, wanted);
  return { binaries: shareBinaries(binaries), folder, user };
}

/** The folder behind our link, unless another installation (a copy of this one) lives in it. */
function claim(wanted: string): string {
  const folder = readlinkSync(wanted);
  const note = join(dirname(folder), 'belongs-to');
  const owner = existsSync(note) ? readFileSync(note, 'utf8') : wanted;
  if (owner !== wanted && isLink(owner)) {
    throw new Problem(
      `${wanted} leads to the database of another installation (${owner}).`,
      `Remove the link ${wanted} to begin with an empty database.`,
    );
  }
  writeFileSync(note, wanted);
  return folder;
}

function shareBinaries(binaries: Binaries): Binaries {
  const folder = join(SYSTEM_FOLDER, `postgresql-${binaries.version}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    if (existsSync(folder)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, folder);
  }
  return { ...binaries, folder };
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
