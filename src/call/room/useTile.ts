'use client';

import {
  ConnectionQuality,
  ParticipantEvent,
  Track,
  type Participant,
  type VideoTrack,
} from 'livekit-client';
import { sameFields, useParticipantValue } from './useRoomEvents';

const events = [
  ParticipantEvent.TrackPublished,
  ParticipantEvent.TrackUnpublished,
  ParticipantEvent.TrackSubscribed,
  ParticipantEvent.TrackUnsubscribed,
  ParticipantEvent.TrackMuted,
  ParticipantEvent.TrackUnmuted,
  ParticipantEvent.TrackStreamStateChanged,
  ParticipantEvent.LocalTrackPublished,
  ParticipantEvent.LocalTrackUnpublished,
  ParticipantEvent.IsSpeakingChanged,
  ParticipantEvent.ConnectionQualityChanged,
  ParticipantEvent.ParticipantNameChanged,
] as const;

export type TileState = {
  name: string;
  isLocal: boolean;
  muted: boolean;
  speaking: boolean;
  /** Null while there is nothing to show (camera off, not yet arrived). */
  video: VideoTrack | null;
  quality: 'good' | 'poor' | 'lost';
};

/** One person's tile, drawn again only for what changes on it. */
export function useTile(participant: Participant, source: 'camera' | 'screen'): TileState {
  return useParticipantValue(participant, events, () => readTile(participant, source), sameFields);
}

function readTile(participant: Participant, source: 'camera' | 'screen'): TileState {
  const publication = participant.getTrackPublication(
    source === 'camera' ? Track.Source.Camera : Track.Source.ScreenShare,
  );
  const visible = publication?.videoTrack && !publication.isMuted;
  return {
    name: participant.name || participant.identity,
    isLocal: participant.isLocal,
    muted: !participant.isMicrophoneEnabled,
    speaking: participant.isSpeaking,
    video: visible ? (publication.videoTrack ?? null) : null,
    quality: qualityOf(participant.connectionQuality),
  };
}

function qualityOf(quality: ConnectionQuality): TileState['quality'] {
  if (quality === ConnectionQuality.Poor) return 'poor';
  return quality === ConnectionQuality.Lost ? 'lost' : 'good';
}
