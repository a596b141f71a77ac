'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { Spinner } from '@/shared/ui/Spinner';
import { clockText } from './clock-text';
import type { ConnectionState } from './connection-state';

/** A calm bar with a timer while the way to the room is lost; nothing otherwise. */
export function ConnectionBanner({
  connection,
  onRetry,
}: {
  connection: ConnectionState;
  onRetry: () => void;
}) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-3 z-20 flex justify-center px-3">
      {connection.phase === 'reconnecting' && <Reconnecting since={connection.since} onRetry={onRetry} />}
    </div>
  );
}

/** Before the first picture. */
export function Connecting() {
  const t = useTranslations('call.connection');
  return (
    <div role="status" className="flex size-full items-center justify-center gap-3">
      <Spinner />
      {t('connecting')}
    </div>
  );
}

const OFFER_RETRY_AFTER_MS = 8000;

function Reconnecting({ since, onRetry }: { since: number; onRetry: () => void }) {
  const t = useTranslations('call.connection');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="animate-rise pointer-events-auto flex min-h-11 items-center gap-3 rounded-[22px] py-1.5 border border-line bg-raised px-4 text-base text-text shadow-float">
      <Spinner size={18} />
      <span>{t('reconnecting')}</span>
      <span className="font-mono text-sm tabular-nums text-text-quiet" aria-hidden="true">
        {clockText(now - since)}
      </span>
      {now - since > OFFER_RETRY_AFTER_MS && (
        <Button size="sm" variant="quiet" onClick={onRetry}>
          {t('retryNow')}
        </Button>
      )}
    </div>
  );
}
