'use client';

import { useEffect, useState } from 'react';

/** The devices of this computer, followed while it is drawn. */
export function useDevices(): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    if (!('mediaDevices' in navigator)) return;
    const read = (): void => {
      navigator.mediaDevices.enumerateDevices().then(setDevices, () => setDevices([]));
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => navigator.mediaDevices.removeEventListener('devicechange', read);
  }, []);
  return devices;
}
