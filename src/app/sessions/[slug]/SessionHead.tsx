'use client';

import { ArrowLeftIcon } from '@phosphor-icons/react/dist/ssr/ArrowLeft';
import { DotsThreeIcon } from '@phosphor-icons/react/dist/ssr/DotsThree';
import { DownloadSimpleIcon } from '@phosphor-icons/react/dist/ssr/DownloadSimple';
import { LinkIcon } from '@phosphor-icons/react/dist/ssr/Link';
import { PencilSimpleIcon } from '@phosphor-icons/react/dist/ssr/PencilSimple';
import { TrashIcon } from '@phosphor-icons/react/dist/ssr/Trash';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { SegmentView, SessionView } from '@/modules/core/sessions/api/sessions.wire';
import { CLOCK } from '@/shared/i18n/clock';
import { Button } from '@/shared/ui/Button';
import { IconButton } from '@/shared/ui/IconButton';
import { Menu, MenuItem, MenuLine } from '@/shared/ui/Menu';
import { useTimeZone } from '../useTimeZone';
import { ManageDialogs, useManageDialogs } from './ManageDialogs';
import { exportFileName, exportTranscript, type ExportFormat } from './transcript-export';

type Props = {
  slug: string;
  title: string;
  session: SessionView | undefined;
  lines: SegmentView[];
  canManage: boolean;
  isMember: boolean;
  onToast: (text: string) => void;
};

const FORMATS: Array<{
  format: ExportFormat;
  label: 'exportText' | 'exportVtt' | 'exportSrt' | 'exportJson';
}> = [
  { format: 'txt', label: 'exportText' },
  { format: 'vtt', label: 'exportVtt' },
  { format: 'srt', label: 'exportSrt' },
  { format: 'json', label: 'exportJson' },
];

export function SessionHead({ slug, title, session, lines, canManage, isMember, onToast }: Props) {
  const t = useTranslations('app.session');
  const common = useTranslations('app.common');
  const dialogs = useManageDialogs();
  const copyLink = () =>
    navigator.clipboard.writeText(new URL(`/session/${slug}`, window.location.href).href).then(
      () => onToast(common('copied')),
      () => onToast(common('copyFailed')),
    );
  return (
    <header className="flex flex-col gap-3">
      {isMember && (
        <Link
          href="/sessions"
          className="flex items-center gap-2 self-start text-sm text-text-quiet hover:text-text"
        >
          <ArrowLeftIcon size={16} aria-hidden="true" />
          {t('back')}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="break-words text-2xl font-semibold">{title}</h1>
          <When session={session} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Menu
            trigger={
              <Button disabled={lines.length === 0}>
                <DownloadSimpleIcon size={18} aria-hidden="true" className="max-sm:hidden" />
                {t('export')}
              </Button>
            }
          >
            {FORMATS.map(({ format, label }) => (
              <MenuItem key={format} after={`.${format}`} onSelect={() => download(format, title, lines)}>
                {t(label)}
              </MenuItem>
            ))}
          </Menu>
          <Button onClick={() => void copyLink()}>
            <LinkIcon size={18} aria-hidden="true" className="max-sm:hidden" />
            {common('copyLink')}
          </Button>
          {canManage && (
            <Menu
              trigger={<IconButton variant="secondary" label={common('more')} icon={<DotsThreeIcon />} />}
            >
              <MenuItem icon={<PencilSimpleIcon size={20} />} onSelect={() => dialogs.open('rename')}>
                {t('rename')}
              </MenuItem>
              <MenuLine />
              <MenuItem danger icon={<TrashIcon size={20} />} onSelect={() => dialogs.open('delete')}>
                {t('delete')}
              </MenuItem>
            </Menu>
          )}
        </div>
      </div>
      <ManageDialogs slug={slug} title={title} lines={lines.length} state={dialogs} />
    </header>
  );
}

function When({ session }: { session: SessionView | undefined }) {
  const format = useFormatter();
  const timeZone = useTimeZone();
  if (!session) return <p className="mt-1 min-h-6" />;
  const at = new Date(session.startedAt ?? session.scheduledFor ?? session.createdAt);
  const shown = format.dateTime(at, { timeZone, day: 'numeric', month: 'long', year: 'numeric', ...CLOCK });
  return <p className="mt-1 text-text-quiet">{shown}</p>;
}

function download(format: ExportFormat, title: string, lines: SegmentView[]): void {
  const text = exportTranscript(format, { title, startedAt: lines[0]?.startedAt ?? 0, lines });
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = exportFileName(title, format);
  link.click();
  URL.revokeObjectURL(url);
}
