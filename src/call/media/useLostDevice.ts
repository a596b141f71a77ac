'use client';

import { ParticipantEvent, Track, type Room, type TrackPublication } from 'livekit-client';
import { useEffect } from 'react';
import type { DeviceChoice } from '../join/device-choice';

/**
 * Calls back when a device went silent that its owner wants on: unplugged, or taken away, and no other to be had.
 * LiveKit tries another device first and mutes when there is none.
 */
export function useLostDevice(
  room: Room,
  wanted: DeviceChoice,
  onLost: (device: 'microphone' | 'camera') => void,
): void {
  useEffect(() => {
    const muted = ({ source }: TrackPublication): void => {
      if (source === Track.Source.Microphone && wanted.microphoneOn) onLost('microphone');
      if (source === Track.Source.Camera && wanted.cameraOn) onLost('camera');
    };
    room.localParticipant.on(ParticipantEvent.TrackMuted, muted);
    return () => {
      room.localParticipant.off(ParticipantEvent.TrackMuted, muted);
    };
  }, [room, wanted, onLost]);
}
