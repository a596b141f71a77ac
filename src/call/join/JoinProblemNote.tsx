'use client';

import { useTranslations } from 'next-intl';
import type { JoinProblem } from './join-problem';

export function JoinProblemNote({ problem }: { problem: JoinProblem }) {
  const t = useTranslations('call.joinProblem');
  return (
    <div role="alert" className="rounded-card bg-danger-quiet px-4 py-3 text-sm text-danger-ink">
      <p className="font-medium">{t(`${problem.kind}.title`)}</p>
      <p>{describe(problem)}</p>
    </div>
  );

  function describe(each: JoinProblem): string {
    if (each.kind === 'busy') return t('busy.text', { seconds: each.retryAfterInSeconds ?? 30 });
    if (each.kind === 'other') return t('other.text', { detail: each.detail });
    return t(`${each.kind}.text`);
  }
}
