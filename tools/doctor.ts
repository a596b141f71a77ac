// npm run doctor [-- --json] [-- --wav FILE --text "…"]
// For a person whose captions do not work: examines every part of the running installation, then
// plays a recording through all of them and says where it stops, how many words came and how late.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from './common/main';
import { root } from './common/paths.mjs';
import { examine, print, type Report } from './doctor/findings';
import { examineParts } from './doctor/parts';
import { examinePath } from './doctor/path';
import { readRecording } from './doctor/recording';
import { findTarget } from './doctor/target';

const RECORDING = {
  wav: join(root, 'ws', 'fixtures', 'speech', 'jfk.wav'),
  text: 'And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country.',
};

await main(async () => {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, wav: { type: 'string' }, text: { type: 'string' } },
  });
  const progress = (text: string) => void (values.json || console.log(`… ${text}`));
  const report = await diagnose(values.wav ? { wav: values.wav, text: values.text } : RECORDING, progress);
  console.log(values.json ? JSON.stringify(report, null, 2) : print(report));
  return report.ok ? 0 : 1;
});

async function diagnose(
  { wav, text }: { wav: string; text: string | undefined },
  progress: (text: string) => void,
): Promise<Report> {
  const samples = readRecording(wav);
  let target: ReturnType<typeof findTarget> | undefined;
  const found = await examine(
    'Installation',
    async () => {
      target = findTarget();
      return `runs at ${target.web}`;
    },
    'Start it with npm start.',
  );
  if (!target) return { ok: false, findings: [found] };
  const parts = await examineParts(target);
  const { findings, hearing } = await pathOf(target, { samples, text }, progress);
  const all = [found, ...parts, ...findings];
  return { ok: all.every(({ ok }) => ok), findings: all, ...(hearing ? { hearing } : {}) };
}

async function pathOf(...args: Parameters<typeof examinePath>): ReturnType<typeof examinePath> {
  try {
    return await examinePath(...args);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { findings: [{ check: 'Whole path', ok: false, detail, remedy: 'See the parts above.' }] };
  }
}
