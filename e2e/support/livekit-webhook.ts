import { createHash, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';

type Keys = { livekitKey: string; livekitSecret: string };
export type Delivery = { body: string; authorization: string };

/** An event as LiveKit delivers it: the SHA-256 of the raw body in a JWT of its key, without "Bearer". */
export function signedWebhook(
  { livekitKey, livekitSecret }: Keys,
  event: { event: string; roomName: string; identity?: string; id?: string },
): Delivery {
  const body = JSON.stringify({
    event: event.event,
    id: event.id ?? `EV_${randomUUID()}`,
    createdAt: String(Math.floor(Date.now() / 1000)),
    room: { name: event.roomName, sid: 'RM_test' },
    ...(event.identity ? { participant: { identity: event.identity, sid: 'PA_test' } } : {}),
  });
  const sha256 = createHash('sha256').update(body).digest('base64');
  const authorization = jwt.sign({ sha256 }, livekitSecret, { issuer: livekitKey, expiresIn: 300 });
  return { body, authorization };
}

export function deliver(web: string, { body, authorization }: Delivery): Promise<Response> {
  return fetch(`${web}/api/webhooks/livekit`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization },
    body,
  });
}
