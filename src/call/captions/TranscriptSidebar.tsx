'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useMemo, useState } from 'react';
import { TextField } from '@/shared/ui/TextField';
import { ArrowDownIcon, MagnifyingGlassIcon } from './transcript-icons';
import { PartialRow, TranscriptLine } from './TranscriptLine';
import { rowAt, searchLines } from './transcript-rows';
import { useTranscript } from './TranscriptContext';
import { useFollow } from './useFollow';

/** Everything said since the session's start; only the lines in view are in the document. */
export function TranscriptSidebar() {
  const t = useTranslations('call.transcript');
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const finals = useTranscript((state) => state.finals);
  const partials = useTranscript((state) => state.partials);
  const found = useMemo(() => searchLines(finals, deferred), [finals, deferred]);
  const searching = deferred.trim() !== '';
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative px-4 py-3 [&_input]:pl-9">
        <MagnifyingGlassIcon
          aria-hidden="true"
          size={16}
          className="absolute left-7 top-1/2 z-1 -translate-y-1/2 text-text-quiet"
        />
        <TextField
          label={t('search')}
          hideLabel
          type="search"
          placeholder={t('search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {searching && (
        <p role="status" className="px-4 pb-2 text-sm text-text-quiet">
          {t('found', { count: found.length })}
        </p>
      )}
      {finals.length === 0 && partials.length === 0 ? (
        <p className="px-6 py-10 text-center text-text-quiet">{t('empty')}</p>
      ) : (
        <Lines lines={found} partials={searching ? [] : partials} query={deferred} />
      )}
    </div>
  );
}

type LinesProps = {
  lines: ReturnType<typeof searchLines>;
  partials: ReturnType<typeof searchLines>;
  query: string;
};

function Lines({ lines, partials, query }: LinesProps) {
  const t = useTranslations('call.transcript');
  const follow = useFollow(lines.length, partials);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => follow.scroller.ref.current,
    estimateSize: () => 56,
    overscan: 12,
    getItemKey: (index) => lines[index]?.utteranceId ?? index,
  });
  return (
    <div className="relative min-h-0 flex-1">
      <div
        {...follow.scroller}
        tabIndex={0}
        role="group"
        aria-label={t('lines')}
        className="h-full overflow-y-auto outline-offset-[-2px]"
      >
        <div className="pb-4">
          <ol className="relative" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const row = rowAt(lines, item.index);
              return (
                row && (
                  <li
                    key={item.key}
                    data-index={item.index}
                    ref={virtual.measureElement}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${item.start}px)` }}
                  >
                    <TranscriptLine row={row} query={query} />
                  </li>
                )
              );
            })}
          </ol>
          {partials.map((line) => (
            <PartialRow key={line.utteranceId} line={line} />
          ))}
        </div>
      </div>
      {!follow.following && (
        <button
          type="button"
          onClick={follow.jump}
          className="absolute bottom-4 left-1/2 flex h-9 -translate-x-1/2 items-center gap-2 whitespace-nowrap rounded-full bg-accent px-4 text-sm font-medium text-accent-text shadow-float hover:bg-accent-hover"
        >
          <ArrowDownIcon aria-hidden="true" size={16} />
          {follow.unread > 0 ? t('jumpNew', { count: follow.unread }) : t('jump')}
        </button>
      )}
    </div>
  );
}
