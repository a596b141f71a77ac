'use client';

import { useTranslations } from 'next-intl';
import { Switch } from '@/shared/ui/Switch';

export type BlurSwitchProps = {
  supported: boolean | null;
  on: boolean;
  state?: 'idle' | 'starting' | 'failed';
  onChange: (on: boolean) => void;
  small?: boolean;
};

/** Background blur on or off; says so where the browser cannot. */
export function BlurSwitch({ supported, on, state = 'idle', onChange, small = false }: BlurSwitchProps) {
  const t = useTranslations('call.blur');
  const hints = { idle: undefined, starting: t('starting'), failed: t('failed') };
  return (
    <Switch
      label={t('label')}
      hint={supported === false ? t('unsupported') : hints[state]}
      checked={on && supported !== false}
      disabled={supported !== true}
      onChecked={onChange}
      small={small}
    />
  );
}
