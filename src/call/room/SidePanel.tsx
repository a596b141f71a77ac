'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type RefObject } from 'react';
import { IconButton } from '@/shared/ui/IconButton';
import { XIcon } from '@/shared/ui/sign-icons';
import { TranscriptSidebar } from './late-parts';
import { PeopleList } from './PeopleList';
import type { Panel } from './useCallView';

/** Beside the stage on a wide window, over it on a phone. Follows the page's theme. */
export function SidePanel({
  panel,
  onClose,
  onCopyLink,
}: {
  panel: Panel;
  onClose: () => void;
  onCopyLink: () => void;
}) {
  const t = useTranslations('call');
  const ref = usePanelFocus();
  useEffect(() => {
    if (panel === 'transcript') TranscriptSidebar.fetch();
  }, [panel]);
  const title = panel === 'transcript' ? t('transcript.title') : t('people.title');
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      aria-label={title}
      className="fixed inset-0 z-30 flex flex-col bg-surface text-text md:static md:z-auto md:h-full md:w-[360px] md:shrink-0 md:border-l md:border-line outline-none"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="flex h-14 shrink-0 items-center justify-between border-b border-line pl-4 pr-2">
        <h2 className="text-lg font-semibold">{title}</h2>
        <IconButton label={t('panel.close')} icon={<XIcon />} onClick={onClose} />
      </header>
      {panel === 'transcript' ? <TranscriptSidebar /> : <PeopleList onCopyLink={onCopyLink} />}
    </aside>
  );
}

/** A menu that closes gives the focus back to its button a moment later; the panel comes after that. */
const AFTER_MENU_MS = 40;

/** Focus goes into the panel when it opens and back to where it was when it closes. */
function usePanelFocus(): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    let before: Element | null = document.activeElement;
    const timer = setTimeout(() => {
      before = document.activeElement;
      ref.current?.focus({ preventScroll: true });
    }, AFTER_MENU_MS);
    return () => {
      clearTimeout(timer);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return ref;
}
