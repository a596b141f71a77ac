'use client';

import { Track, type LocalVideoTrack, type Room } from 'livekit-client';
import { useEffect, useRef } from 'react';
import { setBlur } from './background-blur';

/** Blurs the background of the running camera, or stops doing so, when the setting changes. */
export function useBlur(room: Room, on: boolean, onFailure: () => void): void {
  const applied = useRef(on);
  const queue = useRef(Promise.resolve());
  useEffect(() => {
    if (applied.current === on) return;
    applied.current = on;
    // One change after another, however fast the switch is pressed.
    queue.current = queue.current.then(() => apply(room, on)).catch(onFailure);
  }, [room, on, onFailure]);
}

async function apply(room: Room, on: boolean): Promise<void> {
  const local = room.localParticipant;
  const track = local.getTrackPublication(Track.Source.Camera)?.track;
  if (!track) return;
  // A camera that is off is opened anew, with or without blur, when it is switched on.
  if (local.isCameraEnabled) await setBlur(track as LocalVideoTrack, on);
  else await local.unpublishTrack(track);
}
