import { WebhookReceiver } from 'livekit-server-sdk';
import type { WebhookReader } from '../application/ports';
import type { LiveKitAccess } from './livekit-rooms';

/** LiveKit signs the SHA-256 of the raw body in a JWT, sent without "Bearer". */
export function livekitWebhooks(access: () => LiveKitAccess): WebhookReader {
  return {
    async read(rawBody, authorization) {
      if (!authorization) return null;
      const { apiKey, apiSecret } = access();
      const receiver = new WebhookReceiver(apiKey, apiSecret);
      try {
        const event = await receiver.receive(rawBody, authorization);
        return {
          id: event.id,
          kind: event.event,
          roomName: event.room?.name ?? null,
          identity: event.participant?.identity ?? null,
        };
      } catch {
        return null; // whatever the receiver finds wrong, the sender learns only that it was refused
      }
    },
  };
}
