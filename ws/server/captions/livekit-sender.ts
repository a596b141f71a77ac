import { DataPacket_Kind, RoomServiceClient } from 'livekit-server-sdk';
import { CAPTIONS_TOPIC } from '../protocol';
import type { SendToRoom } from './room-publisher';

export type LivekitConfig = { url: string; apiKey: string; apiSecret: string };
const WITHIN_SECONDS = 5;

/** Sends as the server itself: no participant may publish data, so screens can trust the topic. */
export function createLivekitSender({ url, apiKey, apiSecret }: LivekitConfig) {
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
    requestTimeout: WITHIN_SECONDS,
  });
  const send: SendToRoom = (roomName, bytes) =>
    rooms.sendData(roomName, bytes, DataPacket_Kind.RELIABLE, { topic: CAPTIONS_TOPIC });

  return {
    send,
    /** For `/health`. */
    async reachable(): Promise<boolean> {
      try {
        const answer = await fetch(url.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(1_000) });
        return answer.ok;
      } catch {
        return false;
      }
    },
  };
}
