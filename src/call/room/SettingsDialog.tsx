'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '@/shared/ui/Dialog';
import { Tabs } from '@/shared/ui/Tabs';
import { CaptionSettings } from './CaptionSettings';
import { DeviceSettings } from './DeviceSettings';
import { GeneralSettings } from './GeneralSettings';
import { VideoSettings } from './VideoSettings';
import type { CallView } from './useCallView';

/** Everything that can be set during the call; each change takes effect at once and is remembered. */
export function SettingsDialog({
  open,
  onClose,
  view,
  onDeviceFailure,
}: {
  open: boolean;
  onClose: () => void;
  view: CallView;
  onDeviceFailure: () => void;
}) {
  const t = useTranslations('call.settings');
  const [tab, setTab] = useState('devices');
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('title')}
      closeLabel={t('close')}
    >
      <div className="flex min-h-[min(460px,70dvh)] flex-col">
        <Tabs
          label={t('title')}
          value={tab}
          onValue={setTab}
          tabs={[
            {
              value: 'devices',
              label: t('devices'),
              content: <DeviceSettings view={view} onDeviceFailure={onDeviceFailure} />,
            },
            { value: 'captions', label: t('captions'), content: <CaptionSettings view={view} /> },
            { value: 'video', label: t('video'), content: <VideoSettings view={view} /> },
            { value: 'general', label: t('general'), content: <GeneralSettings /> },
          ]}
        />
      </div>
    </Dialog>
  );
}
