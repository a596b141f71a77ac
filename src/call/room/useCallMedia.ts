'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { deviceProblem } from '../join/device-problem';
import { useBlur } from '../media/useBlur';
import { useComputePressure } from '../media/useComputePressure';
import { useLostDevice } from '../media/useLostDevice';
import { useMediaControls, type MediaControls, type MediaFailure } from '../media/useMediaControls';
import { useMediaSettings } from '../media/useMediaSettings';
import { useMutedTalk } from '../media/useMutedTalk';
import { useSilentMicrophone } from '../media/useSilentMicrophone';
import { useUnseenPictures } from '../media/useUnseenPictures';
import { useCall } from './CallContext';
import type { CallView } from './useCallView';
import type { DeviceFailure } from './useRoom';

export type Say = (text: string, tone?: 'neutral' | 'danger') => void;

export type CallMedia = { media: MediaControls; onDeviceFailure: (device: 'microphone' | 'camera') => void };

/** Microphone, camera and screen of this tab, with everything that is said about them in passing. */
export function useCallMedia(
  view: CallView,
  connected: boolean,
  failure: DeviceFailure | null,
  say: Say,
): CallMedia {
  const t = useTranslations('call');
  const { room, wanted } = useCall();
  const { changeMedia } = view;
  const onFailure = useCallback(
    ({ device, problem }: MediaFailure) => {
      if (problem === 'blur') changeMedia({ blur: false });
      say(t(device === 'screen' ? 'failure.screen' : `deviceProblem.${device}.${problem}`), 'danger');
    },
    [say, t, changeMedia],
  );
  useEffect(() => {
    if (failure) onFailure({ device: failure.device, problem: deviceProblem(failure.cause) });
  }, [failure, onFailure]);

  const media = useMediaControls(room, wanted, onFailure);
  useMediaSettings(room, wanted, view.media);
  useUnseenPictures(room);
  const onBlurFailure = useCallback(() => {
    changeMedia({ blur: false });
    say(t('failure.blur'), 'danger');
  }, [changeMedia, say, t]);
  useBlur(room, view.media.blur, onBlurFailure);
  const onLost = useCallback(
    (device: 'microphone' | 'camera') => say(t(`failure.lost.${device}`), 'danger'),
    [say, t],
  );
  useLostDevice(room, wanted, onLost);
  useReminders(view, connected, media.microphone.on, say);
  const onDeviceFailure = useCallback(
    (device: 'microphone' | 'camera') => onFailure({ device, problem: 'in-use' }),
    [onFailure],
  );
  return { media, onDeviceFailure };
}

/** What a person would otherwise learn too late: muted while talking, a dead microphone, a computer at its limit. */
function useReminders(view: CallView, connected: boolean, microphoneOn: boolean, say: Say): void {
  const t = useTranslations('call');
  const { room, wanted } = useCall();
  const { changeMedia } = view;
  const everOn = useEverOn(microphoneOn);
  const remindMuted = useCallback(() => say(t('bar.talkingMuted')), [say, t]);
  const remindSilent = useCallback(() => say(t('failure.silent'), 'danger'), [say, t]);
  const spareComputer = useCallback(() => {
    changeMedia({ lowCpu: true });
    say(t('bar.struggling'));
  }, [changeMedia, say, t]);
  useMutedTalk(connected && !microphoneOn, everOn, wanted.microphone, remindMuted);
  useSilentMicrophone(room, connected && microphoneOn, remindSilent);
  useComputePressure(connected && !view.media.lowCpu, spareComputer);
}

/** Whether something has been on at any time. */
function useEverOn(on: boolean): boolean {
  const [ever, setEver] = useState(on);
  useEffect(() => {
    if (on) setEver(true);
  }, [on]);
  return ever;
}
