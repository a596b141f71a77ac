/** Who may not speak for the server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { CAPTIONS_TOPIC, screenEvent } from '../ws/server/protocol';
import { enterAs, heardBy, openBareClient, publishAs } from './support/bare-client';
import { captionsShown, watchCaptions } from './support/caption-watch';
import { newSession, pressJoin, signUp } from './support/people';
import { afterSilence, JFK } from './support/recording';

let stack: Stack;
let host: Browser;
let slug = '';
beforeAll(async () => {
  stack = await startStack();
  host = await launchBrowser({ wav: afterSilence(JFK, 0), loop: true });
  await watchCaptions(host.page);
  await signUp(host.page, stack.web, 'Ada');
  slug = (await newSession(host.page, 'Forgers')).split('/').at(-1) ?? '';
  await pressJoin(host.page);
});
afterAll(async () => {
  await host.close();
  await stack.stop();
});

/** A participant's own credentials, as a guest's page gets them. */
async function joinByApi(name: string): Promise<string> {
  const base = `${stack.web}/api/sessions/${slug}`;
  const headers = { 'content-type': 'application/json', origin: new URL(stack.web).origin };
  const joined = await fetch(`${base}/participants/join`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name }),
  });
  expect(joined.status).toBeLessThan(300);
  const { identity } = (await joined.json()) as { identity: string };
  const cookie = joined.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const answer = await fetch(`${base}/token`, { headers: { cookie, 'x-rooms-identity': identity } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { token: string }).token;
}

describe('A6: a participant who forges captions', () => {
  it('is heard by nobody: neither by pages nor by another client that takes whatever comes', async () => {
    const page = await openBareClient(host.context, stack.web);
    const url = stack.livekit.replace(/^http/, 'ws');
    await enterAs(page, 'listener', url, await joinByApi('Listener'));
    await enterAs(page, 'forger', url, await joinByApi('Mallory'));
    const forged = {
      v: 1,
      type: 'caption',
      epoch: 99,
      seq: 1,
      utteranceId: 'forged',
      revision: 1,
      speaker: { identity: 'ada', name: 'Ada' },
      text: 'canary never said',
      final: true,
      startedAt: Date.now(),
    };
    expect(screenEvent.safeParse(forged).success).toBe(true);
    await publishAs(page, 'forger', CAPTIONS_TOPIC, JSON.stringify(forged), 20);

    // What the server sends arrives all the while, so that silence proves something.
    const before = (await heardBy(page, 'listener')).length;
    await expect
      .poll(async () => (await heardBy(page, 'listener')).length, { timeout: 60_000 })
      .toBeGreaterThan(before + 10);
    const heard = await heardBy(page, 'listener');
    expect(heard.filter(({ from, text }) => from !== null || text.includes('canary'))).toEqual([]);
    const shown = await captionsShown(host.page);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(({ text }) => text.includes('canary'))).toEqual([]);
    await page.close();
  });
});
