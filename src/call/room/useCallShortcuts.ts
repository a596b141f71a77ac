'use client';

import type { MediaControls } from '../media/useMediaControls';
import type { CallView } from './useCallView';
import { useShortcuts } from './useShortcuts';

/** What each key of the call does. */
export function useCallShortcuts(view: CallView, media: MediaControls, leave: () => void): void {
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
}
