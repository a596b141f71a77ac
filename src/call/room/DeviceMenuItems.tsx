'use client';

import type { Room } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { AnchoredMenu, MenuChoice } from '@/shared/ui/Menu';
import { deviceOptions } from '../join/device-options';
import { saveChoice, type DeviceChoice } from '../join/device-choice';
import { useDevices } from './useDevices';
import type { MenuOfButton } from './useMenuButton';

export type DeviceMenuItemsProps = {
  menu: MenuOfButton;
  room: Room;
  wanted: DeviceChoice;
  kind: 'microphone' | 'camera';
  onFailure: () => void;
};

export function DeviceMenuItems({ menu, room, wanted, kind, onFailure }: DeviceMenuItemsProps) {
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
    <AnchoredMenu side="top" align="start" {...menu}>
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
    </AnchoredMenu>
  );
}

const kindOf = { microphone: 'audioinput', camera: 'videoinput', loudspeaker: 'audiooutput' } as const;
