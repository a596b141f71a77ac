import { AccessToken, ParticipantInfo_State, RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import type { MediaRooms } from '../application/ports';
import { MAX_PARTICIPANTS } from '../domain/session.rules';

/** Short: a connected client is given fresh ones by LiveKit itself. */
const TOKEN_LIFE_IN_SECONDS = 120;
/** How long LiveKit keeps a room before the first join, and after the last leave. */
const EMPTY_TIMEOUT_IN_SECONDS = 300;
const DEPARTURE_TIMEOUT_IN_SECONDS = 20;

export type LiveKitAccess = { url: string; apiKey: string; apiSecret: string };

export function livekitRooms(access: () => LiveKitAccess): MediaRooms {
  let client: RoomServiceClient | undefined;
  const rooms = () => {
    const { url, apiKey, apiSecret } = access();
    client ??= new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, { requestTimeout: 5 });
    return client;
  };
  const list = async (roomName: string) => {
    const [room] = await rooms().listRooms([roomName]);
    return room ? ((await orNullWhenMissing(rooms().listParticipants(roomName))) ?? []) : null;
  };
  return {
    async ensure(roomName) {
      await rooms().createRoom({
        name: roomName,
        maxParticipants: MAX_PARTICIPANTS,
        emptyTimeout: EMPTY_TIMEOUT_IN_SECONDS,
        departureTimeout: DEPARTURE_TIMEOUT_IN_SECONDS,
      });
    },

    async close(roomName) {
      await orNullWhenMissing(rooms().deleteRoom(roomName));
    },

    async remove(roomName, identity) {
      await orNullWhenMissing(rooms().removeParticipant(roomName, identity));
    },

    async present(roomName) {
      const people = await list(roomName);
      if (!people) return null;
      return people
        .filter((one) => one.state === ParticipantInfo_State.ACTIVE)
        .map((one) => ({ identity: one.identity, joinedAt: new Date(Number(one.joinedAt) * 1000) }));
    },

    async connected(roomName) {
      const people = await list(roomName);
      if (!people) return null;
      return people.map(({ identity, state }) => ({
        identity,
        active: state === ParticipantInfo_State.ACTIVE,
      }));
    },

    async token({ roomName, identity, name, attributes }) {
      const { apiKey, apiSecret } = access();
      const token = new AccessToken(apiKey, apiSecret, {
        identity,
        name,
        attributes,
        ttl: TOKEN_LIFE_IN_SECONDS,
      });
      token.addGrant({
        roomJoin: true,
        room: roomName,
        canSubscribe: true,
        canPublish: true,
        canPublishSources: [
          TrackSource.MICROPHONE,
          TrackSource.CAMERA,
          TrackSource.SCREEN_SHARE,
          TrackSource.SCREEN_SHARE_AUDIO,
        ],
        // What makes caption messages trustworthy: nobody but the server can send any (ADR 0003).
        canPublishData: false,
        canUpdateOwnMetadata: false,
      });
      return { token: await token.toJwt(), expiresAt: new Date(Date.now() + TOKEN_LIFE_IN_SECONDS * 1000) };
    },
  };
}

/** LiveKit answers `not_found` for a room that is not, or no longer, there. */
async function orNullWhenMissing<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'not_found') return null;
    throw error;
  }
}
