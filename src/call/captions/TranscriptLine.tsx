'use client';

import { useLocale, useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { CLOCK } from '@/shared/i18n/clock';
import { lineLink } from '@/shared/line-link';
import { CopyButton } from '@/shared/ui/CopyButton';
import { IconButton } from '@/shared/ui/IconButton';
import { pastel } from '@/shared/ui/initials';
import { useCall } from '../room/CallContext';
import { usePerson } from '../room/PeopleContext';
import { LinkIcon } from '../room/bar-icons';
import { CopyIcon, PencilSimpleIcon } from './transcript-icons';
import { LineEditor } from './LineEditor';
import { highlight, type TranscriptRow } from './transcript-rows';
import type { Line } from './transcript-state';

export const TranscriptLine = memo(
  function TranscriptLine({ row, query }: { row: TranscriptRow; query: string }) {
    const t = useTranslations('call.transcript');
    const { joined } = useCall();
    const [editing, setEditing] = useState(false);
    const { line } = row;
    const mayEdit = joined.role === 'HOST' || line.speaker.identity === joined.identity;
    return (
      <div
        className="group relative px-4 pt-1 focus-within:bg-sunken hover:bg-sunken"
        data-utterance={line.utteranceId}
      >
        {row.gapInSeconds > 0 && (
          <p className="flex items-center gap-2 py-2 text-xs text-warning-ink before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('gap', { seconds: row.gapInSeconds })}
          </p>
        )}
        {row.startsTurn && <TurnHead line={line} />}
        {editing ? (
          <LineEditor line={line} onDone={() => setEditing(false)} />
        ) : (
          <p className="break-words pb-1 pl-3" dir="auto">
            {highlight(line.text, query).map((part, i) =>
              part.match ? (
                <mark key={i} className="rounded-sm bg-accent-quiet text-text">
                  {part.text}
                </mark>
              ) : (
                part.text
              ),
            )}
            {line.corrected && <span className="ml-1.5 text-xs text-text-quiet">{t('corrected')}</span>}
          </p>
        )}
        {!editing && <LineTools line={line} onEdit={mayEdit ? () => setEditing(true) : null} />}
      </div>
    );
  },
  (a, b) =>
    a.query === b.query &&
    a.row.line === b.row.line &&
    a.row.startsTurn === b.row.startsTurn &&
    a.row.gapInSeconds === b.row.gapInSeconds,
);

/** Seen when the line is pointed at or one of them has the focus. */
function LineTools({ line, onEdit }: { line: Line; onEdit: (() => void) | null }) {
  const t = useTranslations('call.transcript');
  const { slug } = useCall();
  const said = { copied: t('copied'), failed: t('copyFailed') };
  return (
    <div className="absolute right-2 top-1 flex rounded-control bg-raised opacity-0 shadow-float focus-within:opacity-100 group-hover:opacity-100 [&_button]:size-8 [&_svg]:size-4">
      <CopyButton
        label={t('copy')}
        icon={<CopyIcon />}
        text={() => `${line.speaker.name}: ${line.text}`}
        {...said}
      />
      <CopyButton
        label={t('copyLink')}
        icon={<LinkIcon />}
        text={() => new URL(lineLink(slug, line.utteranceId), window.location.href).href}
        {...said}
      />
      {onEdit && <IconButton label={t('edit')} icon={<PencilSimpleIcon />} onClick={onEdit} />}
    </div>
  );
}

/** What is being said now, dimmed until it is finished. */
export function PartialRow({ line }: { line: Line }) {
  return (
    <div className="px-4 pt-1" data-partial>
      <TurnHead line={line} />
      <p className="break-words pb-1 pl-3 text-text-quiet" dir="auto">
        {line.text}
      </p>
    </div>
  );
}

function TurnHead({ line }: { line: Line }) {
  const locale = useLocale();
  const person = usePerson(line.speaker.identity);
  const time = new Date(line.startedAt);
  return (
    <p className="flex min-w-0 items-baseline gap-2 pt-2">
      <span
        aria-hidden="true"
        className="h-3.5 w-1 shrink-0 self-center rounded-full"
        style={{ background: person?.color ?? pastel(line.speaker.identity) }}
      />
      <span className="truncate text-sm font-semibold" dir="auto">
        {line.speaker.name}
      </span>
      <time dateTime={time.toISOString()} className="shrink-0 font-mono text-xs text-text-quiet">
        {time.toLocaleTimeString(locale, CLOCK)}
      </time>
    </p>
  );
}
