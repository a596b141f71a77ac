'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useSettled } from '@/app/useSettled';
import { callApi } from '@/lib/http/api-client';
import { retentionPreview } from '@/modules/core/sessions/api/sessions.wire';
import { TextField } from '@/shared/ui/TextField';

const MOST_DAYS = 3650;
const ASK_AFTER_MS = 300;

/** For how long transcripts are kept, and in numbers what that would delete at once. */
export function RetentionField({ spaceId, saved }: { spaceId: string; saved: number | null }) {
  const t = useTranslations('app.settings');
  const format = useFormatter();
  const [typed, setTyped] = useState(saved === null ? '' : String(saved));
  const days = Number(useSettled(typed, ASK_AFTER_MS));
  const isNumber = Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  const preview = useQuery({
    queryKey: ['retention', spaceId, days],
    enabled: isNumber,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      callApi({
        method: 'GET',
        path: `/api/spaces/${spaceId}/retention?days=${days}`,
        answer: retentionPreview,
        signal,
      }),
  });
  const effect = () => {
    if (typed === '' || !isNumber) return t('retentionHint');
    if (!preview.data) return t('retentionThen', { days });
    const { sessions, lines, keptSince } = preview.data;
    const date = format.dateTime(new Date(keptSince), { dateStyle: 'long' });
    return `${t('retentionThen', { days })} ${t('retentionNow', { sessions, lines, date })}`;
  };
  return (
    <TextField
      label={t('retention')}
      hint={effect()}
      name="retention"
      type="number"
      min={1}
      max={MOST_DAYS}
      step="1"
      className="sm:max-w-[50%]"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
