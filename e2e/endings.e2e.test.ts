/** What ends with what: sessions, spaces, memberships and accounts that go while people are in a call. */
import pg from 'pg';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type Stack } from '../tools/testing/stack';
import { CLOSE } from '../ws/server/protocol';
import { CaptionClient } from '../ws/testing/caption-client';
import { makeWorld, type Caller, type World } from './support/api-world';
import { deliver, signedWebhook } from './support/livekit-webhook';
import { enterRoom } from './support/signal-client';

let stack: Stack;
let db: pg.Client;
let rooms: RoomServiceClient;
beforeAll(async () => {
  stack = await startStack({ env: { TRUSTED_PROXY_HOPS: '1', STT_PROVIDERS: 'scripted' } });
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
  const { livekitKey, livekitSecret } = stack.secrets;
  rooms = new RoomServiceClient(stack.livekit.replace(/^ws/, 'http'), livekitKey, livekitSecret);
});
afterAll(async () => {
  await db.end();
  await stack.stop();
});

const newWorld = () => makeWorld(db, stack.secrets.nextAuthSecret);

let addresses = 0;
async function ask(world: World, who: Caller, request: string, body?: object): Promise<Response> {
  const [method = '', path = ''] = request.split(' ');
  const headers: Record<string, string> = {
    cookie: world.cookies[who],
    'content-type': 'application/json',
    'x-forwarded-for': `10.1.0.${1 + (++addresses % 250)}`,
  };
  return fetch(`${stack.web}${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Lets somebody into the session's room with the token that the API gives them. */
async function enter(world: World, who: Caller) {
  const answer = await ask(world, who, `GET /api/sessions/${world.ids.slug}/token`);
  expect(answer.status).toBe(200);
  const { token, identity } = (await answer.json()) as { token: string; identity: string };
  return { token, identity, client: await enterRoom(stack.livekit, token) };
}

async function sessionRow(world: World) {
  const { rows } = await db.query<{ id: string; status: string; roomName: string; endedAt: Date | null }>(
    `SELECT "id", "status"::text, "roomName", "endedAt" FROM "VideoSession" WHERE "slug" = $1`,
    [world.ids.slug],
  );
  return rows[0];
}
const identitiesIn = async (roomName: string) =>
  (await rooms.listParticipants(roomName)).map((one) => one.identity);

/** The caption socket of the session's transcription host. */
async function captionsOf(world: World, who: Caller) {
  const base = `/api/sessions/${world.ids.slug}`;
  await ask(world, who, `POST ${base}/transcription-host`, { epoch: 0 });
  const started = await ask(world, who, `POST ${base}/transcription/start`);
  const { ticket } = (await started.json()) as { ticket: string };
  const origin = new URL(stack.web).origin;
  return new CaptionClient(Number(new URL(stack.ws).port), ticket, { origin }).ready();
}

const TABLES = ['Participant', 'TranscriptSegment', 'TranscriptionUsage', 'CaptionStream'];
async function rowsOfSession(id: string): Promise<number> {
  const counts = await Promise.all(
    TABLES.map((table) => db.query(`SELECT 1 FROM "${table}" WHERE "sessionId" = $1`, [id])),
  );
  return counts.reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
}

it('deletes a space with a running session: the room is closed, captions stop, no row is left', async () => {
  const world = await newWorld();
  const { client } = await enter(world, 'host');
  const session = await sessionRow(world);
  if (!session) throw new Error('no session');
  expect(session.status).toBe('LIVE');
  const captions = await captionsOf(world, 'host');
  expect(await rowsOfSession(session.id)).toBeGreaterThan(0);

  expect((await ask(world, 'owner', `DELETE /api/spaces/${world.ids.space}`)).status).toBe(200);
  await client.closed;
  expect(await captions.untilClosed()).toMatchObject({ code: CLOSE.ended });
  expect(await rooms.listRooms([session.roomName])).toEqual([]);
  expect(await sessionRow(world)).toBeUndefined();
  await expect.poll(() => rowsOfSession(session.id)).toBe(0);
  expect((await ask(world, 'host', `GET /api/sessions/${world.ids.slug}/token`)).status).toBe(404);
});

it('cuts a removed member off within two seconds, and again whenever an old token is used', async () => {
  const world = await newWorld();
  const { client, token, identity } = await enter(world, 'member');
  const session = await sessionRow(world);
  if (!session) throw new Error('no session');
  expect(await identitiesIn(session.roomName)).toEqual([identity]);

  const before = performance.now();
  const path = `/api/spaces/${world.ids.space}/members/${world.ids.member}`;
  expect((await ask(world, 'owner', `DELETE ${path}`)).status).toBe(204);
  await client.closed;
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(await identitiesIn(session.roomName)).toEqual([]);
  for (const route of ['token', 'transcript', 'participants']) {
    const answer = await ask(world, 'member', `GET /api/sessions/${world.ids.slug}/${route}`);
    expect([route, answer.status]).toEqual([route, route === 'token' ? 403 : 404]);
  }
  const again = await ask(world, 'member', `POST /api/sessions/${world.ids.slug}/participants/join`, {});
  expect(again.status).toBe(403);

  // LiveKit takes the old token, and says so once media flows; until then the list shows them.
  const back = await enterRoom(stack.livekit, token);
  const since = performance.now();
  const joined = { event: 'participant_joined', roomName: session.roomName, identity };
  expect((await deliver(stack.web, signedWebhook(stack.secrets, joined))).status).toBe(204);
  await back.closed;
  expect(performance.now() - since).toBeLessThan(2_000);
  const silent = await enterRoom(stack.livekit, token);
  await silent.closed;
  expect(performance.now() - since).toBeLessThan(30_000);
  expect((await ask(world, 'member', `POST /api/sessions/${world.ids.slug}/end`)).status).toBe(403);
});

it('ends a session once, whoever ends it at the same moment', async () => {
  const world = await newWorld();
  const { client } = await enter(world, 'host');
  const path = `POST /api/sessions/${world.ids.slug}/end`;
  const answers = await Promise.all([ask(world, 'host', path), ask(world, 'owner', path)]);
  expect(answers.map((answer) => answer.status)).toEqual([204, 204]);
  await client.closed;
  const first = await sessionRow(world);
  expect(first).toMatchObject({ status: 'ENDED', endedAt: expect.any(Date) as Date });
  expect(await rooms.listRooms([first?.roomName ?? ''])).toEqual([]);
  expect((await ask(world, 'host', path)).status).toBe(204);
  expect(await sessionRow(world)).toEqual(first);
});

it('ends two sessions of a space at once, each for itself', async () => {
  const [one, two] = await Promise.all([newWorld(), newWorld()]);
  const people = await Promise.all([enter(one, 'host'), enter(two, 'host')]);
  const ended = await Promise.all(
    [one, two].map((world) => ask(world, 'host', `POST /api/sessions/${world.ids.slug}/end`)),
  );
  expect(ended.map((answer) => answer.status)).toEqual([204, 204]);
  await Promise.all(people.map(({ client }) => client.closed));
  expect([await sessionRow(one), await sessionRow(two)]).toMatchObject([
    { status: 'ENDED' },
    { status: 'ENDED' },
  ]);
});

it('deletes an account: signed out, out of the call, spaces of their own gone, words in others kept', async () => {
  const world = await newWorld();
  const { client, identity } = await enter(world, 'member');
  const { rows } = await db.query<{ email: string }>(
    `UPDATE "Participant" SET "name" = 'Maxima' WHERE "identity" = $1
     RETURNING (SELECT "email" FROM "User" WHERE "id" = "userId") AS "email"`,
    [identity],
  );
  await db.query(
    `INSERT INTO "TranscriptSegment" ("sessionId", "participantId", "utteranceId", "speakerIdentity", "speakerName", "text", "startedAt", "endedAt", "provider")
     SELECT "sessionId", "id", 'u-' || "id", "identity", "name", 'Something to keep', now(), now(), 'scripted'
     FROM "Participant" WHERE "identity" = $1`,
    [identity],
  );
  const own = await ask(world, 'member', 'POST /api/spaces', { name: 'Only mine' });
  const { id: ownSpace } = (await own.json()) as { id: string };
  await ask(world, 'member', 'POST /api/sessions', { title: 'Of my own' });

  const preview = (await (await ask(world, 'member', 'GET /api/identity/profile/deletion')).json()) as object;
  expect(preview).toMatchObject({
    confirmBy: 'email',
    deleted: [{ id: ownSpace, name: 'Only mine', sessions: 1, lines: 0 }],
    handOverFirst: [],
    left: [{ name: 'S' }, { name: 'Spare' }],
    linesKept: 1,
  });
  const remove = (body: object) => ask(world, 'member', 'DELETE /api/identity/profile', body);
  expect((await remove({ email: 'another@example.org' })).status).toBe(403);
  expect((await remove({ email: rows[0]?.email, removeName: true })).status).toBe(204);

  await client.closed;
  expect((await ask(world, 'member', 'GET /api/identity/profile')).status).toBe(401);
  expect((await db.query(`SELECT 1 FROM "User" WHERE "id" = $1`, [world.ids.member])).rowCount).toBe(0);
  expect((await db.query(`SELECT 1 FROM "Space" WHERE "id" = $1`, [ownSpace])).rowCount).toBe(0);
  const page = await ask(world, 'owner', `GET /api/sessions/${world.ids.slug}/transcript`);
  const text = await page.text();
  expect(text).toContain('Something to keep');
  expect(text).toContain('Former member');
  expect(text).not.toContain('Maxima');
});

it('refuses to delete an account whose spaces others work in, and says which', async () => {
  const world = await newWorld();
  await db.query(`UPDATE "SpaceMember" SET "role" = 'MEMBER' WHERE "userId" <> $1`, [
    (await db.query<{ ownerId: string }>(`SELECT "ownerId" FROM "Space" WHERE "id" = $1`, [world.ids.space]))
      .rows[0]?.ownerId,
  ]);
  const preview = await ask(world, 'owner', 'GET /api/identity/profile/deletion');
  expect(await preview.json()).toMatchObject({
    handOverFirst: [{ name: 'S', members: 3 }, { name: 'Spare' }],
  });
  const { rows } = await db.query<{ email: string }>(
    `SELECT u."email" FROM "Space" s JOIN "User" u ON u."id" = s."ownerId" WHERE s."id" = $1`,
    [world.ids.space],
  );
  const refused = await ask(world, 'owner', 'DELETE /api/identity/profile', { email: rows[0]?.email });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'HAND_OVER_FIRST' });
  expect((await ask(world, 'owner', 'GET /api/identity/profile')).status).toBe(200);
});
