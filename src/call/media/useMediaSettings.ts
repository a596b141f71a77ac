'use client';

import { RoomEvent, Track, VideoQuality, type RemoteTrackPublication, type Room } from 'livekit-client';
import { useEffect, useRef } from 'react';
import type { DeviceChoice } from '../join/device-choice';
import type { MediaSettings } from './media-settings';
import { turnCameraOn } from './turn-camera-on';

/** Applies what was changed in the settings to the running call. */
export function useMediaSettings(room: Room, wanted: DeviceChoice, settings: MediaSettings): void {
  const { lowCpu, sentQuality, codec } = settings;

  useEffect(() => {
    const limit = (publication: RemoteTrackPublication): void => {
      if (publication.kind === Track.Kind.Video && publication.source === Track.Source.Camera) {
        publication.setVideoQuality(lowCpu ? VideoQuality.LOW : VideoQuality.HIGH);
      }
    };
    const limitAll = (): void => {
      for (const participant of room.remoteParticipants.values())
        participant.trackPublications.forEach(limit);
    };
    const subscribed = (_track: unknown, publication: RemoteTrackPublication): void => limit(publication);
    limitAll();
    room.on(RoomEvent.TrackSubscribed, subscribed);
    return () => {
      room.off(RoomEvent.TrackSubscribed, subscribed);
    };
  }, [room, lowCpu]);

  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    room.options.publishDefaults = { ...room.options.publishDefaults, videoCodec: codec };
    republishCamera(room, wanted, settings).catch(() => undefined); // the old picture stays
  }, [room, wanted, sentQuality, codec]);
}

async function republishCamera(room: Room, wanted: DeviceChoice, settings: MediaSettings): Promise<void> {
  const local = room.localParticipant;
  const track = local.getTrackPublication(Track.Source.Camera)?.track;
  if (!track || !local.isCameraEnabled) return;
  await local.unpublishTrack(track);
  await turnCameraOn(local, wanted, settings);
}
