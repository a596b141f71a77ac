'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/shared/ui/Select';
import { Switch } from '@/shared/ui/Switch';
import { BlurSwitch } from '../join/BlurSwitch';
import { canBlur } from '../media/background-blur';
import { codecs, sentQualities } from '../media/media-settings';
import type { CallView } from './useCallView';

export function VideoSettings({ view }: { view: CallView }) {
  const t = useTranslations('call.settings');
  const { media, changeMedia } = view;
  const [supported] = useState(canBlur);
  return (
    <div className="flex flex-col gap-4 pt-4">
      <Select
        label={t('sentQuality')}
        value={media.sentQuality}
        options={sentQualities.map((quality) => ({ value: quality, label: t(`qualities.${quality}`) }))}
        onValue={(value) =>
          changeMedia({
            sentQuality: sentQualities.find((quality) => quality === value) ?? media.sentQuality,
          })
        }
      />
      <Select
        label={t('codec')}
        hint={t('codecHint')}
        value={media.codec}
        options={codecs.map((codec) => ({
          value: codec,
          label: codec.toUpperCase().replace('H264', 'H.264'),
        }))}
        onValue={(value) => changeMedia({ codec: codecs.find((codec) => codec === value) ?? media.codec })}
      />
      <div>
        <BlurSwitch supported={supported} on={media.blur} onChange={(blur) => changeMedia({ blur })} />
        <Switch label={t('mirror')} checked={media.mirror} onChecked={(mirror) => changeMedia({ mirror })} />
        <Switch
          label={t('lowCpu')}
          hint={t('lowCpuHint')}
          checked={media.lowCpu}
          onChecked={(lowCpu) => changeMedia({ lowCpu })}
        />
      </div>
    </div>
  );
}
