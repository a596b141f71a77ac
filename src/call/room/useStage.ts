'use client';

import { RoomEvent, Track, type Participant, type Room } from 'livekit-client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { arrangeTiles } from './grid-layout';
import { listPeople } from './useParticipants';
import { sameItems, useRoomValue } from './useRoomEvents';

export type StageLayout = 'grid' | 'speaker';
export type Stage = {
  /** In the order of their tiles. */
  people: readonly Participant[];
  /** What takes the stage; null for the plain grid. */
  focus: { participant: Participant; source: 'camera' | 'screen' } | null;
  pinned: string | null;
  togglePin: (identity: string) => void;
};

const presence = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.Disconnected,
] as const;
const sharing = [
  ...presence,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
] as const;

/** Who stands where: order of tiles, the shared screen, the pinned person, the one who speaks. */
export function useStage(room: Room, layout: StageLayout): Stage {
  const present = useRoomValue(room, presence, () => listPeople(room), sameItems);
  const sharer = useRoomValue(room, sharing, () => listPeople(room).find(sharesScreen) ?? null);
  const [pinned, setPinned] = useState<string | null>(null);
  const { speaker, lastSpokeAt } = useLastSpeaker(room, layout === 'speaker' || present.length > 9);
  const order = useRef<readonly string[]>([]);

  const people = useMemo(() => {
    const ids = present.map((participant) => participant.identity);
    order.current = arrangeTiles(order.current, ids, lastSpokeAt, room.localParticipant.identity);
    const byId = new Map(present.map((participant) => [participant.identity, participant]));
    return order.current.flatMap((id) => byId.get(id) ?? []);
  }, [present, lastSpokeAt, speaker, room]);

  return {
    people,
    focus: focusOf(people, sharer, pinned, layout, speaker),
    pinned,
    togglePin: (id) => setPinned((now) => (now === id ? null : id)),
  };
}

function focusOf(
  people: readonly Participant[],
  sharer: Participant | null,
  pinned: string | null,
  layout: StageLayout,
  speaker: string | null,
): Stage['focus'] {
  if (sharer) return { participant: sharer, source: 'screen' };
  const find = (id: string | null): Participant | undefined =>
    people.find((participant) => participant.identity === id);
  const chosen =
    find(pinned) ??
    (layout === 'speaker' && people.length > 1
      ? (find(speaker) ?? people.find((p) => !p.isLocal))
      : undefined);
  return chosen ? { participant: chosen, source: 'camera' } : null;
}

function sharesScreen(participant: Participant): boolean {
  const publication = participant.getTrackPublication(Track.Source.ScreenShare);
  return publication !== undefined && publication.track !== undefined && !publication.isMuted;
}

/** Follows who speaks, only while somebody's place depends on it. */
function useLastSpeaker(
  room: Room,
  wanted: boolean,
): { speaker: string | null; lastSpokeAt: ReadonlyMap<string, number> } {
  const lastSpokeAt = useRef(new Map<string, number>());
  const [speaker, setSpeaker] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const changed = (speakers: Participant[]): void => {
      for (const each of speakers) lastSpokeAt.current.set(each.identity, Date.now());
      const other = speakers.find((each) => !each.isLocal);
      if (other) setSpeaker(other.identity);
    };
    room.on(RoomEvent.ActiveSpeakersChanged, changed);
    return () => {
      room.off(RoomEvent.ActiveSpeakersChanged, changed);
    };
  }, [room, wanted]);
  return { speaker, lastSpokeAt: lastSpokeAt.current };
}
