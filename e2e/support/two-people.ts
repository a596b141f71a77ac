/** A call of two: Ada, who made the session and hosts its captions, and Grace, who came by its link. */
import type { Page } from 'playwright-core';
import pg from 'pg';
import { launchBrowser, type Browser } from '../../tools/testing/chromium';
import { startStack, type Stack } from '../../tools/testing/stack';
import { joinAsGuest, newSession, pressJoin, signUp, tiles } from './people';

export type TwoPeople = {
  stack: Stack;
  database: pg.Client;
  host: Browser;
  guest: Browser;
  link: string;
  slug: string;
  end: () => Promise<void>;
};

export type TwoPeopleInput = {
  title: string;
  /** What the microphones hear, again and again. */
  hostWav: string;
  guestWav: string;
  /** Done to each page before it opens the session. */
  prepare?: (page: Page) => Promise<unknown>;
};

export async function startTwoPeople({
  title,
  hostWav,
  guestWav,
  prepare,
}: TwoPeopleInput): Promise<TwoPeople> {
  const stack = await startStack();
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  const [host, guest] = await Promise.all(
    [hostWav, guestWav].map((wav) => launchBrowser({ wav, loop: true })),
  );
  if (!host || !guest) throw new Error('unreachable');
  if (prepare) await Promise.all([prepare(host.page), prepare(guest.page)]);
  await signUp(host.page, stack.web, 'Ada');
  const link = await newSession(host.page, title);
  await pressJoin(host.page);
  await joinAsGuest(guest.page, link, 'Grace');
  await tiles(host.page).nth(1).waitFor();
  return {
    stack,
    database,
    host,
    guest,
    link,
    slug: link.split('/').at(-1) ?? '',
    async end() {
      await Promise.all([host.close(), guest.close(), database.end()]);
      await stack.stop();
    },
  };
}

/** Who is the transcription host of a session, and whether the caption server hears them. */
export async function transcriptionHost(
  database: pg.Client,
  slug: string,
): Promise<{ host: string; served: boolean } | undefined> {
  const { rows } = await database.query<{ host: string; served: boolean }>(
    `SELECT p."name" AS "host",
       EXISTS (SELECT 1 FROM "CaptionStream" c WHERE c."sessionId" = s."id"
         AND c."epoch" = s."transcriptionEpoch" AND c."hostLostAt" IS NULL AND c."drainedAt" IS NULL) AS "served"
     FROM "VideoSession" s JOIN "Participant" p
       ON p."sessionId" = s."id" AND p."identity" = s."transcriptionHost" WHERE s."slug" = $1`,
    [slug],
  );
  return rows[0];
}
