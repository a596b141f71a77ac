'use client';

import { useTranslations } from 'next-intl';
import { cx } from '@/shared/ui/cx';
import { ClosedCaptioningIcon } from '@/shared/ui/slim-icons';
import type { healthTone } from '../captions/caption-health';
import { ClosedCaptioningFillIcon } from './bar-icons';
import { BarButton } from './BarButton';
import { shortcuts } from './shortcuts';
import type { CallView } from './useCallView';

/** Shows or hides captions for oneself; its dot says how they fare. */
export function CaptionsButton({ view, tone }: { view: CallView; tone: ReturnType<typeof healthTone> }) {
  const t = useTranslations('call.bar');
  return (
    <BarButton
      label={t('captions')}
      shortcut={shortcuts.captions.toUpperCase()}
      icon={
        <>
          {view.look.shown ? <ClosedCaptioningFillIcon /> : <ClosedCaptioningIcon />}
          <span
            aria-hidden="true"
            data-testid="caption-dot"
            data-tone={tone}
            className={cx(
              'absolute right-2.5 top-2.5 size-2 rounded-full border border-stage',
              dotColors[tone],
            )}
          />
        </>
      }
      look={view.look.shown ? 'active' : 'plain'}
      aria-pressed={view.look.shown}
      onClick={() => view.changeLook({ shown: !view.look.shown })}
    />
  );
}

const dotColors = {
  good: 'bg-success',
  quiet: 'bg-text-quiet',
  warning: 'bg-warning',
  bad: 'bg-danger',
} as const;
