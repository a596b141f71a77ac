import type { Room } from 'livekit-client';
import type { CallApi } from '../../api/call-api';
import { defaultChoice } from '../../join/device-choice';
import type { Call } from '../CallContext';

/** A call that Anna hosts, for components that send nothing. */
export function callOfAnna(room: Room): Call {
  return {
    slug: 'abcdefgh',
    room,
    api: {} as CallApi,
    joined: {
      identity: 'anna',
      name: 'Anna',
      role: 'HOST',
      session: { slug: 'abcdefgh', title: 'Planning', status: 'LIVE', startedAt: null },
      captions: { enabled: true, language: 'en', offRecord: false },
    },
    wanted: { ...defaultChoice },
  };
}
