'use client';

import { RoomEvent } from 'livekit-client';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ParticipantView } from '@/modules/core/sessions/api/sessions.wire';
import { useCall } from './CallContext';

type People = ReadonlyMap<string, ParticipantView>;
const PeopleContext = createContext<People>(new Map());

const FETCH_AFTER_MS = 400;
const RETRY_AFTER_MS = 5000;

/** What our server knows about those in the room (role, colour, picture), fetched again when somebody comes. */
export function PeopleProvider({ children }: { children: ReactNode }) {
  const { room, api } = useCall();
  const [people, setPeople] = useState<People>(new Map());

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const fetchSoon = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        api.participants().then(
          (list) => stopped || setPeople(new Map(list.map((person) => [person.identity, person]))),
          () => stopped || fetchSoon(RETRY_AFTER_MS),
        );
      }, ms);
    };
    const changed = (): void => fetchSoon(FETCH_AFTER_MS);
    const events = [RoomEvent.Connected, RoomEvent.ParticipantConnected, RoomEvent.Reconnected] as const;
    for (const event of events) room.on(event, changed);
    changed();
    return () => {
      stopped = true;
      clearTimeout(timer);
      for (const event of events) room.off(event, changed);
    };
  }, [room, api]);

  return <PeopleContext.Provider value={people}>{children}</PeopleContext.Provider>;
}

export function usePerson(identity: string): ParticipantView | undefined {
  return useContext(PeopleContext).get(identity);
}

/** Whether somebody is a host of the session; stays the same function, so that nothing starts anew for it. */
export function useIsHost(): (identity: string) => boolean {
  const people = usePeople();
  const latest = useRef(people);
  latest.current = people;
  return useCallback((identity) => latest.current.get(identity)?.role === 'HOST', []);
}

export function usePeople(): People {
  return useContext(PeopleContext);
}
