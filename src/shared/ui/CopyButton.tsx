'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from './IconButton';
import { CheckIcon, WarningIcon } from './sign-icons';

export type CopyButtonProps = {
  label: string;
  icon: ReactNode;
  /** What is copied, asked for when the button is pressed. */
  text: () => string;
  /** Said, and shown by a tick, for a moment afterwards. */
  copied: string;
  failed: string;
};

const SHOWN_MS = 2000;

/** Copies a text and says whether that worked, in its own place. */
export function CopyButton({ label, icon, text, copied, failed }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  const icons = { copied: <CheckIcon />, failed: <WarningIcon /> };
  return (
    <>
      <IconButton label={label} title={label} icon={outcome ? icons[outcome] : icon} onClick={copy} />
      <span role="status" className="sr-only">
        {outcome === 'copied' && copied}
        {outcome === 'failed' && failed}
      </span>
    </>
  );
}
