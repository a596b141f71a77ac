'use client';

import type { Room } from 'livekit-client';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { JoinAnswer } from '@/modules/core/sessions/api/sessions.wire';
import { createCallApi, joinSession, type CallApi } from '../api/call-api';
import type { DeviceChoice } from '../join/device-choice';
import { loadMediaSettings } from '../media/media-settings';
import { publishWanted } from '../media/publish-wanted';
import { cameraOptions, microphoneOptions } from '../media/wanted-media';
import { CallConnection } from './call-connection';
import type { ConnectionState } from './connection-state';

export type DeviceFailure = { device: 'microphone' | 'camera'; cause: unknown };

export type RoomHandle = {
  room: Room;
  api: CallApi;
  connection: ConnectionState;
  /** What is switched on and through which devices; kept across reconnects. */
  wanted: DeviceChoice;
  retryNow: () => void;
  leave: () => Promise<void>;
};

export type UseRoomInput = {
  slug: string;
  joined: JoinAnswer;
  devices: DeviceChoice;
  onDeviceFailure: (failure: DeviceFailure) => void;
};

/** The room of this call: connected while mounted, kept through trouble, left behind on unmount. */
export function useRoom({ slug, joined, devices, onDeviceFailure }: UseRoomInput): RoomHandle {
  const api = useMemo(() => createCallApi(slug, joined.identity), [slug, joined.identity]);
  const [wanted] = useState<DeviceChoice>(() => ({ ...devices }));
  const [connection] = useState(() => {
    const settings = loadMediaSettings();
    return new CallConnection({
      token: () => api.token(),
      rejoin: async () => {
        await joinSession(slug, { name: joined.name, identity: joined.identity });
      },
      publish: (room) =>
        publishWanted(room, wanted, loadMediaSettings(), (device, cause) =>
          onDeviceFailure({ device, cause }),
        ),
      options: {
        adaptiveStream: true,
        dynacast: true,
        audioCaptureDefaults: microphoneOptions(wanted, settings),
        videoCaptureDefaults: cameraOptions(wanted, settings),
        publishDefaults: { videoCodec: settings.codec, simulcast: true, dtx: true, red: true },
        ...(wanted.loudspeaker && { audioOutput: { deviceId: wanted.loudspeaker } }),
      },
    });
  });
  const state = useSyncExternalStore(connection.subscribe, () => connection.state);

  useEffect(() => {
    connection.start();
    const goodbye = (): void => {
      api.leave().catch(() => undefined); // LiveKit tells the server as well
    };
    window.addEventListener('pagehide', goodbye);
    return () => {
      window.removeEventListener('pagehide', goodbye);
      void connection.close();
    };
  }, [connection, api]);

  return {
    room: connection.room,
    api,
    connection: state,
    wanted,
    retryNow: () => connection.retryNow(),
    leave: async () => {
      await Promise.allSettled([api.leave(), connection.close()]);
    },
  };
}
