import { CAPTIONS_TOPIC } from '../protocol';
import type { SendToRoom } from './room-publisher';

export type LivekitConfig = { url: string; apiKey: string; apiSecret: string };
const WITHIN_SECONDS = 5;

/** Sends as the server itself: no participant may publish data, so screens can trust the topic. */
export function createLivekitSender({ url, apiKey, apiSecret }: LivekitConfig) {
  // The SDK takes half a second to load; the server listens before it is there.
  const loaded = import('livekit-server-sdk').then(({ DataPacket_Kind, RoomServiceClient }) => ({
    rooms: new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
      requestTimeout: WITHIN_SECONDS,
    }),
    kind: DataPacket_Kind.RELIABLE,
  }));
  const send: SendToRoom = async (roomName, bytes) => {
    const { rooms, kind } = await loaded;
    await rooms.sendData(roomName, bytes, kind, { topic: CAPTIONS_TOPIC });
  };

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
