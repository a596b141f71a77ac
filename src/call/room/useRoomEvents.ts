'use client';

import type { Participant, Room, RoomEvent } from 'livekit-client';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/**
 * Reads something from a LiveKit object and reads it again after each of the events. `same` keeps the old value
 * where nothing that matters changed, so that nothing is drawn again.
 */
export function useRoomValue<Value>(
  room: Room,
  events: readonly RoomEvent[],
  read: () => Value,
  same: (a: Value, b: Value) => boolean = Object.is,
): Value {
  const subscribe = useCallback(
    (changed: () => void) => {
      for (const event of events) room.on(event, changed);
      return () => {
        for (const event of events) room.off(event, changed);
      };
    },
    [room, events],
  );
  return useStableRead(subscribe, read, same);
}

/** Names of the events a participant emits, as LiveKit types them. */
type ParticipantEventName = Parameters<Participant['on']>[0];

export function useParticipantValue<Value>(
  participant: Participant,
  events: readonly ParticipantEventName[],
  read: () => Value,
  same: (a: Value, b: Value) => boolean = Object.is,
): Value {
  const subscribe = useCallback(
    (changed: () => void) => {
      for (const event of events) participant.on(event, changed);
      return () => {
        for (const event of events) participant.off(event, changed);
      };
    },
    [participant, events],
  );
  return useStableRead(subscribe, read, same);
}

function useStableRead<Value>(
  subscribe: (changed: () => void) => () => void,
  read: () => Value,
  same: (a: Value, b: Value) => boolean,
): Value {
  const last = useRef<{ value: Value } | null>(null);
  const snapshot = (): Value => {
    const value = read();
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(subscribe, snapshot);
}

/** Equal field by field, for small flat objects. */
export function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
