'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/shared/ui/Select';
import { Switch } from '@/shared/ui/Switch';
import { saveChoice } from '../join/device-choice';
import { deviceOptions } from '../join/device-options';
import { TestTone } from '../join/TestTone';
import { microphoneOptions } from '../media/wanted-media';
import { useCall } from './CallContext';
import { useDevices } from './useDevices';
import type { CallView } from './useCallView';

const kinds = { microphone: 'audioinput', camera: 'videoinput', loudspeaker: 'audiooutput' } as const;

export function DeviceSettings({ view, onDeviceFailure }: { view: CallView; onDeviceFailure: () => void }) {
  const t = useTranslations('call');
  const { room, wanted } = useCall();
  const devices = useDevices();
  const [chosen, setChosen] = useState({ ...wanted });
  const texts = {
    systemDefault: t('devices.systemDefault'),
    numbered: (n: number) => t('devices.numbered', { n }),
  };

  const choose = (device: keyof typeof kinds, id: string): void => {
    wanted[device] = id || null;
    setChosen({ ...wanted });
    saveChoice(wanted);
    room.switchActiveDevice(kinds[device], id || 'default').catch(onDeviceFailure);
  };
  const suppressNoise = (on: boolean): void => {
    view.changeMedia({ noiseSuppression: on });
    const options = microphoneOptions(wanted, { ...view.media, noiseSuppression: on });
    const track = room.localParticipant.audioTrackPublications.values().next().value?.audioTrack;
    if (track && 'restartTrack' in track) track.restartTrack(options).catch(onDeviceFailure);
  };

  return (
    <div className="flex flex-col gap-4 pt-4">
      {(['microphone', 'camera', 'loudspeaker'] as const).map((device) => (
        <div key={device} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Select
              label={t(`devices.${device}`)}
              options={deviceOptions(devices, kinds[device], texts)}
              value={chosen[device] ?? ''}
              onValue={(id) => choose(device, id)}
            />
          </div>
          {device === 'loudspeaker' && <TestTone loudspeaker={chosen.loudspeaker} />}
        </div>
      ))}
      <Switch
        label={t('settings.noiseSuppression')}
        hint={t('settings.noiseSuppressionHint')}
        checked={view.media.noiseSuppression}
        onChecked={suppressNoise}
      />
    </div>
  );
}
