'use client';

import { CaretUpIcon } from '@phosphor-icons/react/dist/ssr/CaretUp';
import type { Room } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Menu, MenuChoice } from '@/shared/ui/Menu';
import { deviceOptions } from '../join/device-options';
import { saveChoice, type DeviceChoice } from '../join/device-choice';

export type DeviceMenuProps = {
  room: Room;
  wanted: DeviceChoice;
  kind: 'microphone' | 'camera';
  onFailure: () => void;
};

/** The arrow beside a switch: which microphone and loudspeaker, or which camera. */
export function DeviceMenu({ room, wanted, kind, onFailure }: DeviceMenuProps) {
  const t = useTranslations('call');
  const devices = useDevices();
  const texts = {
    systemDefault: t('devices.systemDefault'),
    numbered: (n: number) => t('devices.numbered', { n }),
  };
  const choose = (device: 'microphone' | 'camera' | 'loudspeaker', id: string): void => {
    wanted[device] = id || null;
    saveChoice(wanted);
    room.switchActiveDevice(kindOf[device], id || 'default').catch(onFailure);
  };
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t(`bar.${kind}Devices`)}
          className="flex h-12 w-8 items-center justify-center rounded-full pr-2 text-text-quiet hover:text-text @max-3xl:hidden"
        >
          <CaretUpIcon size={14} aria-hidden="true" />
        </button>
      }
    >
      <MenuChoice
        label={t(`devices.${kind}`)}
        value={wanted[kind] ?? ''}
        options={deviceOptions(devices, kindOf[kind], texts)}
        onValue={(id) => choose(kind, id)}
      />
      {kind === 'microphone' && devices.some((device) => device.kind === 'audiooutput') && (
        <MenuChoice
          label={t('devices.loudspeaker')}
          value={wanted.loudspeaker ?? ''}
          options={deviceOptions(devices, 'audiooutput', texts)}
          onValue={(id) => choose('loudspeaker', id)}
        />
      )}
    </Menu>
  );
}

const kindOf = { microphone: 'audioinput', camera: 'videoinput', loudspeaker: 'audiooutput' } as const;

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
