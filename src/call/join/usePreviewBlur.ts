'use client';

import { useCallback, useEffect, useState } from 'react';
import { blurPreview, canBlur, mayBlur } from '../media/background-blur';
import { loadMediaSettings, saveMediaSettings } from '../media/media-settings';

export type PreviewBlur = {
  /** Null until the browser was asked. */
  supported: boolean | null;
  on: boolean;
  state: 'idle' | 'starting' | 'failed';
  set: (on: boolean) => void;
  /** What to show: the camera, or the blurred picture of it once there is one. */
  track: MediaStreamTrack | null;
};

/** Background blur of the device check; remembered with the other settings of the picture. */
export function usePreviewBlur(camera: MediaStreamTrack | null): PreviewBlur {
  const [supported, setSupported] = useState<boolean | null>(null);
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState(false);
  const [blurred, setBlurred] = useState<MediaStreamTrack | null>(null);

  useEffect(() => {
    const { blur } = loadMediaSettings();
    // Only who blurs waits for the graphics to be asked.
    const can = blur ? canBlur() : mayBlur();
    setSupported(can);
    setOn(can && blur);
  }, []);

  const set = useCallback((next: boolean) => {
    if (next && !canBlur()) return setSupported(false);
    saveMediaSettings({ ...loadMediaSettings(), blur: next });
    setFailed(false);
    setOn(next);
  }, []);

  useEffect(() => {
    if (!on || !camera) return;
    let current = true;
    const started = blurPreview(camera);
    started.then(
      ({ track }) => current && setBlurred(track),
      () => {
        if (!current) return;
        set(false);
        setFailed(true);
      },
    );
    return () => {
      current = false;
      setBlurred(null);
      started.then(({ stop }) => stop()).catch(() => undefined); // what never started need not stop
    };
  }, [on, camera, set]);

  const starting = on && camera !== null && blurred === null;
  return {
    supported,
    on,
    state: failed ? 'failed' : starting ? 'starting' : 'idle',
    set,
    track: blurred ?? camera,
  };
}
