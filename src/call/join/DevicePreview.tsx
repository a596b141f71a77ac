'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type ReactNode } from 'react';
import { Avatar } from '@/shared/ui/Avatar';
import { cx } from '@/shared/ui/cx';
import {
  MicrophoneIcon,
  MicrophoneSlashIcon,
  VideoCameraIcon,
  VideoCameraSlashIcon,
} from '@/shared/ui/slim-icons';
import type { Me } from '../session-call.types';
import type { DeviceCheck } from './useDeviceCheck';

export type DevicePreviewProps = {
  check: DeviceCheck;
  /** The camera's picture as the others will get it. */
  picture: MediaStreamTrack | null;
  name: string;
  me: Me | null;
};

/** What the others will see, with the two switches on it. */
export function DevicePreview({ check, picture, name, me }: DevicePreviewProps) {
  const t = useTranslations('call');
  const { choice, microphone, camera, change } = check;
  const micOn = choice.microphoneOn && microphone.problem === null;
  const camOn = choice.cameraOn && camera.problem === null;
  return (
    <section
      aria-label={t('gate.preview')}
      data-theme="dark"
      className="relative aspect-video w-full overflow-hidden rounded-tile bg-tile text-text low:sm:sticky low:sm:top-4"
    >
      {picture && choice.cameraOn ? (
        <PreviewVideo track={picture} />
      ) : (
        <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 pb-14">
          <Avatar name={name || '?'} color={me?.color ?? null} url={me?.avatarUrl ?? null} size={88} />
          <p className="px-4 text-center text-sm text-text-quiet">
            {camera.busy && choice.cameraOn ? t('gate.cameraStarting') : t('gate.cameraOff')}
          </p>
        </div>
      )}
      <div className="absolute inset-x-0 bottom-0 flex justify-center gap-3 bg-linear-to-t from-black/60 to-transparent p-4 pt-10">
        <RoundSwitch
          on={micOn}
          label={micOn ? t('bar.mute') : t('bar.unmute')}
          onPress={() =>
            microphone.problem ? check.retry('audio') : change({ microphoneOn: !choice.microphoneOn })
          }
        >
          {micOn ? <MicrophoneIcon /> : <MicrophoneSlashIcon />}
        </RoundSwitch>
        <RoundSwitch
          on={camOn}
          label={camOn ? t('bar.cameraOff') : t('bar.cameraOn')}
          onPress={() => (camera.problem ? check.retry('video') : change({ cameraOn: !choice.cameraOn }))}
        >
          {camOn ? <VideoCameraIcon /> : <VideoCameraSlashIcon />}
        </RoundSwitch>
      </div>
    </section>
  );
}

function PreviewVideo({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track]);
  }, [track]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      className="absolute inset-0 size-full -scale-x-100 object-cover"
    />
  );
}

function RoundSwitch({
  on,
  label,
  onPress,
  children,
}: {
  on: boolean;
  label: string;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={cx(
        'flex size-12 items-center justify-center rounded-full transition-colors duration-[120ms] [&_svg]:size-[22px]',
        on
          ? 'bg-white/15 text-white backdrop-blur-sm hover:bg-white/25'
          : 'bg-danger text-danger-text hover:bg-danger-hover',
      )}
    >
      {children}
    </button>
  );
}
