'use client';

import { RoomEvent, Track, type RemoteTrack, type Room } from 'livekit-client';
import { useEffect } from 'react';

/** A tile that is going to show the picture has taken it by then. */
const TAKEN_AFTER_MS = 1000;

/**
 * Pauses pictures that no tile shows. LiveKit does that for those that were in view once; of one that never was it does
 * not know, and goes on receiving it. Being given to an element and taken away again tells it.
 */
export function useUnseenPictures(room: Room): void {
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const subscribed = (track: RemoteTrack): void => {
      if (track.kind !== Track.Kind.Video) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (track.attachedElements.length === 0) track.detach(track.attach(document.createElement('video')));
      }, TAKEN_AFTER_MS);
      timers.add(timer);
    };
    room.on(RoomEvent.TrackSubscribed, subscribed);
    return () => {
      room.off(RoomEvent.TrackSubscribed, subscribed);
      for (const timer of timers) clearTimeout(timer);
    };
  }, [room]);
}
