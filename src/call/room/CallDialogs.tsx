'use client';

import { EndDialog } from './EndDialog';
import { SettingsDialog } from './SettingsDialog';
import { ShortcutsDialog } from './ShortcutsDialog';
import type { CallView } from './useCallView';

export type CallDialogsProps = { view: CallView; onDeviceFailure: () => void; onEnded: () => void };

/** At most one of them is open. */
export function CallDialogs({ view, onDeviceFailure, onEnded }: CallDialogsProps) {
  const close = (): void => view.setDialog(null);
  return (
    <>
      <SettingsDialog
        open={view.dialog === 'settings'}
        onClose={close}
        view={view}
        onDeviceFailure={onDeviceFailure}
      />
      <ShortcutsDialog open={view.dialog === 'shortcuts'} onClose={close} />
      <EndDialog open={view.dialog === 'end'} onClose={close} onEnded={onEnded} />
    </>
  );
}
