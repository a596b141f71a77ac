'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/shared/ui/Select';
import { Switch } from '@/shared/ui/Switch';
import { captionColors, captionSizes, sizeInRem, type CaptionLook } from '../captions/caption-look';
import type { CallView } from './useCallView';

export function CaptionSettings({ view }: { view: CallView }) {
  const t = useTranslations('call.captionSettings');
  const { look, changeLook } = view;
  return (
    <div className="flex flex-col gap-4 pt-4">
      <Sample look={look} />
      <div className="grid grid-cols-2 gap-4">
        <Select
          label={t('size')}
          value={look.size}
          options={captionSizes.map((size) => ({ value: size, label: t(`sizes.${size}`) }))}
          onValue={(value) => changeLook({ size: captionSizes.find((size) => size === value) ?? look.size })}
        />
        <Select
          label={t('lines')}
          value={String(look.lines)}
          options={['1', '2', '3', '4'].map((lines) => ({ value: lines, label: lines }))}
          onValue={(value) => changeLook({ lines: Number(value) as CaptionLook['lines'] })}
        />
        <Select
          label={t('colors')}
          value={look.colors}
          options={captionColors.map((colors) => ({ value: colors, label: t(`colorsOf.${colors}`) }))}
          onValue={(value) =>
            changeLook({ colors: captionColors.find((colors) => colors === value) ?? look.colors })
          }
        />
        <Select
          label={t('background')}
          value={String(look.opacity)}
          options={[50, 75, 90, 100].map((opacity) => ({ value: String(opacity), label: `${opacity} %` }))}
          onValue={(value) => changeLook({ opacity: Number(value) })}
        />
        <Select
          label={t('position')}
          value={look.position}
          options={(['bottom', 'top'] as const).map((position) => ({
            value: position,
            label: t(`positions.${position}`),
          }))}
          onValue={(value) => changeLook({ position: value === 'top' ? 'top' : 'bottom' })}
        />
      </div>
      <div>
        <Switch label={t('shown')} checked={look.shown} onChecked={(shown) => changeLook({ shown })} />
        <Switch
          label={t('announce')}
          hint={t('announceHint')}
          checked={look.announce}
          onChecked={(announce) => changeLook({ announce })}
        />
      </div>
    </div>
  );
}

function Sample({ look }: { look: CaptionLook }) {
  const t = useTranslations('call.captionSettings');
  return (
    <div
      aria-hidden="true"
      data-caption-colors={look.colors}
      className="flex h-36 items-center justify-center overflow-hidden rounded-card bg-[linear-gradient(120deg,oklch(0.45_0.05_275),oklch(0.62_0.05_200))] p-4"
    >
      <p
        className="rounded-card px-3.5 py-2 leading-[1.35] text-caption-text"
        style={{
          fontSize: `${sizeInRem[look.size]}rem`,
          background: `color-mix(in srgb, var(--caption-bg) ${look.opacity}%, transparent)`,
        }}
      >
        {t('sample')} <span className="text-caption-unstable">{t('sampleTail')}</span>
      </p>
    </div>
  );
}
