'use client';

import { useCallback, useState } from 'react';
import { loadLook, saveLook, type CaptionLook } from '../captions/caption-look';
import { loadMediaSettings, saveMediaSettings, type MediaSettings } from '../media/media-settings';
import type { StageLayout } from './useStage';

export type Panel = 'transcript' | 'people';
type OpenDialog = 'settings' | 'shortcuts' | 'end';

/** What this person sees of the call: panel, dialog, layout, their captions and media settings. */
export type CallView = {
  panel: Panel | null;
  togglePanel: (panel: Panel) => void;
  closePanel: () => void;
  dialog: OpenDialog | null;
  setDialog: (dialog: OpenDialog | null) => void;
  layout: StageLayout;
  toggleLayout: () => void;
  look: CaptionLook;
  changeLook: (part: Partial<CaptionLook>) => void;
  media: MediaSettings;
  changeMedia: (part: Partial<MediaSettings>) => void;
};

export function useCallView(): CallView {
  const [panel, setPanel] = useState<Panel | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [layout, setLayout] = useState<StageLayout>('grid');
  const [look, setLook] = useState(loadLook);
  const [media, setMedia] = useState(loadMediaSettings);

  const changeLook = useCallback((part: Partial<CaptionLook>) => {
    setLook((before) => {
      const next = { ...before, ...part };
      saveLook(next);
      return next;
    });
  }, []);
  const changeMedia = useCallback((part: Partial<MediaSettings>) => {
    setMedia((before) => {
      const next = { ...before, ...part };
      saveMediaSettings(next);
      return next;
    });
  }, []);
  const togglePanel = useCallback((next: Panel) => setPanel((now) => (now === next ? null : next)), []);
  const closePanel = useCallback(() => setPanel(null), []);
  const toggleLayout = useCallback(() => setLayout((now) => (now === 'grid' ? 'speaker' : 'grid')), []);

  return {
    panel,
    togglePanel,
    closePanel,
    dialog,
    setDialog,
    layout,
    toggleLayout,
    look,
    changeLook,
    media,
    changeMedia,
  };
}
