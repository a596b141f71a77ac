import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordErrorRate } from '../../../tools/testing/word-error-rate';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { childrenRunning } from '../../testing/processes';
import { insertSession, segmentsOf, signTicket } from '../../testing/session-rows';
import { startServerWithDatabase, type ServerWithDatabase } from '../../testing/server-with-database';
import { join, readWav, silence, speechFile } from '../../testing/wav';

const JFK =
  'And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country.';
const QUILTER = 'Mister Quilter is the apostle of the middle classes and we are glad to welcome his gospel.';

let whole: ServerWithDatabase;
beforeAll(async () => {
  whole = await startServerWithDatabase();
});
afterAll(() => whole.stop());

async function host(identities: string[], settings: object = {}) {
  const session = await insertSession(whole.db, identities, settings);
  const client = await new CaptionClient(whole.server.port, signTicket(session)).ready();
  for (const [channel, identity] of identities.entries()) await client.open(channel, identity);
  const heard = async (who: string) =>
    (await segmentsOf(whole.db, session.id))
      .filter(({ speakerIdentity }) => speakerIdentity === who)
      .map(({ text }) => text)
      .join(' ');
  return { session, client, heard };
}
const noise = (seconds: number, level: number) =>
  Int16Array.from({ length: seconds * 16_000 }, () => (Math.random() - 0.5) * 2 * level);
const tone = (seconds: number) =>
  Int16Array.from({ length: seconds * 16_000 }, (_, i) => 8_000 * Math.sin((i * 440 * 2 * Math.PI) / 16_000));

describe('the local engine', () => {
  it('that is killed in the middle of a sentence costs no word', async () => {
    const { session, client, heard } = await host(['anna']);
    const speaking = client.play(0, join(readWav(speechFile('jfk.wav')), silence(1_500)), { end: true });
    await client.until(({ type }) => type === 'caption');
    for (const pid of childrenRunning(process.pid, 'engine-process')) process.kill(pid, 'SIGKILL');
    await speaking;
    await expect
      .poll(async () => wordErrorRate(JFK, await heard('anna')), { timeout: 20_000 })
      .toBeLessThan(0.2);
    await expect.poll(() => client.unacknowledged(0), { timeout: 10_000 }).toBe(0);
    checkPromises(client.finals, await segmentsOf(whole.db, session.id), ['anna']);
    client.close();
  }, 90_000);

  it('that hangs is ended, and costs no word either', async () => {
    const { client, heard } = await host(['anna']);
    const speaking = client.play(0, join(readWav(speechFile('libri_1272.wav')), silence(1_500)), {
      end: true,
    });
    await client.until(({ type }) => type === 'caption');
    for (const pid of childrenRunning(process.pid, 'engine-process')) process.kill(pid, 'SIGSTOP');
    await speaking;
    await expect
      .poll(async () => wordErrorRate(QUILTER, await heard('anna')), { timeout: 30_000 })
      .toBeLessThan(0.2);
    client.close();
  }, 90_000);

  it('serves four who talk at once', async () => {
    const people = ['a', 'b', 'c', 'd'];
    const { client, heard } = await host(people);
    const clip = join(readWav(speechFile('libri_1272.wav')), silence(1_500));
    await Promise.all(people.map((_, channel) => client.play(channel, clip, { end: true })));
    for (const who of people)
      await expect
        .poll(async () => wordErrorRate(QUILTER, await heard(who)), { timeout: 20_000 })
        .toBeLessThan(0.2);
    client.close();
  }, 90_000);

  it('hears no words in silence, noise and tones', async () => {
    const { session, client } = await host(['anna']);
    const nothing = join(
      silence(1_500),
      noise(3, 300),
      silence(500),
      noise(3, 8_000),
      tone(2),
      silence(1_500),
    );
    await client.play(0, nothing, { speed: 1.5, end: true });
    await expect.poll(() => client.unacknowledged(0), { timeout: 10_000 }).toBe(0);
    expect(client.captions).toEqual([]);
    expect(await segmentsOf(whole.db, session.id)).toEqual([]);
    client.close();
  }, 60_000);

  it('invents nothing in a language it does not speak, and says so', async () => {
    const { session, client } = await host(['anna'], { language: 'ru' });
    await client.until((message) => message.type === 'state' && message.status === 'language-unavailable');
    await client.play(0, join(readWav(speechFile('libri_1272.wav')), silence(1_000)), {
      speed: 1.5,
      end: true,
    });
    expect(client.captions).toEqual([]);
    expect(await segmentsOf(whole.db, session.id)).toEqual([]);
    client.close();
  }, 60_000);
});
