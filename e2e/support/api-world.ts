import { createHash, randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { encode } from 'next-auth/jwt';
import type pg from 'pg';

export const CALLERS = [
  'nobody',
  'signed-out user',
  'user of another space',
  'removed member',
  'administrator elsewhere',
  'guest of another session',
  'removed guest',
  'guest',
  'member',
  'host',
  'owner',
] as const;
export type Caller = (typeof CALLERS)[number];

export type World = {
  ids: {
    space: string;
    slug: string;
    member: string;
    guestIdentity: string;
    utterance: string;
    invite: string;
    token: string;
  };
  /** The Cookie header of each. */
  cookies: Record<Caller, string>;
};

const random = () => randomBytes(9).toString('base64url');
const NOW = new Date();

/** A space with a live session that everybody has their own relation to; new people each time. */
export async function makeWorld(db: pg.Client, secret: string): Promise<World> {
  const user = async (isAdmin = false, signedOutAt: Date | null = null) => {
    const id = randomUUID();
    await db.query(
      `INSERT INTO "User" ("id", "email", "noAvatarColor", "isAdmin", "signedOutAt") VALUES ($1, $2, 'x', $3, $4)`,
      [id, `${id}@example.org`, isAdmin, signedOutAt],
    );
    return id;
  };
  // One after the other: a client runs one statement at a time.
  const owner = await user();
  const host = await user();
  const member = await user();
  const removed = await user();
  const other = await user();
  const admin = await user(true);
  const signedOut = await user(false, new Date(NOW.getTime() + 60_000));
  const space = await makeSpace(db, owner, [host, member]);
  for (const id of [other, admin, removed]) await makeSpace(db, id, []);

  const session = await makeSession(db, space, host);
  const elsewhere = await makeSession(db, space, host);
  const guests = { guest: randomUUID(), removed: randomUUID() };
  const guestIdentity = await join(db, session.id, { guestId: guests.guest });
  await join(db, session.id, { guestId: guests.removed, removed: true });
  for (const [userId, role] of [
    [owner, 'HOST'],
    [host, 'HOST'],
    [member, 'GUEST'],
  ] as const) {
    await join(db, session.id, { userId, role });
  }
  const utterance = random();
  await db.query(
    `INSERT INTO "TranscriptSegment" ("sessionId", "utteranceId", "speakerIdentity", "speakerName", "text", "startedAt", "endedAt", "provider")
     VALUES ($1, $2, $3, 'Guest', 'Hello', now(), now(), 'scripted')`,
    [session.id, utterance, guestIdentity],
  );
  const invitation = await makeInvite(db, space);

  const signIn = async (sub: string) => {
    const token = await encode({ token: { sub, signedInAt: NOW.getTime() }, secret });
    return `next-auth.session-token=${token}`;
  };
  const pass = (slug: string, guestId: string) => {
    const value = jwt.sign({ slug }, secret, {
      algorithm: 'HS256',
      audience: 'rooms-guest',
      subject: guestId,
      expiresIn: 600,
    });
    return `rooms-guest-${slug}=${value}`;
  };
  return {
    ids: { space, slug: session.slug, member, guestIdentity, utterance, ...invitation },
    cookies: {
      nobody: '',
      'signed-out user': await signIn(signedOut),
      'user of another space': await signIn(other),
      'removed member': await signIn(removed),
      'administrator elsewhere': await signIn(admin),
      'guest of another session': pass(elsewhere.slug, randomUUID()),
      'removed guest': pass(session.slug, guests.removed),
      guest: pass(session.slug, guests.guest),
      member: await signIn(member),
      host: await signIn(host),
      owner: await signIn(owner),
    },
  };
}

async function makeSpace(db: pg.Client, owner: string, members: string[]): Promise<string> {
  const id = randomUUID();
  await db.query(`INSERT INTO "Space" ("id", "name", "ownerId") VALUES ($1, 'S', $2)`, [id, owner]);
  for (const [userId, role] of [[owner, 'OWNER'], ...members.map((one) => [one, 'MEMBER'])]) {
    await db.query(
      `INSERT INTO "SpaceMember" ("spaceId", "userId", "role") VALUES ($1, $2, $3::"SpaceRole")`,
      [id, userId, role],
    );
    await db.query(`UPDATE "User" SET "activeSpaceId" = $1 WHERE "id" = $2`, [id, userId]);
  }
  if (members.length > 0) {
    // A second space, so that neither leaving nor deleting the first fails for being the last.
    const spare = randomUUID();
    await db.query(`INSERT INTO "Space" ("id", "name", "ownerId") VALUES ($1, 'Spare', $2)`, [spare, owner]);
    for (const userId of [owner, ...members]) {
      await db.query(`INSERT INTO "SpaceMember" ("spaceId", "userId", "role") VALUES ($1, $2, 'OWNER')`, [
        spare,
        userId,
      ]);
    }
  }
  return id;
}

async function makeSession(
  db: pg.Client,
  space: string,
  creator: string,
): Promise<{ id: string; slug: string }> {
  const [id, slug] = [randomUUID(), `slug-${random()}`.toLowerCase().replace(/_/g, 'x')];
  await db.query(
    `INSERT INTO "VideoSession" ("id", "slug", "title", "spaceId", "createdById", "roomName") VALUES ($1, $2, 'T', $3, $4, $2)`,
    [id, slug, space, creator],
  );
  return { id, slug };
}

async function join(
  db: pg.Client,
  sessionId: string,
  who: { userId?: string; guestId?: string; role?: string; removed?: boolean },
): Promise<string> {
  const identity = `p-${random()}`;
  await db.query(
    `INSERT INTO "Participant" ("id", "sessionId", "userId", "guestId", "identity", "name", "role", "removedAt")
     VALUES ($1, $2, $3, $4, $1, 'N', $5::"ParticipantRole", $6)`,
    [
      identity,
      sessionId,
      who.userId ?? null,
      who.guestId ?? null,
      who.role ?? 'GUEST',
      who.removed ? new Date() : null,
    ],
  );
  return identity;
}

async function makeInvite(db: pg.Client, space: string): Promise<{ invite: string; token: string }> {
  const [invite, token] = [randomUUID(), randomBytes(24).toString('hex')];
  const hash = createHash('sha256').update(token).digest('base64url');
  await db.query(
    `INSERT INTO "SpaceInvite" ("id", "spaceId", "tokenHash", "maxUses", "expiresAt") VALUES ($1, $2, $3, 9, now() + interval '1 day')`,
    [invite, space, hash],
  );
  return { invite, token };
}
