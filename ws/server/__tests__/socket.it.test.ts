import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CaptionClient } from '../../testing/caption-client';
import { startLightServer, type Light } from '../../testing/light-server';
import { electHost, insertSession, notify, signTicket, TEST_SECRET } from '../../testing/session-rows';
import { spell } from '../../testing/spelling';
import { CLOSE, MAX_PAYLOAD_BYTES, PROTOCOL, SOCKET_PATH, TICKET_PREFIX, encodeFrame } from '../protocol';

let light: Light;
let port: number;
beforeAll(async () => {
  light = await startLightServer();
  port = light.server.port;
});
afterAll(() => light.stop());

/** HTTP status of a refused upgrade, or 101. */
function dial(path: string, protocols: string[], headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => {
      resolve(101);
      socket.close();
    });
    socket.on('error', () => undefined);
  });
}

async function host(identities = ['anna']) {
  const session = await insertSession(light.db, identities);
  const client = await new CaptionClient(port, signTicket(session)).ready();
  return { session, client };
}

describe('before the upgrade', () => {
  it.each([
    ['another path', '/other', [PROTOCOL, 'ticket.x'], {}, 404],
    ['a foreign page', SOCKET_PATH, [PROTOCOL, 'ticket.x'], { origin: 'https://evil.example' }, 403],
    ['a page without an origin', SOCKET_PATH, [PROTOCOL, 'ticket.x'], { origin: 'null' }, 403],
    [
      'a name that begins like ours',
      SOCKET_PATH,
      [PROTOCOL, 'ticket.x'],
      { origin: 'http://localhost:3000.evil.example' },
      403,
    ],
    ['another port of ours', SOCKET_PATH, [PROTOCOL, 'ticket.x'], { origin: 'http://localhost:3009' }, 403],
    ['our name over https', SOCKET_PATH, [PROTOCOL, 'ticket.x'], { origin: 'https://localhost:3000' }, 403],
    ['another protocol', SOCKET_PATH, ['chat', 'ticket.x'], {}, 400],
    ['no ticket', SOCKET_PATH, [PROTOCOL], {}, 401],
  ])('%s is turned away', async (_, path, protocols, headers, status) => {
    expect(await dial(path, protocols, headers)).toBe(status);
  });

  it('our own page is let in', async () => {
    const session = await insertSession(light.db, ['anna']);
    const protocols = [PROTOCOL, TICKET_PREFIX + signTicket(session)];
    expect(await dial(SOCKET_PATH, protocols, { origin: 'http://localhost:3000' })).toBe(101);
  });
});

describe('a ticket', () => {
  const refused = async (ticket: string) => (await new CaptionClient(port, ticket).untilClosed()).code;

  it('works once', async () => {
    const session = await insertSession(light.db, ['anna']);
    const ticket = signTicket(session);
    const client = await new CaptionClient(port, ticket).ready();
    expect(await refused(ticket)).toBe(CLOSE.ticket);
    client.close();
  });

  it('A12: of another session is refused there, and a media token anywhere', async () => {
    const mine = await insertSession(light.db, ['anna']);
    const theirs = await insertSession(light.db, ['ben']);
    expect(await refused(signTicket({ id: theirs.id, host: mine.host }))).toBe(CLOSE.notAllowed);
    const media = jwt.sign({ video: { room: mine.roomName, roomJoin: true } }, TEST_SECRET, {
      issuer: 'key',
      subject: 'anna',
      expiresIn: 60,
    });
    expect(await refused(media)).toBe(CLOSE.ticket);
  });

  it('of another secret is refused', async () => {
    const session = await insertSession(light.db, ['anna']);
    expect(await refused(`${signTicket(session)}x`)).toBe(CLOSE.ticket);
  });

  it('for a session that does not exist is refused', async () => {
    expect(await refused(signTicket({ id: randomUUID(), host: 'anna' }))).toBe(CLOSE.notAllowed);
  });

  it('of somebody who is not the transcription host is refused', async () => {
    const session = await insertSession(light.db, ['anna', 'ben']);
    expect(await refused(signTicket({ ...session, host: 'ben' }))).toBe(CLOSE.notAllowed);
    expect(await refused(signTicket({ ...session, host: 'eve' }))).toBe(CLOSE.notAllowed);
  });

  it('of an older epoch is refused', async () => {
    const session = await insertSession(light.db, ['anna', 'ben']);
    await electHost(light.db, session.id, 'ben');
    expect(await refused(signTicket(session, 1))).toBe(CLOSE.superseded);
  });

  it('for a session that ended, or after removal, is refused', async () => {
    const ended = await insertSession(light.db, ['anna']);
    await light.db.query(`UPDATE "VideoSession" SET "status" = 'ENDED' WHERE "id" = $1`, [ended.id]);
    expect(await refused(signTicket(ended))).toBe(CLOSE.ended);
    const removed = await insertSession(light.db, ['anna']);
    await light.db.query(`UPDATE "Participant" SET "removedAt" = now() WHERE "sessionId" = $1`, [removed.id]);
    expect(await refused(signTicket(removed))).toBe(CLOSE.notAllowed);
  });

  it('never appears in a close reason', async () => {
    const { reason } = await new CaptionClient(port, 'canary.canary.canary').untilClosed();
    expect(reason).not.toContain('canary');
  });
});

describe('an open socket', () => {
  const frame = (samples: number, channel = 0) =>
    new Uint8Array(
      encodeFrame({ channel, flags: 0, seq: 0, captureTimeMs: Date.now(), samples: new Int16Array(samples) }),
    );

  it.each([
    ['half a frame', () => new Uint8Array(7), CLOSE.malformed],
    ['an odd frame', () => new Uint8Array([...frame(60), 1]), CLOSE.malformed],
    ['a frame of nothing', () => frame(10), CLOSE.malformed],
    ['a frame that is too large', () => frame(MAX_PAYLOAD_BYTES / 2 + 1), CLOSE.tooLarge],
    ['text that is no message', () => 'hello', CLOSE.malformed],
    ['an unknown message', () => JSON.stringify({ type: 'sudo' }), CLOSE.malformed],
  ])('is closed for %s', async (_, make, code) => {
    const { client } = await host();
    client.sendRaw(make());
    expect((await client.untilClosed()).code).toBe(code);
  });

  it('is closed when it sends more than twice real time for long', async () => {
    const { client } = await host();
    await client.open(0, 'anna');
    await client.play(0, new Int16Array(16_000 * 30), { speed: 0 });
    expect((await client.untilClosed()).code).toBe(CLOSE.tooFast);
  });

  it('is closed when it floods with messages', async () => {
    const { client } = await host();
    for (let i = 0; i < 400; i++) client.say({ type: 'ping', t: i });
    expect((await client.untilClosed()).code).toBe(CLOSE.tooFast);
  });

  it('may not speak for somebody who is not in the session', async () => {
    const { client } = await host();
    client.say({ type: 'open', channel: 0, speaker: 'stranger' });
    expect(await client.until(({ type }) => type === 'error')).toMatchObject({
      code: 'SPEAKER_NOT_IN_SESSION',
    });
    client.close();
  });

  it('may speak for somebody who joined a moment ago, whom nobody announced yet', async () => {
    const { client, session } = await host();
    await light.db.query(
      `INSERT INTO "Participant" ("id", "sessionId", "identity", "name") VALUES ($1, $2, 'late', 'Late')`,
      [randomUUID(), session.id],
    );
    client.say({ type: 'open', channel: 1, speaker: 'late' });
    expect(await client.until(({ type }) => type === 'opened' || type === 'error')).toMatchObject({
      channel: 1,
    });
    client.close();
  });

  it('is told of a corrected line, as every screen is', async () => {
    const { client, session } = await host();
    await notify(light.db, session.id, 'utterance-7');
    const told = await client.until((event) => event.type === 'state' && event.status === 'corrected');
    expect(told).toMatchObject({ detail: 'utterance-7' });
    client.close();
  });

  it("survives another one's nonsense", async () => {
    const { client: victim } = await host();
    await victim.open(0, 'anna');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 400 }), fc.json(), fc.string({ minLength: 1 })),
        async (nonsense) => {
          const { client } = await host();
          client.sendRaw(nonsense);
          client.say({ type: 'ping', t: 1 });
          await Promise.race([client.untilClosed(), client.until(({ type }) => type === 'pong')]);
          client.drop();
        },
      ),
      { numRuns: 40 },
    );
    await victim.play(0, spell(1, 8), { speed: 1.5, end: true });
    await victim.until(() => victim.finals.length > 0);
    expect(victim.finals[0]?.text).toBe('w1 w2 w3 w4 w5 w6 w7 w8');
    victim.close();
  });
});

describe("the operator's pages", () => {
  /** What an operator must be able to see; each is one line of the documents' list. */
  const SHOWN = [
    'connections',
    'channels',
    'audio_seconds_total',
    'speech_seconds_total',
    'partials_total',
    'finals_total',
    'provider_sessions',
    'provider_errors_total',
    'provider_reconnects_total',
    'speech_end_to_final_seconds',
    'answer_to_publish_seconds',
    'journal_depth',
    'journal_bytes',
    'batch_rows',
    'flush_seconds',
    'dead_letters_total',
    'nodejs_eventloop_lag_p99_seconds',
  ];
  /** Labels with a few values each, none of which comes from people or sessions. */
  const LABELS = new Set(
    'reason code provider status kind work le quantile space type version major minor patch'.split(' '),
  );

  const read = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();

  it('tell the health of each part', async () => {
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(health.status).toBe(200);
    const { phase, components } = JSON.parse(await health.text());
    expect(phase).toBe('serving');
    expect(Object.keys(components)).toEqual([
      'database',
      'notices',
      'journal',
      'mediaServer',
      'speechEngine',
      'providers',
    ]);
    expect(components).toMatchObject({ database: { status: 'ok' }, journal: { status: 'ok' } });
  });

  it('count everything of the list, and follow a host who speaks', async () => {
    const { client, session } = await host(['canary-person']);
    await client.open(0, 'canary-person');
    await client.play(0, spell(1, 8), { speed: 1.5, end: true });
    await client.until(() => client.finals.length > 0);
    const text = await read('/metrics');
    for (const name of SHOWN) expect(text, name).toContain(`# TYPE rooms_ws_${name} `);
    const valueOf = (name: string) =>
      Number(new RegExp(`^rooms_ws_${name}(?:{[^}]*})? (.+)$`, 'm').exec(text)?.[1]);
    expect(valueOf('connections')).toBeGreaterThan(0);
    expect(valueOf('channels')).toBeGreaterThan(0);
    expect(valueOf('finals_total')).toBeGreaterThan(0);
    expect(valueOf('audio_seconds_total')).toBeGreaterThan(0.5);
    expect(valueOf('speech_end_to_final_seconds_count')).toBeGreaterThan(0);
    expect(valueOf('journal_bytes')).toBeGreaterThan(0);
    const labels = [...text.matchAll(/[{,](\w+)="([^"]*)"/g)];
    for (const [, name = ''] of labels) expect(LABELS, name).toContain(name);
    for (const personal of ['canary', 'Name of', session.id, session.roomName, 'w1 w2'])
      expect(text).not.toContain(personal);
    expect(await read('/health')).not.toMatch(/canary|Name of/);
    client.close();
  });

  it('are not for those who come through a proxy', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, {
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    expect(answer.status).toBe(403);
  });
});
