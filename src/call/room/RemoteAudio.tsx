'use client';

import { RoomEvent, Track, type RemoteAudioTrack, type Room } from 'livekit-client';
import { memo, useEffect, useRef } from 'react';
import { sameItems, useRoomValue } from './useRoomEvents';

const events = [
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.Reconnected,
  RoomEvent.Disconnected,
] as const;

/** Plays everybody else. A track that is attached nowhere delivers zeros to the capture as well. */
export const RemoteAudio = memo(function RemoteAudio({ room }: { room: Room }) {
  const tracks = useRoomValue(room, events, () => listAudio(room), sameItems);
  return tracks.map((track) => <TrackAudio key={track.sid ?? track.mediaStreamID} track={track} />);
});

function listAudio(room: Room): RemoteAudioTrack[] {
  const publications = [...room.remoteParticipants.values()].flatMap((participant) => [
    ...participant.audioTrackPublications.values(),
  ]);
  return publications.flatMap((publication) => {
    const { track } = publication;
    return track?.kind === Track.Kind.Audio ? [track as RemoteAudioTrack] : [];
  });
}

function TrackAudio({ track }: { track: RemoteAudioTrack }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [track]);
  return <audio ref={audio} />;
}
