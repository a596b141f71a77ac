'use client';

import { useTranslations } from 'next-intl';
import {
  MicrophoneIcon,
  MicrophoneSlashIcon,
  VideoCameraIcon,
  VideoCameraSlashIcon,
} from '@/shared/ui/slim-icons';
import type { MediaControls } from '../media/useMediaControls';
import { BarButton } from './BarButton';
import { useCall } from './CallContext';
import { DeviceMenu } from './DeviceMenu';
import { MicRing } from './MicRing';
import { shortcuts } from './shortcuts';

export type MediaSwitchesProps = {
  media: MediaControls;
  onDeviceFailure: (device: 'microphone' | 'camera') => void;
};

/** Microphone and camera, each with the arrow to its devices. */
export function MediaSwitches(props: MediaSwitchesProps) {
  return (
    <>
      <Microphone {...props} />
      <Camera {...props} />
    </>
  );
}

function Microphone({ media: { microphone }, onDeviceFailure }: MediaSwitchesProps) {
  const t = useTranslations('call.bar');
  const { room, wanted } = useCall();
  return (
    <div className="flex rounded-full bg-raised">
      <BarButton
        label={microphone.on ? t('mute') : t('unmute')}
        shortcut={shortcuts.microphone.toUpperCase()}
        icon={
          <>
            {microphone.on && <MicRing room={room} />}
            {microphone.on ? <MicrophoneIcon /> : <MicrophoneSlashIcon />}
          </>
        }
        look={microphone.on ? 'plain' : 'off'}
        disabled={microphone.busy}
        onClick={microphone.toggle}
      />
      <DeviceMenu
        room={room}
        wanted={wanted}
        kind="microphone"
        onFailure={() => onDeviceFailure('microphone')}
      />
    </div>
  );
}

function Camera({ media: { camera }, onDeviceFailure }: MediaSwitchesProps) {
  const t = useTranslations('call.bar');
  const { room, wanted } = useCall();
  return (
    <div className="flex rounded-full bg-raised">
      <BarButton
        label={camera.on ? t('cameraOff') : t('cameraOn')}
        shortcut={shortcuts.camera.toUpperCase()}
        icon={camera.on ? <VideoCameraIcon /> : <VideoCameraSlashIcon />}
        look={camera.on ? 'plain' : 'off'}
        disabled={camera.busy}
        onClick={camera.toggle}
      />
      <DeviceMenu room={room} wanted={wanted} kind="camera" onFailure={() => onDeviceFailure('camera')} />
    </div>
  );
}
