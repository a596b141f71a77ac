'use client';

import { useState } from 'react';
import { useTranscript } from '../captions/TranscriptContext';
import { useCall } from './CallContext';

export type OffRecord = { me: boolean; all: boolean; set: (scope: 'me' | 'all', on: boolean) => void };

/** Whether anything is captured of me, of all; what the caption server says wins over what we asked for. */
export function useOffRecord(): OffRecord {
  const { api, joined } = useCall();
  const [asked, setAsked] = useState({ me: false, all: joined.captions.offRecord });
  const saidOfMe = useTranscript((state) => state.speakers.get(joined.identity)?.status);
  const saidOfAll = useTranscript((state) => state.session?.status);
  return {
    me: saidOfMe === undefined ? asked.me : saidOfMe === 'off-record',
    all: saidOfAll === undefined ? asked.all : saidOfAll === 'off-record',
    set: (scope, on) => {
      api.offRecord(scope, on).then(setAsked, () => undefined); // the menu keeps saying what is
    },
  };
}
