import { CAPTIONS_TOPIC, decodeScreenEvents, type ScreenEvent } from '@ws/protocol';
import { RoomEvent, type RemoteParticipant, type Room } from 'livekit-client';

/**
 * Caption events as the server sends them to everyone. A message that names a sender came from a participant and
 * is nothing to us; what keeps participants from sending at all is their token.
 */
export function onCaptionData(room: Room, take: (event: ScreenEvent) => void): () => void {
  const listen = (
    payload: Uint8Array,
    participant?: RemoteParticipant,
    _kind?: unknown,
    topic?: string,
  ): void => {
    if (topic !== CAPTIONS_TOPIC || participant !== undefined) return;
    for (const event of decodeScreenEvents(payload)) take(event);
  };
  room.on(RoomEvent.DataReceived, listen);
  return () => {
    room.off(RoomEvent.DataReceived, listen);
  };
}
