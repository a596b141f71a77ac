'use client';

import { ParticipantEvent, type LocalParticipant, type Room } from 'livekit-client';
import { useCallback, useState } from 'react';
import type { DeviceChoice } from '../join/device-choice';
import { saveChoice } from '../join/device-choice';
import { deviceProblem, type DeviceProblem } from '../join/device-problem';
import { sameFields, useParticipantValue } from '../room/useRoomEvents';
import { loadMediaSettings } from './media-settings';
import { turnCameraOn } from './turn-camera-on';
import { microphoneOptions } from './wanted-media';

const events = [
  ParticipantEvent.TrackMuted,
  ParticipantEvent.TrackUnmuted,
  ParticipantEvent.LocalTrackPublished,
  ParticipantEvent.LocalTrackUnpublished,
  ParticipantEvent.MediaDevicesError,
] as const;

type MediaSwitch = { on: boolean; busy: boolean; toggle: () => void; set: (on: boolean) => void };
export type MediaControls = { microphone: MediaSwitch; camera: MediaSwitch; screen: MediaSwitch };
export type MediaFailure = { device: 'microphone' | 'camera' | 'screen'; problem: DeviceProblem };

/** The three switches of the bar, as ready props. What was wanted is kept for reconnects and the next call. */
export function useMediaControls(
  room: Room,
  wanted: DeviceChoice,
  onFailure: (failure: MediaFailure) => void,
): MediaControls {
  const local = room.localParticipant;
  const state = useParticipantValue(
    local,
    events,
    () => ({
      microphone: local.isMicrophoneEnabled,
      camera: local.isCameraEnabled,
      screen: local.isScreenShareEnabled,
    }),
    sameFields,
  );
  const microphone = useSwitch('microphone', state.microphone, onFailure, async (on) => {
    wanted.microphoneOn = on;
    saveChoice(wanted);
    await local.setMicrophoneEnabled(on, microphoneOptions(wanted, loadMediaSettings()));
  });
  const camera = useSwitch('camera', state.camera, onFailure, async (on) => {
    wanted.cameraOn = on;
    saveChoice(wanted);
    if (on) await turnCameraOn(local, wanted, loadMediaSettings());
    else await local.setCameraEnabled(false);
  });
  const screen = useSwitch('screen', state.screen, onFailure, (on) => shareScreen(local, on));
  return { microphone, camera, screen };
}

async function shareScreen(local: LocalParticipant, on: boolean): Promise<void> {
  await local.setScreenShareEnabled(on, {
    audio: true,
    selfBrowserSurface: 'exclude',
    contentHint: 'detail',
  });
}

function useSwitch(
  device: MediaFailure['device'],
  on: boolean,
  onFailure: (failure: MediaFailure) => void,
  apply: (on: boolean) => Promise<void>,
): MediaSwitch {
  const [busy, setBusy] = useState(false);
  const set = useCallback(
    (next: boolean) => {
      setBusy(true);
      apply(next)
        .catch((cause: unknown) => {
          const problem = deviceProblem(cause);
          // Closing the browser's own picker is a choice, not a failure.
          if (device !== 'screen' || problem !== 'refused') onFailure({ device, problem });
        })
        .finally(() => setBusy(false));
    },
    [apply, device, onFailure],
  );
  return { on, busy, set, toggle: () => set(!on) };
}
