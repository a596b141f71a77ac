import { afterAll, beforeAll, expect, it } from 'vitest';
import { words } from '../../tools/testing/word-error-rate';
import { CaptionClient } from '../../ws/testing/caption-client';
import { insertSession, segmentsOf, signTicket } from '../../ws/testing/session-rows';
import { startServerWithDatabase, type ServerWithDatabase } from '../../ws/testing/server-with-database';
import { readWav, speechFile } from '../../ws/testing/wav';
import { framesOf, inARoom, sendFrames } from '../kit/gated-talk';

let captions: ServerWithDatabase;
beforeAll(async () => {
  captions = await startServerWithDatabase();
});
afterAll(() => captions.stop());

it.each(['jfk.wav', 'libri_1272.wav'])(
  'the gate loses no word of %s and keeps the silence around it back',
  async (file) => {
    const { all, gated } = framesOf(inARoom(readWav(speechFile(file)), 5_000, 10_000), Date.now() - 60_000);
    expect(gated.length / all.length).toBeLessThan(0.7);

    const people = ['whole', 'gated'];
    const session = await insertSession(captions.db, people);
    const client = await new CaptionClient(captions.server.port, signTicket(session)).ready();
    for (const [channel, who] of people.entries()) await client.open(channel, who);
    await Promise.all([all, gated].map((frames, channel) => sendFrames(client, channel, frames, 1.8)));
    const heard = async (who: string) =>
      (await segmentsOf(captions.db, session.id))
        .filter((line) => line.speakerIdentity === who)
        .flatMap(({ text }) => words(text));
    const whole = async () => (await heard('whole')).length;
    await expect.poll(whole, { timeout: 15_000 }).toBeGreaterThan(12);
    await expect.poll(() => client.unacknowledged(0) + client.unacknowledged(1), { timeout: 15_000 }).toBe(0);
    await expect
      .poll(async () => (await heard('gated')).join(' '), { timeout: 5_000 })
      .toBe((await heard('whole')).join(' '));
    client.close();
  },
  60_000,
);
