'use client';

import { useTranslations } from 'next-intl';
import { Component, type ReactNode } from 'react';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';

type Props = { children: ReactNode; onRejoin: () => void };

/** A fault in the call's page must not be the end of the call: offers to come back. */
export class CallErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    reportError(error); // the page's error reporter listens for it
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onRejoin={this.props.onRejoin} /> : this.props.children;
  }
}

function Failed({ onRejoin }: { onRejoin: () => void }) {
  const t = useTranslations('call.crash');
  return (
    <main data-theme="dark" className="flex h-dvh items-center justify-center bg-stage text-text">
      <ErrorState
        heading="h1"
        title={t('title')}
        action={
          <Button variant="primary" onClick={onRejoin}>
            {t('rejoin')}
          </Button>
        }
      >
        {t('text')}
      </ErrorState>
    </main>
  );
}
