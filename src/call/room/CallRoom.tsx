'use client';

import { useEffect, useState } from 'react';
import type { JoinAnswer } from '@/modules/core/sessions/api/sessions.wire';
import { createTranscriptStore } from '../captions/transcript-store';
import { TranscriptContext } from '../captions/TranscriptContext';
import type { DeviceChoice } from '../join/device-choice';
import type { CallOver, Me } from '../session-call.types';
import { CallErrorBoundary } from './CallErrorBoundary';
import { CallProvider } from './CallContext';
import { CallScreen } from './CallScreen';
import { PeopleProvider } from './PeopleContext';
import { useRoom, type DeviceFailure } from './useRoom';

export type CallRoomProps = {
  slug: string;
  joined: JoinAnswer;
  me: Me | null;
  devices: DeviceChoice;
  language: string;
  onOver: (why: CallOver) => void;
};

/** The call itself: one room, one transcript, and what is drawn of them. */
export function CallRoom(props: CallRoomProps) {
  return (
    <CallErrorBoundary onRejoin={() => props.onOver('left')}>
      <ConnectedCall {...props} />
    </CallErrorBoundary>
  );
}

function ConnectedCall({ slug, joined, devices, language, onOver }: CallRoomProps) {
  const [failure, setFailure] = useState<DeviceFailure | null>(null);
  const handle = useRoom({ slug, joined, devices, onDeviceFailure: setFailure });
  const [store] = useState(() => createTranscriptStore(joined.captions.offRecord));
  const { room, api, connection, wanted } = handle;
  const [call] = useState(() => ({ slug, room, api, joined, wanted }));

  useEffect(() => {
    if (connection.phase === 'over') onOver(connection.why);
  }, [connection, onOver]);

  return (
    <CallProvider value={call}>
      <TranscriptContext value={store}>
        <PeopleProvider>
          <CallScreen handle={handle} language={language} deviceFailure={failure} onOver={onOver} />
        </PeopleProvider>
      </TranscriptContext>
    </CallProvider>
  );
}
