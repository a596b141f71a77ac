/**
 * `npm run load-test [-- --speakers 4 --seconds 30]`: puts a known load on the running installation and says how
 * much of it was delivered. Each speaker has a session of their own, made for the test and removed after it.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from '../tools/common/main';
import { root } from '../tools/common/paths.mjs';
import { readRecording, RATE } from '../tools/doctor/recording';
import { openConversation, waitUntil } from '../tools/doctor/speak';
import { findTarget, type Target } from '../tools/doctor/target';
import { beginVisit } from '../tools/doctor/visit';
import { deliveryOf, printDelivery, type Spoken } from './kit/delivery';
import { wholeNumber } from './kit/whole-number';

const LAST_WORDS_MS = 15_000;
const MOST_SPEAKERS = 200;

await main(async () => {
  const { values } = parseArgs({
    options: {
      speakers: { type: 'string', default: '4' },
      seconds: { type: 'string', default: '30' },
      wav: { type: 'string', default: join(root, 'ws', 'fixtures', 'speech', 'jfk.wav') },
    },
  });
  const speakers = wholeNumber('--speakers', values.speakers, { from: 1, to: MOST_SPEAKERS });
  const seconds = wholeNumber('--seconds', values.seconds, { from: 1, to: 3_600 });
  const target = findTarget();
  const speech = repeat(readRecording(values.wav), seconds);
  console.log(`… ${speakers} speakers, ${seconds} s each, into ${target.ws}`);
  const spoken = await Promise.all(Array.from({ length: speakers }, () => speak(target, speech)));
  const delivery = deliveryOf(spoken, seconds);
  console.log(printDelivery(delivery));
  return delivery.stored < delivery.finals || delivery.silent > 0 ? 1 : 0;
});

function repeat(clip: Int16Array, seconds: number): Int16Array {
  return Int16Array.from({ length: seconds * RATE }, (_, i) => clip[i % clip.length] ?? 0);
}

async function speak(target: Target, speech: Int16Array): Promise<Spoken> {
  const visit = await beginVisit(target);
  try {
    const conversation = await openConversation({
      ...target,
      ticket: visit.newTicket(),
      speaker: visit.identity,
    });
    await conversation.speak(speech);
    const begun = () => new Set(conversation.heard.map(({ event }) => event.utteranceId));
    const finals = () => conversation.heard.filter(({ event }) => event.final && event.text !== '');
    await waitUntil(() => begun().size > 0 && finals().length === begun().size, LAST_WORDS_MS);
    const seen = finals().map(({ event }) => event.utteranceId);
    const isStored = async (): Promise<boolean> => {
      const stored = new Set(await visit.storedUtterances());
      return seen.every((id) => stored.has(id));
    };
    await waitUntil(isStored, LAST_WORDS_MS);
    const stored = new Set(await visit.storedUtterances());
    conversation.close();
    return {
      begun: begun().size,
      finals: seen.length,
      stored: seen.filter((id) => stored.has(id)).length,
      delaysMs: finals().flatMap(({ event, at }) =>
        event.endedAt === undefined ? [] : [at - event.endedAt],
      ),
      complaints: [...conversation.states],
    };
  } finally {
    await visit.leave();
  }
}
