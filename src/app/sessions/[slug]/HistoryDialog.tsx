'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTimeZone } from '@/app/sessions/useTimeZone';
import { callApi } from '@/lib/http/api-client';
import { lineHistory, type LineHistory, type SegmentView } from '@/modules/core/sessions/api/sessions.wire';
import { CLOCK } from '@/shared/i18n/clock';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Skeleton } from '@/shared/ui/Skeleton';

type Props = { slug: string; line: SegmentView; onOpenChange: (open: boolean) => void };

/** What a corrected line says now and said before, newest first. */
export function HistoryDialog({ slug, line, onOpenChange }: Props) {
  const t = useTranslations('app.session.history');
  const common = useTranslations('app.common');
  const path = `/api/sessions/${slug}/transcript/${encodeURIComponent(line.utteranceId)}`;
  const history = useQuery({
    queryKey: ['history', slug, line.utteranceId, line.text],
    queryFn: ({ signal }) => callApi({ method: 'GET', path, answer: lineHistory, signal }),
  });
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('title')} closeLabel={common('close')}>
      <ol className="flex flex-col gap-4">
        <li>
          <p className="text-sm text-text-quiet">{t('now')}</p>
          <p dir="auto" className="break-words">
            {line.text}
          </p>
        </li>
        {history.isPending && <Skeleton className="h-12" />}
        {history.data?.earlier.toReversed().map((each) => (
          <Wording key={each.replacedAt} wording={each} />
        ))}
      </ol>
      {history.isError && (
        <ErrorState
          title={t('failed')}
          action={<Button onClick={() => void history.refetch()}>{common('retry')}</Button>}
        />
      )}
    </Dialog>
  );
}

function Wording({ wording }: { wording: LineHistory['earlier'][number] }) {
  const t = useTranslations('app.session.history');
  const format = useFormatter();
  const timeZone = useTimeZone();
  const when = format.dateTime(new Date(wording.replacedAt), {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...CLOCK,
  });
  return (
    <li>
      <p className="text-sm text-text-quiet">{t('until', { when, name: wording.editorName })}</p>
      <p dir="auto" className="break-words text-text-quiet line-through decoration-line">
        {wording.text}
      </p>
    </li>
  );
}
