'use client';

import { RoomEvent, type Room } from 'livekit-client';
import { useEffect } from 'react';

/** Calls back when our published microphone delivers nothing at all: switched off at the device, or the wrong one. */
export function useSilentMicrophone(room: Room, onSilent: () => void): void {
  useEffect(() => {
    room.on(RoomEvent.LocalAudioSilenceDetected, onSilent);
    return () => {
      room.off(RoomEvent.LocalAudioSilenceDetected, onSilent);
    };
  }, [room, onSilent]);
}
