import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordErrorRate } from '../../../tools/testing/word-error-rate';
import { CaptionClient } from '../../testing/caption-client';
import { endSession, insertSession, segmentsOf, signTicket } from '../../testing/session-rows';
import { startServerWithDatabase, type ServerWithDatabase } from '../../testing/server-with-database';
import { join, readWav, silence, speechFile } from '../../testing/wav';

let whole: ServerWithDatabase;
beforeAll(async () => {
  whole = await startServerWithDatabase();
});
afterAll(() => whole.stop());

test('what one person says is shown as partials and finals, and stored under their name', async () => {
  const session = await insertSession(whole.db, ['anna']);
  const client = await new CaptionClient(whole.server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  const spokenAt = Date.now();
  await client.play(0, join(readWav(speechFile('jfk.wav')), silence(1_500)), { end: true });
  await endSession(whole.db, session.id);
  expect((await client.untilClosed()).code).toBe(4410);

  const said =
    'And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country.';
  const stored = await segmentsOf(whole.db, session.id);
  expect(wordErrorRate(said, stored.map(({ text }) => text).join(' '))).toBeLessThan(0.15);
  expect(client.finals.map(({ utteranceId, text }) => [utteranceId, text])).toEqual(
    stored.map(({ utteranceId, text }) => [utteranceId, text]),
  );
  expect(new Set(stored.map(({ speakerName }) => speakerName))).toEqual(new Set(['Name of anna']));
  expect(client.captions.filter(({ final }) => !final).length).toBeGreaterThan(10);
  const first = client.finals[0]?.startedAt ?? 0;
  expect(first - spokenAt).toBeGreaterThan(-200);
  expect(first - spokenAt).toBeLessThan(1_000);
}, 60_000);
