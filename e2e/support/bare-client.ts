import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

type Heard = { from: string | null; text: string };

type Client = { room: InstanceType<typeof import('livekit-client').Room>; heard: Heard[] };
declare global {
  interface Window {
    bareClients?: Record<string, Client>;
  }
}

/** A page with nothing but a media client: what somebody runs who does not use our page. */
export async function openBareClient(context: BrowserContext, web: string): Promise<Page> {
  const page = await context.newPage();
  // Any page that brings no policy of its own, and no code.
  await page.goto(`${web}/api/health`);
  const client = createRequire(import.meta.url).resolve('livekit-client');
  await page.addScriptTag({ path: client.replace(/[^/\\]+$/, 'livekit-client.umd.js') });
  await page.evaluate(() => {
    window.bareClients = {};
  });
  return page;
}

/** Enters the room with a participant's own token and keeps every data message that comes. */
export async function enterAs(page: Page, name: string, url: string, token: string): Promise<void> {
  await page.evaluate(
    async (given) => {
      const { LivekitClient, bareClients } = window;
      if (!bareClients) throw new Error('the media client is not there');
      const room = new LivekitClient.Room();
      const heard: { from: string | null; text: string }[] = [];
      room.on(LivekitClient.RoomEvent.DataReceived, (payload, participant) => {
        heard.push({ from: participant?.identity ?? null, text: new TextDecoder().decode(payload) });
      });
      await room.connect(given.url, given.token, { autoSubscribe: false, rtcConfig: { iceServers: [] } });
      bareClients[given.name] = { room, heard };
    },
    { name, url, token },
  );
}

/** Tries to publish data, many times; whether it is refused or swallowed is the server's business. */
export async function publishAs(
  page: Page,
  name: string,
  topic: string,
  text: string,
  times: number,
): Promise<void> {
  await page.evaluate(
    async (given) => {
      const room = window.bareClients?.[given.name]?.room;
      if (!room) throw new Error('not in the room');
      const bytes = new TextEncoder().encode(given.text);
      const publish = () => room.localParticipant.publishData(bytes, { reliable: true, topic: given.topic });
      await Promise.allSettled(Array.from({ length: given.times }, publish));
    },
    { name, topic, text, times },
  );
}

export async function heardBy(page: Page, name: string): Promise<Heard[]> {
  return page.evaluate((who) => window.bareClients?.[who]?.heard ?? [], name);
}
