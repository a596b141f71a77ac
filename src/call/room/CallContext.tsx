'use client';

import type { Room } from 'livekit-client';
import { createContext, useContext } from 'react';
import type { JoinAnswer } from '@/modules/core/sessions/api/sessions.wire';
import type { CallApi } from '../api/call-api';
import type { DeviceChoice } from '../join/device-choice';

/** What stays the same for the length of a call. Anything that changes lives in its own hook or store. */
export type Call = { slug: string; room: Room; api: CallApi; joined: JoinAnswer; wanted: DeviceChoice };

const CallContext = createContext<Call | null>(null);

export const CallProvider = CallContext.Provider;

export function useCall(): Call {
  const call = useContext(CallContext);
  if (!call) throw new Error('useCall needs a CallProvider above it');
  return call;
}
