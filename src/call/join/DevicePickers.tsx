'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/shared/ui/Select';
import { BlurSwitch } from './BlurSwitch';
import { DeviceHelp } from './DeviceHelp';
import { LevelMeter } from './LevelMeter';
import { deviceOptions } from './device-options';
import { TestTone } from './TestTone';
import type { DeviceCheck } from './useDeviceCheck';
import type { PreviewBlur } from './usePreviewBlur';

/** Microphone with its level, camera, loudspeaker with its tone; each with help when it cannot be had. */
export function DevicePickers({ check, blur }: { check: DeviceCheck; blur: PreviewBlur }) {
  const t = useTranslations('call.devices');
  const { choice, devices, change } = check;
  const texts = { systemDefault: t('systemDefault'), numbered: (n: number) => t('numbered', { n }) };
  const microphones = deviceOptions(devices, 'audioinput', texts);
  const cameras = deviceOptions(devices, 'videoinput', texts);
  const loudspeakers = deviceOptions(devices, 'audiooutput', texts);
  return (
    <div className="flex flex-col gap-4">
      {check.microphone.problem ? (
        <DeviceHelp
          device="microphone"
          problem={check.microphone.problem}
          onRetry={() => check.retry('audio')}
        />
      ) : (
        <div className="flex flex-col gap-2">
          <Select
            label={t('microphone')}
            options={microphones}
            value={choice.microphone ?? ''}
            onValue={(id) => change({ microphone: id || null })}
          />
          {choice.microphoneOn ? (
            <LevelMeter track={check.microphone.track} label={t('level')} />
          ) : (
            <p className="text-sm text-text-quiet">{t('muted')}</p>
          )}
        </div>
      )}
      {check.camera.problem ? (
        <DeviceHelp device="camera" problem={check.camera.problem} onRetry={() => check.retry('video')} />
      ) : (
        <div className="flex flex-col gap-2">
          <Select
            label={t('camera')}
            options={cameras}
            value={choice.camera ?? ''}
            onValue={(id) => change({ camera: id || null })}
          />
          <BlurSwitch small supported={blur.supported} on={blur.on} state={blur.state} onChange={blur.set} />
        </div>
      )}
      {loudspeakers.length > 1 && (
        <div className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Select
              label={t('loudspeaker')}
              options={loudspeakers}
              value={choice.loudspeaker ?? ''}
              onValue={(id) => change({ loudspeaker: id || null })}
            />
          </div>
          <TestTone loudspeaker={choice.loudspeaker} />
        </div>
      )}
    </div>
  );
}
