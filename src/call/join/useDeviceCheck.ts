'use client';

import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { defaultChoice, loadChoice, saveChoice, type DeviceChoice } from './device-choice';
import type { DeviceProblem } from './device-problem';
import { openDevice } from './open-device';

type DeviceState = { track: MediaStreamTrack | null; problem: DeviceProblem | null; busy: boolean };
type Kind = 'audio' | 'video';

const idle: DeviceState = { track: null, problem: null, busy: true };

export type DeviceCheck = {
  choice: DeviceChoice;
  microphone: DeviceState;
  camera: DeviceState;
  devices: MediaDeviceInfo[];
  change: (part: Partial<DeviceChoice>) => void;
  retry: (kind: Kind) => void;
  /** Gives the devices back, so that the call can take them. */
  release: () => void;
};

/** Opens the chosen devices for a preview and follows every change of choice, plug and permission. */
export function useDeviceCheck(): DeviceCheck {
  const [choice, setChoice] = useState<DeviceChoice | null>(null);
  const [attempt, setAttempt] = useState({ audio: 0, video: 0 });
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);

  // Drawn in small steps: the page has only just come to life, and somebody may be typing a name.
  useEffect(() => startTransition(() => setChoice(loadChoice())), []);

  const refresh = useCallback(() => {
    if (!('mediaDevices' in navigator)) return;
    navigator.mediaDevices.enumerateDevices().then(setDevices, () => setDevices([]));
  }, []);

  const microphone = useOpened(
    'audio',
    choice?.microphoneOn ?? false,
    choice?.microphone ?? null,
    choice !== null,
    attempt.audio,
    refresh,
  );
  const camera = useOpened(
    'video',
    choice?.cameraOn ?? false,
    choice?.camera ?? null,
    choice !== null,
    attempt.video,
    refresh,
  );

  useEffect(() => {
    if (!('mediaDevices' in navigator)) return;
    refresh();
    navigator.mediaDevices.addEventListener('devicechange', refresh);
    return () => navigator.mediaDevices.removeEventListener('devicechange', refresh);
  }, [refresh]);

  const change = useCallback((part: Partial<DeviceChoice>) => {
    setChoice((before) => {
      const next = { ...(before ?? defaultChoice), ...part };
      saveChoice(next);
      return next;
    });
  }, []);
  const retry = useCallback(
    (kind: Kind) => setAttempt((before) => ({ ...before, [kind]: before[kind] + 1 })),
    [],
  );
  const release = useCallback(() => {
    microphone.track?.stop();
    camera.track?.stop();
  }, [microphone.track, camera.track]);

  return { choice: choice ?? defaultChoice, microphone, camera, devices, change, retry, release };
}

function useOpened(
  kind: Kind,
  on: boolean,
  deviceId: string | null,
  ready: boolean,
  attempt: number,
  onOpened: () => void,
): DeviceState {
  const [state, setState] = useState<DeviceState>(idle);
  const held = useRef<MediaStreamTrack | null>(null);

  useEffect(() => {
    if (!ready) return;
    if (!on) {
      setState({ track: null, problem: null, busy: false });
      return;
    }
    let current = true;
    setState((before) => ({ ...before, busy: true }));
    void openDevice(kind, deviceId).then((opened) => {
      if (!current) return opened.track?.stop();
      held.current = opened.track;
      setState({ ...opened, busy: false });
      onOpened();
    });
    return () => {
      current = false;
      held.current?.stop();
      held.current = null;
    };
  }, [kind, on, deviceId, ready, attempt, onOpened]);

  return state;
}
