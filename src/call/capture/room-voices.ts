import { RoomEvent, Track, TrackEvent, type Participant, type Room } from 'livekit-client';
import type { Voice } from './track-plan';

export type LiveVoice = Voice & {
  track: MediaStreamTrack;
  /** Whether LiveKit hears this person right now. */
  heard: () => boolean;
};

/** Every microphone of the room that can be listened to, ours included. */
export function listVoices(room: Room): LiveVoice[] {
  return [room.localParticipant, ...room.remoteParticipants.values()].flatMap(voiceOf);
}

function voiceOf(participant: Participant): LiveVoice[] {
  const track = participant.getTrackPublication(Track.Source.Microphone)?.track?.mediaStreamTrack;
  if (!track || track.readyState !== 'live') return [];
  const { identity } = participant;
  return [{ identity, trackId: track.id, track, heard: () => participant.isSpeaking && !track.muted }];
}

/** Whether this person's microphone is off, or they have none in the room. */
export function isMuted(room: Room, identity: string): boolean {
  const { localParticipant, remoteParticipants } = room;
  const person = identity === localParticipant.identity ? localParticipant : remoteParticipants.get(identity);
  return person?.getTrackPublication(Track.Source.Microphone)?.isMuted ?? true;
}

/** Everything after which a microphone's track may be another one: full reconnects replace them all. */
const events = [
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.Reconnected,
  RoomEvent.ActiveDeviceChanged,
] as const;

export function onVoicesChange(room: Room, changed: () => void): () => void {
  const watchLocal = (): void => {
    const track = room.localParticipant.getTrackPublication(Track.Source.Microphone)?.track;
    track?.off(TrackEvent.Restarted, changed).on(TrackEvent.Restarted, changed);
  };
  const onChange = (): void => {
    watchLocal();
    changed();
  };
  for (const event of events) room.on(event, onChange);
  watchLocal();
  return () => {
    for (const event of events) room.off(event, onChange);
    room.localParticipant
      .getTrackPublication(Track.Source.Microphone)
      ?.track?.off(TrackEvent.Restarted, changed);
  };
}
