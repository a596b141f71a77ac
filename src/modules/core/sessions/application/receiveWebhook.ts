import { Refusal } from '@/lib/errors';
import type { RoomEvent } from '../domain/session.types';
import type { WebhookInbox, WebhookReader } from './ports';

/** Accepts a webhook of LiveKit: verifies it, keeps it once, and queues what concerns a room. Answers at once. */
export async function receiveWebhook(
  deps: { reader: WebhookReader; inbox: WebhookInbox; now: () => Date },
  { rawBody, authorization }: { rawBody: string; authorization: string | null },
): Promise<void> {
  const webhook = await deps.reader.read(rawBody, authorization);
  if (!webhook)
    throw new Refusal('unauthenticated', 'BAD_SIGNATURE', 'The webhook is not signed by our media server');
  const isNew = await deps.inbox.keep({ id: webhook.id, kind: webhook.kind, receivedAt: deps.now() });
  const event = toRoomEvent(webhook);
  if (isNew && event) await deps.inbox.enqueue(webhook.id, event);
}

function toRoomEvent(webhook: {
  kind: string;
  roomName: string | null;
  identity: string | null;
}): RoomEvent | null {
  const { kind, roomName, identity } = webhook;
  if (!roomName) return null;
  if (kind === 'room_finished') return { kind: 'finished', roomName };
  if (!identity) return null;
  if (kind === 'participant_joined') return { kind: 'joined', roomName, identity };
  if (kind === 'participant_left') return { kind: 'left', roomName, identity };
  return null;
}
