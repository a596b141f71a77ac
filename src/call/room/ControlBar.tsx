'use client';

import { ClosedCaptioningIcon } from '@phosphor-icons/react/dist/ssr/ClosedCaptioning';
import { GearSixIcon } from '@phosphor-icons/react/dist/ssr/GearSix';
import { MicrophoneIcon } from '@phosphor-icons/react/dist/ssr/Microphone';
import { MicrophoneSlashIcon } from '@phosphor-icons/react/dist/ssr/MicrophoneSlash';
import { PhoneDisconnectIcon } from '@phosphor-icons/react/dist/ssr/PhoneDisconnect';
import { ScreencastIcon } from '@phosphor-icons/react/dist/ssr/Screencast';
import { TextAlignLeftIcon } from '@phosphor-icons/react/dist/ssr/TextAlignLeft';
import { UsersIcon } from '@phosphor-icons/react/dist/ssr/Users';
import { VideoCameraIcon } from '@phosphor-icons/react/dist/ssr/VideoCamera';
import { VideoCameraSlashIcon } from '@phosphor-icons/react/dist/ssr/VideoCameraSlash';
import { useTranslations } from 'next-intl';
import { cx } from '@/shared/ui/cx';
import { healthTone, type CaptionHealthWord } from '../captions/caption-health';
import type { MediaControls } from '../media/useMediaControls';
import { BarButton } from './BarButton';
import { useCall } from './CallContext';
import { CallClock } from './CallClock';
import { DeviceMenu } from './DeviceMenu';
import { LeaveButton } from './LeaveButton';
import { MicRing } from './MicRing';
import { MoreMenu } from './MoreMenu';
import { shortcuts } from './shortcuts';
import type { CallView } from './useCallView';

export type ControlBarProps = {
  media: MediaControls;
  view: CallView;
  health: CaptionHealthWord | null;
  peopleCount: number;
  compact: boolean;
  onLeave: () => void;
  onDeviceFailure: (device: 'microphone' | 'camera') => void;
  onCopyLink: () => void;
  onCaptionWindow: () => void;
  onPictureWindow: (() => void) | null;
};

/** The bottom of the call: where we are, what we can do, what we see. */
export function ControlBar({
  media,
  view,
  health,
  peopleCount,
  compact,
  onLeave,
  onDeviceFailure,
  onCopyLink,
  onCaptionWindow,
  onPictureWindow,
}: ControlBarProps) {
  const t = useTranslations('call.bar');
  const { joined } = useCall();
  const tone = healthTone(health);
  return (
    <footer>
      <div
        role="toolbar"
        aria-label={t('label')}
        className="grid grid-cols-[1fr] items-center gap-4 px-3 pb-[max(12px,env(safe-area-inset-bottom))] pt-2 @3xl:grid-cols-[1fr_auto_1fr] @3xl:px-4"
      >
        <div className="hidden min-w-0 items-center gap-3 @3xl:flex">
          <h1 className="min-w-0 truncate text-base font-medium">{joined.session.title}</h1>
          <CallClock startedAt={joined.session.startedAt} />
        </div>
        <div className="flex items-center justify-center gap-2">
          <Microphone media={media} onDeviceFailure={onDeviceFailure} />
          <Camera media={media} onDeviceFailure={onDeviceFailure} />
          <BarButton
            label={media.screen.on ? t('stopSharing') : t('share')}
            shortcut={shortcuts.share.toUpperCase()}
            icon={<ScreencastIcon />}
            look={media.screen.on ? 'active' : 'plain'}
            aria-pressed={media.screen.on}
            disabled={media.screen.busy}
            onClick={media.screen.toggle}
            className="@max-3xl:hidden"
          />
          <BarButton
            label={t('captions')}
            shortcut={shortcuts.captions.toUpperCase()}
            icon={
              <>
                <ClosedCaptioningIcon weight={view.look.shown ? 'fill' : 'regular'} />
                <span
                  aria-hidden="true"
                  data-testid="caption-dot"
                  data-tone={tone}
                  className={cx(
                    'absolute right-2.5 top-2.5 size-2 rounded-full border border-stage',
                    dotColors[tone],
                  )}
                />
              </>
            }
            look={view.look.shown ? 'active' : 'plain'}
            aria-pressed={view.look.shown}
            onClick={() => view.changeLook({ shown: !view.look.shown })}
          />
          <MoreMenu
            compact={compact}
            view={view}
            media={media}
            onCopyLink={onCopyLink}
            onCaptionWindow={onCaptionWindow}
            onPictureWindow={onPictureWindow}
          />
          <LeaveButton
            isHost={joined.role === 'HOST'}
            onLeave={onLeave}
            onEnd={() => view.setDialog('end')}
            icon={<PhoneDisconnectIcon weight="fill" />}
          />
        </div>
        <div className="hidden justify-end gap-2 @3xl:flex">
          <BarButton
            label={t('people', { count: peopleCount })}
            shortcut={shortcuts.people.toUpperCase()}
            icon={
              <>
                <UsersIcon />
                <span className="font-mono text-sm tabular-nums">{peopleCount}</span>
              </>
            }
            look={view.panel === 'people' ? 'active' : 'plain'}
            aria-pressed={view.panel === 'people'}
            onClick={() => view.togglePanel('people')}
          />
          <BarButton
            label={t('transcript')}
            shortcut={shortcuts.transcript.toUpperCase()}
            icon={<TextAlignLeftIcon />}
            look={view.panel === 'transcript' ? 'active' : 'plain'}
            aria-pressed={view.panel === 'transcript'}
            onClick={() => view.togglePanel('transcript')}
          />
          <BarButton
            label={t('settings')}
            icon={<GearSixIcon />}
            onClick={() => view.setDialog('settings')}
            className="@max-5xl:hidden"
          />
        </div>
      </div>
    </footer>
  );
}

const dotColors = {
  good: 'bg-success',
  quiet: 'bg-text-quiet',
  warning: 'bg-warning',
  bad: 'bg-danger',
} as const;

type SwitchProps = { media: MediaControls; onDeviceFailure: (device: 'microphone' | 'camera') => void };

function Microphone({ media: { microphone }, onDeviceFailure }: SwitchProps) {
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

function Camera({ media: { camera }, onDeviceFailure }: SwitchProps) {
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
