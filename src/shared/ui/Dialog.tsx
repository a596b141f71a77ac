'use client';

import * as RadixDialog from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { IconButton } from './IconButton';
import { XIcon } from './sign-icons';
import { useOpener } from './useOpener';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Words of the button that closes it. */
  closeLabel: string;
  children?: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  width?: 'sm' | 'md' | 'lg';
};

const widths = { sm: 'sm:max-w-[420px]', md: 'sm:max-w-[560px]', lg: 'sm:max-w-[760px]' } as const;

/** A dialog in the middle of the window; a sheet from the bottom on phones. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  children,
  footer,
  width = 'md',
}: DialogProps) {
  const opener = useOpener();
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="animate-fade fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.giveBack}
          {...(!description && { 'aria-describedby': undefined })}
          className={cx(
            'animate-rise fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-tile border border-line',
            'bg-surface pb-[env(safe-area-inset-bottom)] text-text shadow-float outline-none sm:inset-x-auto sm:bottom-auto',
            'sm:left-1/2 sm:top-1/2 sm:w-[calc(100vw-48px)] sm:max-h-[86dvh] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-tile sm:pb-0',
            widths[width],
          )}
        >
          <header className="py-4 pb-3 pl-4 pr-14 sm:pb-4 sm:pl-6 sm:pr-16 sm:pt-6">
            <RadixDialog.Title className="text-lg font-semibold">{title}</RadixDialog.Title>
            {description && (
              <RadixDialog.Description className="mt-1 text-base text-text-quiet">
                {description}
              </RadixDialog.Description>
            )}
          </header>
          {children ? (
            <div className="min-h-0 flex-1 -mt-1 overflow-y-auto px-4 pb-4 pt-1 sm:px-6 sm:pb-6">
              {children}
            </div>
          ) : (
            <div className="h-2" />
          )}
          {footer && (
            <footer className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end sm:px-6">
              {footer}
            </footer>
          )}
          {/* The last of the dialog, so that the focus begins at what the dialog is about. */}
          <RadixDialog.Close asChild>
            <IconButton
              label={closeLabel}
              icon={<XIcon />}
              className="absolute right-2 top-3 sm:right-4 sm:top-5"
            />
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
