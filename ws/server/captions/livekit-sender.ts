/**
 * Sends to rooms as the server itself: no participant may publish data, so screens can trust the topic.
 *
 * It speaks LiveKit's `RoomService/SendData` (Twirp, JSON) over connections that stay open, with a token that is
 * signed once and used for minutes. The vendor's SDK signs a token and builds a `fetch` for each call, which took
 * more of this process than everything else it does.
 */
import { createSecretKey } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import jwt from 'jsonwebtoken';
import { CAPTIONS_TOPIC } from '../protocol';
import type { SendToRoom } from './room-publisher';

export type LivekitConfig = { url: string; apiKey: string; apiSecret: string };
const WITHIN_MS = 5_000;
/** A room sends one message at a time; many rooms at once share these. */
const MOST_CONNECTIONS = 64;
const TOKEN_LIFE_IN_SECONDS = 600;
const TOKEN_USED_MS = 300_000;

type Authorization = { header: string; until: number };

/** The header for a room, made anew while it still has half of its life. */
function createAuthorizations({ apiKey, apiSecret }: LivekitConfig) {
  const known = new Map<string, Authorization>();
  const key = createSecretKey(apiSecret, 'utf8');

  return (room: string): string => {
    const now = performance.now();
    const kept = known.get(room);
    if (kept && kept.until > now) return kept.header;
    for (const [other, { until }] of known) if (until <= now) known.delete(other);
    // Without "issued at": the media server's clock may be behind ours.
    const token = jwt.sign({ video: { roomAdmin: true, room } }, key, {
      algorithm: 'HS256',
      issuer: apiKey,
      expiresIn: TOKEN_LIFE_IN_SECONDS,
      noTimestamp: true,
    });
    const header = `Bearer ${token}`;
    known.set(room, { header, until: now + TOKEN_USED_MS });
    return header;
  };
}

export function createLivekitSender(config: LivekitConfig) {
  const base = config.url.replace(/^ws/, 'http');
  const address = new URL(`${base.replace(/\/$/, '')}/twirp/livekit.RoomService/SendData`);
  const { Agent, request } = address.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });
  const authorization = createAuthorizations(config);

  const post = (headers: http.OutgoingHttpHeaders, body: string, again: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = request(address, { method: 'POST', agent, headers, timeout: WITHIN_MS }, (answer) => {
        answer.resume();
        if (answer.statusCode === 200) answer.once('end', resolve);
        // The answer's words may repeat the token.
        else reject(new Error(`the media server answered ${answer.statusCode}`));
      });
      sent.once('timeout', () => sent.destroy(new Error('the media server did not answer')));
      sent.once('error', (error) => {
        // It may have closed a connection that waited for this, in the same moment.
        if (again && sent.reusedSocket) post(headers, body, false).then(resolve, reject);
        else reject(error);
      });
      sent.end(body);
    });

  const send: SendToRoom = (roomName, bytes) => {
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    const body = JSON.stringify({ room: roomName, data, kind: 'RELIABLE', topic: CAPTIONS_TOPIC });
    const headers = {
      authorization: authorization(roomName),
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    return post(headers, body, true);
  };

  return {
    send,
    /** For `/health`. */
    async reachable(): Promise<boolean> {
      try {
        const answer = await fetch(base, { signal: AbortSignal.timeout(1_000) });
        return answer.ok;
      } catch {
        return false;
      }
    },
    /** Lets go of connections. */
    close: (): void => agent.destroy(),
  };
}
export type LivekitSender = ReturnType<typeof createLivekitSender>;
