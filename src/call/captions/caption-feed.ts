import { CAPTIONS_TOPIC, screenEvent, type ScreenEvent } from '@ws/protocol';
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
    const event = parseScreenEvent(payload);
    if (event) take(event);
  };
  room.on(RoomEvent.DataReceived, listen);
  return () => {
    room.off(RoomEvent.DataReceived, listen);
  };
}

export function parseScreenEvent(payload: Uint8Array): ScreenEvent | null {
  try {
    return screenEvent.safeParse(JSON.parse(new TextDecoder().decode(payload))).data ?? null;
  } catch {
    return null; // not JSON: not ours
  }
}
