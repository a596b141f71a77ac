'use client';

import { CopyIcon } from '@phosphor-icons/react/dist/ssr/Copy';
import { LinkIcon } from '@phosphor-icons/react/dist/ssr/Link';
import { PencilSimpleIcon } from '@phosphor-icons/react/dist/ssr/PencilSimple';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';
import { lineAnchor, lineLink } from '@/shared/line-link';
import { Avatar } from '@/shared/ui/Avatar';
import { cx } from '@/shared/ui/cx';
import { IconButton } from '@/shared/ui/IconButton';
import { duration } from '../day-groups';
import { CorrectDialog } from './CorrectDialog';
import { HistoryDialog } from './HistoryDialog';
import { Marked } from './Marked';
import type { Turn } from './turns';

type Props = {
  slug: string;
  turn: Turn;
  /** The anchor of the line that the address names. */
  linked: string | null;
  startedAt: number;
  picture: { color: string | null; url: string | null } | undefined;
  wanted: string;
  canCorrect: boolean;
  onCorrect: (line: SegmentView, text: string) => Promise<void>;
  onToast: (text: string) => void;
};

/** One person's turn: the name once, each line with its time. */
export function TurnBlock({ turn, picture, ...rest }: Props) {
  const t = useTranslations('app.session');
  const gap = turn.lines[0]?.gapBeforeMs ?? 0;
  return (
    <article data-speaker={turn.speaker.identity} className="flex flex-col gap-1">
      {gap > 0 && (
        <p
          role="note"
          className="my-2 flex items-center gap-3 text-sm text-text-quiet before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
        >
          {t('gap', { seconds: Math.max(1, Math.round(gap / 1000)) })}
        </p>
      )}
      <h3 className="flex min-w-0 items-center gap-2 text-base font-semibold">
        <Avatar
          name={turn.speaker.name}
          colorKey={turn.speaker.identity}
          color={picture?.color ?? null}
          url={picture?.url ?? null}
          size={24}
        />
        <span className="min-w-0 truncate">{turn.speaker.name}</span>
      </h3>
      {turn.lines.map((line) => (
        <Line key={line.utteranceId} line={line} {...rest} />
      ))}
    </article>
  );
}

type LineProps = Omit<Props, 'turn' | 'picture'> & { line: SegmentView };

function Line({ slug, line, startedAt, linked, wanted, canCorrect, onCorrect, onToast }: LineProps) {
  const t = useTranslations('app.session');
  const common = useTranslations('app.common');
  const [editing, setEditing] = useState(false);
  const [showing, setShowing] = useState(false);
  const anchor = lineAnchor(line.utteranceId);
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => onToast(common('copied')),
      () => onToast(common('copyFailed')),
    );
  return (
    <div
      id={anchor}
      tabIndex={-1}
      aria-current={linked === anchor || undefined}
      className={cx(
        'group relative flex scroll-mt-32 items-start gap-3 rounded-control outline-none',
        linked === anchor && 'bg-accent-quiet',
      )}
    >
      <a
        href={`#${anchor}`}
        aria-label={t('lineLink')}
        className="w-14 shrink-0 pt-0.5 text-right font-mono text-sm tabular-nums text-text-quiet hover:text-text"
      >
        {duration(line.startedAt - startedAt)}
      </a>
      <p data-final="true" dir="auto" className="min-w-0 flex-1 break-words">
        <Marked text={line.text} wanted={wanted} />
        {line.corrected && (
          <button
            type="button"
            onClick={() => setShowing(true)}
            aria-haspopup="dialog"
            className="ml-2 rounded-sm text-sm text-text-quiet underline decoration-dotted underline-offset-4 hover:text-text"
          >
            {t('corrected')}
          </button>
        )}
      </p>
      <span className="absolute -top-2 right-0 flex rounded-control bg-raised opacity-0 shadow-float transition-opacity group-focus-within:opacity-100 group-hover:opacity-100">
        {canCorrect && (
          <IconButton label={t('correct')} icon={<PencilSimpleIcon />} onClick={() => setEditing(true)} />
        )}
        <IconButton
          label={t('copyLine')}
          icon={<CopyIcon />}
          onClick={() => void copy(`${line.speaker.name}: ${line.text}`)}
        />
        <IconButton
          label={t('copyLineLink')}
          icon={<LinkIcon />}
          onClick={() => void copy(new URL(lineLink(slug, line.utteranceId), window.location.href).href)}
        />
      </span>
      {showing && <HistoryDialog slug={slug} line={line} onOpenChange={setShowing} />}
      {editing && <CorrectDialog line={line} onOpenChange={setEditing} onCorrect={onCorrect} />}
    </div>
  );
}
