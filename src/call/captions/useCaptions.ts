'use client';

import { useCallback } from 'react';
import { useLocalParticipantTranscription } from '../capture/useLocalParticipantTranscription';
import { useCall } from '../room/CallContext';
import { useIsHost } from '../room/PeopleContext';
import type { CaptionHealthWord } from './caption-health';
import { useTranscriptStore } from './TranscriptContext';
import { useCaptionHealth } from './useCaptionHealth';

/** Runs captions for this tab; gives back what there is to say about their health. */
export function useCaptions(connected: boolean, language: string): CaptionHealthWord | null {
  const { room, api, joined } = useCall();
  const store = useTranscriptStore();
  const { enabled } = joined.captions;
  const local = useLocalParticipantTranscription({
    room,
    api,
    store,
    enabled,
    connected,
    identity: joined.identity,
    language: joined.captions.language || language,
    isHost: useIsHost(),
  });
  const nameOf = useCallback(
    (identity: string) => room.getParticipantByIdentity(identity)?.name || identity,
    [room],
  );
  return useCaptionHealth({ local, enabled, connected, nameOf });
}
