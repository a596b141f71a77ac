'use client';

import { RoomEvent, type Participant, type Room } from 'livekit-client';
import { sameItems, useRoomValue } from './useRoomEvents';

const comingAndGoing = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.Disconnected,
] as const;

/** Everybody in the room, ourselves first, the others in order of arrival. Agents and recorders do not count. */
export function useParticipants(room: Room): readonly Participant[] {
  return useRoomValue(room, comingAndGoing, () => listPeople(room), sameItems);
}

export function listPeople(room: Room): Participant[] {
  const others = [...room.remoteParticipants.values()].filter((participant) => !participant.isAgent);
  return [room.localParticipant, ...others.toSorted(byArrival)];
}

function byArrival(a: Participant, b: Participant): number {
  return (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0) || (a.identity < b.identity ? -1 : 1);
}
