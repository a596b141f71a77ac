'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Toast } from '@/shared/ui/Toast';
import { useToast } from '@/shared/ui/useToast';
import { FinalsAnnouncer } from '../captions/FinalsAnnouncer';
import { useCaptions } from '../captions/useCaptions';
import { useCaptionWindow } from '../captions/useCaptionWindow';
import type { CallOver } from '../session-call.types';
import { AudioUnlock } from './AudioUnlock';
import { useCall } from './CallContext';
import { CallStage } from './CallStage';
import { ConnectionBanner } from './ConnectionBanner';
import { ControlBar } from './ControlBar';
import { useFetchedWhenIdle } from './late';
import { CallDialogs, lateParts } from './late-parts';
import { RemoteAudio } from './RemoteAudio';
import { SidePanel } from './SidePanel';
import { useCallMedia } from './useCallMedia';
import { useCallShortcuts } from './useCallShortcuts';
import { useCallView } from './useCallView';
import { useElementSize } from './useElementSize';
import { usePictureWindow } from './usePictureWindow';
import { useParticipants } from './useParticipants';
import type { DeviceFailure, RoomHandle } from './useRoom';

export type CallScreenProps = {
  handle: RoomHandle;
  language: string;
  deviceFailure: DeviceFailure | null;
  onOver: (why: CallOver) => void;
};

/** The width (48 rem) under which the bar's container styles hide what the menu then shows. */
const COMPACT_BELOW = 768;

/** Stage, bar, panel and dialogs, each with its own small state. */
export function CallScreen({ handle, language, deviceFailure, onOver }: CallScreenProps) {
  const t = useTranslations('call.bar');
  const { room, joined } = useCall();
  const view = useCallView();
  const { toastProps, show } = useToast();
  const stage = useElementSize();
  const people = useParticipants(room);
  const connected = handle.connection.phase === 'connected';
  const { media, onDeviceFailure } = useCallMedia(view, connected, deviceFailure, show);
  const health = useCaptions(connected, language);
  const captionWindow = useCaptionWindow(t('captions'), view.look);
  const pictureWindow = usePictureWindow(joined.session.title, view.look, () => show(t('noPicture')));

  const leave = (): void => {
    void handle.leave();
    onOver('left');
  };
  const copyLink = (): void => {
    const { href } = window.location;
    navigator.clipboard.writeText(href).then(
      () => show(t('linkCopied')),
      () => show(href),
    );
  };
  useCallShortcuts(view, media, leave);
  useFetchedWhenIdle(connected, lateParts);
  useEffect(() => {
    if (view.dialog) CallDialogs.fetch();
  }, [view.dialog]);

  return (
    <>
      <div className="group/call flex h-dvh overflow-hidden bg-stage">
        <div
          ref={stage.ref}
          data-theme="dark"
          className="@container relative flex min-w-0 flex-1 flex-col bg-stage text-text"
        >
          <ConnectionBanner connection={handle.connection} onRetry={handle.retryNow} />
          <CallStage
            connection={handle.connection}
            view={view}
            health={health}
            alone={people.length === 1}
            onCopyLink={copyLink}
          />
          <ControlBar
            media={media}
            view={view}
            health={health}
            peopleCount={people.length}
            compact={stage.size.width < COMPACT_BELOW}
            onLeave={leave}
            onDeviceFailure={onDeviceFailure}
            onCopyLink={copyLink}
            onCaptionWindow={captionWindow.open}
            onPictureWindow={pictureWindow.open}
          />
        </div>
        {view.panel && <SidePanel panel={view.panel} onClose={view.closePanel} onCopyLink={copyLink} />}
        <Toast {...toastProps} />
      </div>
      <RemoteAudio room={room} />
      <AudioUnlock room={room} />
      <FinalsAnnouncer on={view.look.announce} />
      {captionWindow.window}
      {pictureWindow.window}
      <CallDialogs
        view={view}
        onDeviceFailure={() => onDeviceFailure('microphone')}
        onEnded={() => onOver('ended')}
      />
    </>
  );
}
