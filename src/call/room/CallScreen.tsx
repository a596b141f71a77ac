'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Toast } from '@/shared/ui/Toast';
import { TooltipProvider } from '@/shared/ui/Tooltip';
import { cx } from '@/shared/ui/cx';
import { useToast } from '@/shared/ui/useToast';
import { useLocalParticipantTranscription } from '../capture/useLocalParticipantTranscription';
import { CaptionOverlay } from '../captions/CaptionOverlay';
import { openCaptionWindow } from '../captions/caption-window';
import { CaptionWindow } from '../captions/CaptionWindow';
import { FinalsAnnouncer } from '../captions/FinalsAnnouncer';
import { useCaptionHealth } from '../captions/useCaptionHealth';
import { useTranscriptStore } from '../captions/TranscriptContext';
import { deviceProblem } from '../join/device-problem';
import { useComputePressure } from '../media/useComputePressure';
import { useMediaControls, type MediaFailure } from '../media/useMediaControls';
import { useMutedTalk } from '../media/useMutedTalk';
import { useMediaSettings } from '../media/useMediaSettings';
import type { CallOver } from '../session-call.types';
import { AloneNote } from './AloneNote';
import { AudioUnlock } from './AudioUnlock';
import { useCall } from './CallContext';
import { Connecting, ConnectionBanner } from './ConnectionBanner';
import { ControlBar } from './ControlBar';
import { EndDialog } from './EndDialog';
import { useIsHost } from './PeopleContext';
import { RemoteAudio } from './RemoteAudio';
import { SettingsDialog } from './SettingsDialog';
import { ShortcutsDialog } from './ShortcutsDialog';
import { SidePanel } from './SidePanel';
import { useCallView } from './useCallView';
import { useElementSize } from './useElementSize';
import { useParticipants } from './useParticipants';
import type { DeviceFailure, RoomHandle } from './useRoom';
import { useShortcuts } from './useShortcuts';
import { VideoGrid } from './VideoGrid';

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
  const t = useTranslations('call');
  const { room, api, joined, wanted } = useCall();
  const store = useTranscriptStore();
  const view = useCallView();
  const { toastProps, show } = useToast();
  const people = useParticipants(room);
  const stage = useElementSize();
  const connected = handle.connection.phase === 'connected';

  const onFailure = useCallback(
    ({ device, problem }: MediaFailure) =>
      show(t(device === 'screen' ? 'failure.screen' : `deviceProblem.${device}.${problem}`), 'danger'),
    [show, t],
  );
  const onDeviceFailure = useCallback(
    (device: 'microphone' | 'camera') => onFailure({ device, problem: 'in-use' }),
    [onFailure],
  );
  useEffect(() => {
    if (deviceFailure)
      onFailure({ device: deviceFailure.device, problem: deviceProblem(deviceFailure.cause) });
  }, [deviceFailure, onFailure]);

  const media = useMediaControls(room, wanted, onFailure);
  useMutedTalk(
    connected && !media.microphone.on,
    useEverOn(media.microphone.on),
    wanted.microphone,
    useCallback(() => show(t('bar.talkingMuted')), [show, t]),
  );
  const { changeMedia } = view;
  const spareComputer = useCallback(() => {
    changeMedia({ lowCpu: true });
    show(t('bar.struggling'));
  }, [changeMedia, show, t]);
  useComputePressure(connected && !view.media.lowCpu, spareComputer);
  useMediaSettings(room, wanted, view.media);
  const local = useLocalParticipantTranscription({
    room,
    api,
    store,
    identity: joined.identity,
    enabled: joined.captions.enabled,
    connected,
    language: joined.captions.language || language,
    isHost: useIsHost(),
  });
  const nameOf = useCallback(
    (identity: string) => room.getParticipantByIdentity(identity)?.name || identity,
    [room],
  );
  const health = useCaptionHealth({ local, enabled: joined.captions.enabled, connected, nameOf });

  const [popOut, setPopOut] = useState<Window | null>(null);
  const closePopOut = useCallback(() => setPopOut(null), []);

  const leave = (): void => {
    void handle.leave();
    onOver('left');
  };
  const copyLink = (): void => {
    navigator.clipboard.writeText(window.location.href).then(
      () => show(t('bar.linkCopied')),
      () => show(window.location.href),
    );
  };

  useShortcuts({
    microphone: media.microphone.toggle,
    camera: media.camera.toggle,
    share: media.screen.toggle,
    captions: () => view.changeLook({ shown: !view.look.shown }),
    transcript: () => view.togglePanel('transcript'),
    people: () => view.togglePanel('people'),
    layout: view.toggleLayout,
    help: () => view.setDialog('shortcuts'),
    leave,
    talk: (on) => media.microphone.set(on),
  });

  return (
    <TooltipProvider>
      <div className="flex h-dvh overflow-hidden bg-stage">
        <div
          ref={stage.ref}
          data-theme="dark"
          className="@container relative flex min-w-0 flex-1 flex-col bg-stage text-text"
        >
          <ConnectionBanner connection={handle.connection} onRetry={handle.retryNow} />
          <main
            className={cx(
              'relative min-h-0 flex-1 p-2 pb-0 transition-opacity duration-[160ms]',
              !connected && 'opacity-60',
            )}
          >
            {handle.connection.phase === 'connecting' ? (
              <Connecting />
            ) : (
              <VideoGrid layout={view.layout} mirror={view.media.mirror} />
            )}
            {people.length === 1 && connected && <AloneNote onCopyLink={copyLink} />}
            <div
              className={cx(
                'pointer-events-none absolute inset-x-3 z-10',
                view.look.position === 'top' ? 'top-4' : 'bottom-3',
              )}
            >
              <CaptionOverlay look={view.look} health={{ word: health }} />
            </div>
          </main>
          <ControlBar
            media={media}
            view={view}
            health={health}
            peopleCount={people.length}
            compact={stage.size.width < COMPACT_BELOW}
            onLeave={leave}
            onDeviceFailure={onDeviceFailure}
            onCopyLink={copyLink}
            onCaptionWindow={() => void openCaptionWindow(t('bar.captions')).then(setPopOut)}
          />
        </div>
        {view.panel && <SidePanel panel={view.panel} onClose={view.closePanel} />}
      </div>
      <RemoteAudio room={room} />
      <AudioUnlock room={room} />
      {popOut && <CaptionWindow target={popOut} look={view.look} onClosed={closePopOut} />}
      <FinalsAnnouncer on={view.look.announce} />
      <SettingsDialog
        open={view.dialog === 'settings'}
        onClose={() => view.setDialog(null)}
        view={view}
        onDeviceFailure={() => onDeviceFailure('microphone')}
      />
      <ShortcutsDialog open={view.dialog === 'shortcuts'} onClose={() => view.setDialog(null)} />
      <EndDialog
        open={view.dialog === 'end'}
        onClose={() => view.setDialog(null)}
        onEnded={() => onOver('ended')}
      />
      <Toast {...toastProps} />
    </TooltipProvider>
  );
}

/** Whether something has been on at any time. */
function useEverOn(on: boolean): boolean {
  const [ever, setEver] = useState(on);
  useEffect(() => {
    if (on) setEver(true);
  }, [on]);
  return ever;
}
