/**
 * `npm run load-test:livekit [-- --people 4 --seconds 20]`: media load on the running installation. With LiveKit's
 * own `lk` on the path that does it; otherwise people in Chromium join one session by its link, see and hear each
 * other, and what arrives at each is counted.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { main } from '../tools/common/main';
import { findTarget, type Target } from '../tools/doctor/target';
import { beginVisit } from '../tools/doctor/visit';
import { meetInChromium, printMeeting } from './kit/chromium-meeting';
import { wholeNumber } from './kit/whole-number';

const MOST_PEOPLE = 12;

await main(async () => {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '4' },
      seconds: { type: 'string', default: '20' },
      browser: { type: 'boolean', default: false },
    },
  });
  const people = wholeNumber('--people', values.people, { from: 2, to: MOST_PEOPLE });
  const seconds = wholeNumber('--seconds', values.seconds, { from: 2, to: 3_600 });
  const target = findTarget();
  const hasLk = !values.browser && spawnSync('lk', ['--version'], { stdio: 'ignore' }).status === 0;
  return hasLk ? runLk(target, people, seconds) : runChromium(target, people, seconds);
});

async function runLk(target: Target, people: number, seconds: number): Promise<number> {
  const visit = await beginVisit(target);
  try {
    const each = String(people);
    const publishers = ['--video-publishers', each, '--audio-publishers', each];
    const load = [
      '--room',
      visit.sessionId,
      '--duration',
      `${seconds}s`,
      '--subscribers',
      each,
      ...publishers,
    ];
    // The secret goes by the environment: a command line is there for all to read.
    const env = {
      ...process.env,
      LIVEKIT_URL: target.livekit,
      LIVEKIT_API_KEY: target.livekitKey,
      LIVEKIT_API_SECRET: target.livekitSecret,
    };
    return spawnSync('lk', ['load-test', ...load], { stdio: 'inherit', env }).status ?? 1;
  } finally {
    await visit.leave();
  }
}

async function runChromium(target: Target, people: number, seconds: number): Promise<number> {
  console.log(`… ${people} people in Chromium, ${seconds} s`);
  const visit = await beginVisit(target);
  try {
    const meeting = await meetInChromium(`${target.web}/session/${visit.sessionId}`, people, seconds);
    console.log(printMeeting(meeting));
    return meeting.received < meeting.expected ? 1 : 0;
  } finally {
    await visit.leave();
  }
}
