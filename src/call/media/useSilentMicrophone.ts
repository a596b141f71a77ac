'use client';

import { Track, type Room } from 'livekit-client';
import { useEffect } from 'react';
import { watchWindows } from '../join/audio-level';
import { createSilenceAlarm } from './silence-alarm';

const LOOK_EVERY_MS = 500;

/**
 * Calls back when our microphone is on and delivers nothing at all: switched off at the device, or the wrong one. A quiet
 * room is not nothing. While others are heard nothing is noticed: echo cancelling puts a little noise into the silence.
 * (LiveKit's own detection listens once, with eight bits, and takes a quiet room for a dead microphone.)
 */
export function useSilentMicrophone(room: Room, on: boolean, onSilent: () => void): void {
  useEffect(() => {
    if (!on) return;
    let watched: MediaStreamTrack | undefined;
    let unwatch = (): void => undefined;
    // The track is another one after a change of device.
    const follow = (): void => {
      const track = room.localParticipant.getTrackPublication(Track.Source.Microphone)?.track
        ?.mediaStreamTrack;
      if (track === watched) return;
      unwatch();
      watched = track;
      unwatch = track
        ? watchWindows(
            track,
            createSilenceAlarm(() => performance.now(), onSilent),
          )
        : () => undefined;
    };
    const timer = setInterval(follow, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      unwatch();
    };
  }, [room, on, onSilent]);
}
