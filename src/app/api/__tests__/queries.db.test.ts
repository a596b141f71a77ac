/**
 * How many statements a request of each operation sends to the database, with few rows and with many: the same, or
 * somewhere a statement is sent for each row.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type Caller, type World } from '../../../../e2e/support/api-world';
import { MATRIX } from '../../../../e2e/support/matrix';
import { callRoute, SECRET, startInProcess } from '../../../../e2e/support/in-process';

const FEW = 1;
const MANY = 20;

let app: Awaited<ReturnType<typeof startInProcess>>;
let statements: string[] = [];
beforeAll(async () => {
  app = await startInProcess((statement) => void statements.push(statement));
});
afterAll(() => app.stop());

/** More of everything that the caller's requests may come upon. */
async function grow({ ids }: World, n: number): Promise<void> {
  const { space, slug } = ids;
  const { rows } = app;
  const { rows: found } = await rows.query<{ id: string; ownerId: string }>(
    `SELECT s."id", p."ownerId" FROM "VideoSession" s JOIN "Space" p ON p."id" = s."spaceId" WHERE s."slug" = $1`,
    [slug],
  );
  const { id: session = '', ownerId = '' } = found[0] ?? {};
  const tag = `${space.slice(0, 8)}-`;
  const many = (sql: string, ...values: string[]) => rows.query(sql, [n, tag, ...values]);
  await many(
    `INSERT INTO "User" ("id", "email", "noAvatarColor") SELECT $2 || i, $2 || i || '@example.org', 'x' FROM generate_series(1, $1::int) i`,
  );
  await many(
    `INSERT INTO "SpaceMember" ("spaceId", "userId") SELECT $3, $2 || i FROM generate_series(1, $1::int) i`,
    space,
  );
  await many(
    `INSERT INTO "Space" ("id", "name", "ownerId", "settings") SELECT $2 || 's' || i, 'N', $3, '{"retentionInDays": 30}' FROM generate_series(1, $1::int) i`,
    ownerId,
  );
  await many(
    `INSERT INTO "SpaceMember" ("spaceId", "userId", "role") SELECT $2 || 's' || i, who, 'OWNER' FROM generate_series(1, $1::int) i, unnest(ARRAY[$3, $4]) who`,
    ownerId,
    ids.member,
  );
  await many(
    `INSERT INTO "VideoSession" ("id", "slug", "title", "spaceId", "roomName", "status", "endedAt") SELECT $2 || 'v' || i, $2 || 'v' || i, 'T', $3, $2 || 'v' || i, 'ENDED', now() - interval '90 days' FROM generate_series(1, $1::int) i`,
    space,
  );
  await many(
    `INSERT INTO "Participant" ("id", "sessionId", "userId", "identity", "name") SELECT $2 || 'p' || i || v, v, $2 || i, $2 || 'p' || i, 'N' FROM generate_series(1, $1::int) i, unnest(ARRAY[$3, $2 || 'v1']) v`,
    session,
  );
  await many(
    `INSERT INTO "TranscriptSegment" ("sessionId", "participantId", "utteranceId", "speakerIdentity", "speakerName", "text", "startedAt", "endedAt", "provider")
     SELECT $3, $2 || 'p' || i || $3, $2 || 'u' || i, $2 || 'p' || i, 'N', 'Hello', now(), now(), 'scripted' FROM generate_series(1, $1::int) i`,
    session,
  );
  await many(
    `INSERT INTO "SpaceInvite" ("id", "spaceId", "tokenHash", "expiresAt") SELECT $2 || 'i' || i, $3, $2 || 'h' || i, now() + interval '1 day' FROM generate_series(1, $1::int) i`,
    space,
  );
  await many(
    `INSERT INTO "TranscriptionUsage" ("sessionId", "spaceId", "participantId", "provider", "minute") SELECT $3, $4, $2 || 'p' || i || $3, 'local', now() FROM generate_series(1, $1::int) i`,
    session,
    space,
  );
}

type Special = { who?: Caller; body?: (world: World) => object; signed?: boolean };
/** Where the owner of the space is not the one who gets furthest. */
const SPECIAL: Record<string, Special> = {
  'POST /api/identity/register': {
    who: 'nobody',
    body: ({ ids }) => ({ name: 'N', email: `${ids.slug}@example.org`, password: 'long enough' }),
  },
  'POST /api/invites/[token]/accept': { who: 'user of another space' },
  'POST /api/webhooks/livekit': { who: 'nobody', signed: true },
  'DELETE /api/identity/profile': {
    who: 'member',
    body: ({ ids }) => ({ email: `${ids.member}@example.org` }),
  },
  'GET /api/identity/profile/deletion': { who: 'member' },
};
/** Answered with a refusal whatever is asked here; their statements are counted up to it. */
const REFUSED: Record<string, number> = {
  'POST /api/identity/password': 403,
  'POST /api/identity/avatar': 400,
  'GET /api/identity/avatar/[id]': 400,
  'POST /api/sessions/[slug]/transcription/start': 409,
  'GET /api/tasks': 403,
};

async function count(name: string, world: World): Promise<number> {
  const { who = 'owner', body, signed = false } = SPECIAL[name] ?? {};
  statements = [];
  const answer = await callRoute(name, world, who, { signed, ...(body && { body: body(world) }) });
  const made = statements.filter((one) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(one)).length;
  const expected = REFUSED[name] ?? (expect.toSatisfy((status: number) => status < 300) as unknown as number);
  expect([name, answer.status]).toEqual([name, expected]);
  return made;
}

describe('statements a request', () => {
  const table: Array<[string, number, number]> = [];
  afterAll(() => {
    const lines = table.map(
      ([name, few, many]) => `${String(few).padStart(3)} ${String(many).padStart(3)}  ${name}`,
    );
    console.log(`statements with ${FEW} and with ${MANY} rows:\n${lines.join('\n')}`);
  });

  it.each(Object.keys(MATRIX))('%s: as many with many rows as with few', async (name) => {
    const counted: number[] = [];
    for (const n of [FEW, MANY]) {
      const world = await makeWorld(app.rows, SECRET);
      await grow(world, n);
      counted.push(await count(name, world));
    }
    const [few = 0, many = 0] = counted;
    table.push([name, few, many]);
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(20);
  });
});
