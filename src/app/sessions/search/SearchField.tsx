'use client';

import { useTranslations } from 'next-intl';
import { TextField } from '@/shared/ui/TextField';

type Props = { value: string; onValue: (value: string) => void };

export function SearchField({ value, onValue }: Props) {
  const t = useTranslations('app.search');
  return (
    <search className="min-w-0 flex-1 basis-64">
      <TextField
        label={t('label')}
        hideLabel
        type="search"
        placeholder={t('label')}
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onValue('')}
      />
    </search>
  );
}
