/** What LiveKit tells us over HTTP, and what somebody else tells us in its name. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../tools/testing/stack';
import { makeWorld } from './support/api-world';
import { deliver, signedWebhook, type Delivery } from './support/livekit-webhook';

let stack: Stack;
let db: pg.Client;
beforeAll(async () => {
  stack = await startStack();
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await stack.stop();
});

type Row = { status: string; startedAt: Date | null; endedAt: Date | null; present: boolean };

/** A session nobody has been in, and one participant of it. */
async function newSession() {
  const { ids } = await makeWorld(db, stack.secrets.nextAuthSecret);
  const { rows } = await db.query<{ roomName: string }>(
    `SELECT "roomName" FROM "VideoSession" WHERE "slug" = $1`,
    [ids.slug],
  );
  const about = { roomName: rows[0]?.roomName ?? '', identity: ids.guestIdentity };
  const state = async (): Promise<Row | undefined> => {
    const found = await db.query<Row>(
      `SELECT s."status"::text, s."startedAt", s."endedAt", p."present"
       FROM "VideoSession" s JOIN "Participant" p ON p."sessionId" = s."id"
       WHERE s."slug" = $1 AND p."identity" = $2`,
      [ids.slug, ids.guestIdentity],
    );
    return found.rows[0];
  };
  const event = (name: string, id = `EV_${randomUUID()}`) => {
    const { roomName, identity } = about;
    const who = name.startsWith('participant') ? { identity } : {};
    return { id, ...signedWebhook(stack.secrets, { event: name, roomName, ...who, id }) };
  };
  return { slug: ids.slug, state, event };
}

async function kept(ids: string[]) {
  const { rows } = await db.query<{ id: string; appliedAt: Date | null }>(
    `SELECT "id", "appliedAt" FROM "WebhookEvent" WHERE "id" = ANY($1)`,
    [ids],
  );
  return rows;
}
const allApplied = (ids: string[]) =>
  expect
    .poll(async () => (await kept(ids)).filter((row) => row.appliedAt).length, { timeout: 20_000 })
    .toBe(ids.length);

describe('what is not from our media server', () => {
  const otherKeys = { livekitKey: 'somebody', livekitSecret: 'x'.repeat(40) };
  const cases: Array<[string, (genuine: Delivery, keys: { livekitKey: string }) => Delivery]> = [
    [
      'signed with another secret',
      ({ body }, { livekitKey }) => {
        const forged = signedWebhook({ ...otherKeys, livekitKey }, { event: 'x', roomName: 'x' });
        return { body, authorization: forged.authorization };
      },
    ],
    [
      'with the signature of another body',
      ({ body }) => {
        const another = signedWebhook(stack.secrets, { event: 'room_finished', roomName: 'another' });
        return { body, authorization: another.authorization };
      },
    ],
    [
      'altered by one byte',
      ({ body, authorization }) => ({ body: body.replace('joined', 'jOined'), authorization }),
    ],
    ['without a signature', ({ body }) => ({ body, authorization: '' })],
    [
      'with a signature of no algorithm',
      ({ body, authorization }) => {
        const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
        return { body, authorization: `${header}.${authorization.split('.')[1] ?? ''}.` };
      },
    ],
  ];
  it.each(cases)('is refused: %s', async (_, forge) => {
    const { state, event } = await newSession();
    const genuine = event('participant_joined');
    const answer = await deliver(stack.web, forge(genuine, stack.secrets));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'BAD_SIGNATURE' });
    expect(await kept([genuine.id])).toEqual([]);
    expect(await state()).toMatchObject({ status: 'CREATED' });
  });
});

it('takes an event once, however often and at the same time it comes', async () => {
  const { state, event } = await newSession();
  const joined = event('participant_joined');
  const answers = await Promise.all([joined, joined, joined, joined].map((one) => deliver(stack.web, one)));
  expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204, 204]);
  await allApplied([joined.id]);
  const first = await state();
  expect(first?.status).toBe('LIVE');

  expect((await deliver(stack.web, joined)).status).toBe(204);
  const later = event('participant_left');
  await deliver(stack.web, later);
  await allApplied([later.id]);
  expect(await kept([joined.id])).toHaveLength(1);
  expect(await state()).toEqual(first);
});

const ORDERS = [
  ['participant_joined', 'participant_left', 'room_finished'],
  ['room_finished', 'participant_left', 'participant_joined'],
  ['participant_left', 'room_finished', 'participant_joined'],
] as const;

it.each(ORDERS)('ends in the state that LiveKit itself has: %s, %s, %s', async (...order) => {
  const { state, event } = await newSession();
  const events = order.map((name) => event(name));
  for (const one of events) expect((await deliver(stack.web, one)).status).toBe(204);
  await allApplied(events.map((one) => one.id));
  // Somebody was in, so it is live; LiveKit knows no such room, so nobody is there now.
  expect(await state()).toMatchObject({ status: 'LIVE', endedAt: null, present: false });
});

it('heals what was lost and ignores what comes late: a room that is gone ends its session, for good', async () => {
  const { slug, state, event } = await newSession();
  // As if the webhooks of the last hour had all been lost.
  await db.query(
    `UPDATE "VideoSession" SET "status" = 'LIVE', "startedAt" = now() - interval '1 hour' WHERE "slug" = $1`,
    [slug],
  );
  await expect.poll(async () => (await state())?.status, { timeout: 90_000, interval: 1_000 }).toBe('ENDED');
  const ended = await state();
  const late = ['participant_joined', 'room_finished'].map((name) => event(name));
  for (const one of late) expect((await deliver(stack.web, one)).status).toBe(204);
  await allApplied(late.map((one) => one.id));
  expect(await state()).toEqual(ended);
});
