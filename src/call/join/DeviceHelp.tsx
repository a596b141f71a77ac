'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/shared/ui/Button';
import { browserKind, type DeviceProblem } from './device-problem';

export type DeviceHelpProps = {
  device: 'microphone' | 'camera';
  problem: DeviceProblem;
  onRetry: () => void;
};

/** What is wrong with a device, that one can join anyway, and how to mend it in this browser. */
export function DeviceHelp({ device, problem, onRetry }: DeviceHelpProps) {
  const t = useTranslations('call.deviceProblem');
  return (
    <div
      role="status"
      className="flex flex-col gap-2 rounded-card bg-warning-quiet px-4 py-3 text-sm text-warning-ink"
    >
      <p className="font-medium">{t(`${device}.${problem}`)}</p>
      <p>{problem === 'refused' ? t(`howTo.${browserKind(navigator.userAgent)}`) : t(`remedy.${problem}`)}</p>
      <p>{t(`${device}.without`)}</p>
      {problem !== 'insecure' && (
        <div>
          <Button size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
