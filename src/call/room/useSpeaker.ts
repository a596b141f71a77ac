'use client';

import { RoomEvent, type Participant, type Room } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useParticipants } from './useParticipants';

/** Who speaks, or spoke last, of the others; somebody else while nobody has; ourselves when alone. */
export function useSpeaker(room: Room): Participant {
  const people = useParticipants(room);
  const [spoke, setSpoke] = useState<string | null>(null);
  useEffect(() => {
    const changed = (speakers: Participant[]): void => {
      const other = speakers.find((each) => !each.isLocal);
      if (other) setSpoke(other.identity);
    };
    room.on(RoomEvent.ActiveSpeakersChanged, changed);
    return () => {
      room.off(RoomEvent.ActiveSpeakersChanged, changed);
    };
  }, [room]);
  const others = people.filter((person) => !person.isLocal);
  return others.find((person) => person.identity === spoke) ?? others[0] ?? room.localParticipant;
}
