'use client';

import { useTranslations } from 'next-intl';
import { healthTone, type CaptionHealthWord } from '../captions/caption-health';
import type { MediaControls } from '../media/useMediaControls';
import {
  GearSixIcon,
  PhoneDisconnectFillIcon,
  ScreencastIcon,
  TextAlignLeftIcon,
  UsersIcon,
} from './bar-icons';
import { BarButton } from './BarButton';
import { useCall } from './CallContext';
import { CallClock } from './CallClock';
import { CaptionsButton } from './CaptionsButton';
import { LeaveButton } from './LeaveButton';
import { MediaSwitches } from './MediaSwitches';
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
          <MediaSwitches media={media} onDeviceFailure={onDeviceFailure} />
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
          <CaptionsButton view={view} tone={healthTone(health)} />
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
            icon={<PhoneDisconnectFillIcon />}
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
