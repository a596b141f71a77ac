import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptionClient } from '../../testing/caption-client';
import { startLightServer, type Light } from '../../testing/light-server';
import { insertSession, segmentsOf, signTicket, type TestSession } from '../../testing/session-rows';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { CLOSE, encodeFrame, SOCKET_PATH } from '../protocol';

const FULL = process.env['FAULTS'] === 'full';
const RUNS = FULL ? 1_000 : 60;

let light: Light;
let neighbour: { session: TestSession; client: CaptionClient };
let attackers: TestSession;
beforeAll(async () => {
  light = await startLightServer();
  const session = await insertSession(light.db, ['anna']);
  const client = await new CaptionClient(light.server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  neighbour = { session, client };
  attackers = await insertSession(light.db, ['eve', 'mallory']);
});
afterAll(async () => {
  neighbour.client.close();
  await light.stop();
});

const channel = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 300 }));
const anything = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.object(),
);

/** Messages that are nearly right, and frames that are nearly frames. */
const message = fc.record(
  {
    type: fc.constantFrom('open', 'close', 'offRecord', 'ping', 'sound', 'ready', 'caption', '__proto__'),
    channel,
    speaker: fc.oneof(fc.constantFrom('eve', 'mallory', 'anna', ''), fc.string({ maxLength: 200 })),
    resumeFrom: fc.oneof(fc.nat(0xffffffff), anything),
    on: fc.oneof(fc.boolean(), anything),
    state: fc.oneof(fc.constantFrom('live', 'muted', 'none'), anything),
    t: fc.oneof(fc.double(), anything),
  },
  { requiredKeys: ['type'] },
);
const frame = fc
  .record({
    channel: fc.integer({ min: 0, max: 255 }),
    flags: fc.integer({ min: 0, max: 65_535 }),
    seq: fc.oneof(fc.nat(20), fc.nat(0xffffffff)),
    captureTimeMs: fc.oneof(fc.double(), fc.constant(Date.now()), fc.constantFrom(-1, 0, 1e300, NaN)),
    samples: fc.int16Array({ maxLength: 1_500 }),
  })
  .map((parts) => new Uint8Array(encodeFrame(parts)));
const damaged = fc
  .tuple(frame, fc.nat(2_000), fc.integer({ min: 0, max: 255 }), fc.nat(3_000))
  .map(([bytes, at, value, length]) => {
    const copy = bytes.slice(0, length);
    if (copy.length > 0) copy[at % copy.length] = value;
    return copy;
  });
const sent = fc.oneof(
  message.map((parts) => JSON.stringify(parts)),
  frame,
  damaged,
  fc.json(),
  fc.string({ maxLength: 500 }),
  fc.uint8Array({ maxLength: 4_000 }),
);

/** The neighbour's words, said while others send nonsense, all seen in order and stored. */
async function neighbourSays(from: number, count: number, meanwhile: () => Promise<void>): Promise<void> {
  const { client, session } = neighbour;
  const speaking = client.play(0, spell(from, count), { end: true });
  await meanwhile();
  await speaking;
  const expected = Array.from({ length: from + count - 1 }, (_, i) => i + 1);
  await expect.poll(() => client.finals.flatMap(({ text }) => spelled(text))).toEqual(expected);
  const stored = async () => (await segmentsOf(light.db, session.id)).flatMap(({ text }) => spelled(text));
  await expect.poll(stored).toEqual(expected);
  expect(client.closed).toBeNull();
}

describe('A7, A8, A18: nonsense', () => {
  it(
    'on an open socket costs its sender alone, with a code that says so',
    async () => {
      const codes: number[] = [
        CLOSE.malformed,
        CLOSE.tooLarge,
        CLOSE.tooFast,
        CLOSE.superseded,
        1009,
        1007,
        1002,
      ];
      await neighbourSays(1, 40, () =>
        fc.assert(
          fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 12 }), async (pieces) => {
            const client = await new CaptionClient(
              light.server.port,
              signTicket({ ...attackers, host: 'eve' }),
            ).ready();
            await client.open(0, 'eve');
            for (const piece of pieces) client.sendRaw(piece);
            client.say({ type: 'ping', t: 1 });
            const pongs = () => client.until(({ type }) => type === 'pong', client.heard.length);
            await Promise.race([client.untilClosed(), pongs()]).catch(() => undefined);
            if (client.closed) expect(codes).toContain(client.closed.code);
            client.drop();
          }),
          { numRuns: RUNS },
        ),
      );
    },
    FULL ? 300_000 : 60_000,
  );

  it('before the upgrade, and connections that never finish one, cost nobody anything', async () => {
    const nonsense = [
      'GET / HTTP/1.1\r\n\r\n',
      `GET ${SOCKET_PATH} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n`,
      `GET ${SOCKET_PATH} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: rooms.captions.v1, ticket.x\r\n\r\n`,
      `${'x'.repeat(100_000)}\r\n`,
      '\0\x01\x02\x03'.repeat(100),
      '',
    ];
    const sockets = Array.from({ length: 60 }, (_, i) => {
      const socket = connect(light.server.port, '127.0.0.1');
      // Whoever is turned away may find the line cut.
      socket.on('error', () => undefined);
      socket.write(nonsense[i % nonsense.length] ?? '');
      return socket;
    });
    await neighbourSays(41, 20, () => Promise.resolve());
    for (const socket of sockets) socket.destroy();
  }, 30_000);

  it('in form of a flood of pings is stopped', async () => {
    const client = await new CaptionClient(
      light.server.port,
      signTicket({ ...attackers, host: 'eve' }),
    ).ready();
    await neighbourSays(61, Math.ceil(2_000 / WORD_MS), async () => {
      for (let i = 0; i < 400; i++) client.ping();
      // Who goes on after the close code was sent is cut before it can be read.
      expect([CLOSE.tooFast, 1006]).toContain((await client.untilClosed()).code);
    });
  }, 30_000);
});
