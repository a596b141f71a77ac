'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Button } from '@/shared/ui/Button';
import { useCall } from '../room/CallContext';
import type { Line } from './transcript-state';
import { useTranscriptStore } from './TranscriptContext';

/** Corrects one line in place; the earlier words are kept by the server. */
export function LineEditor({ line, onDone }: { line: Line; onDone: () => void }) {
  const t = useTranslations('call.transcript');
  const { api } = useCall();
  const store = useTranscriptStore();
  const [text, setText] = useState(line.text);
  const [state, setState] = useState<'idle' | 'saving' | 'failed'>('idle');

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const clean = text.trim();
    if (clean === '' || clean === line.text) return onDone();
    setState('saving');
    try {
      await api.correct(line.utteranceId, clean);
      store.dispatch({ type: 'corrected', utteranceId: line.utteranceId, text: clean });
      onDone();
    } catch {
      setState('failed');
    }
  };

  return (
    <form onSubmit={(event) => void save(event)} className="flex flex-col gap-2 py-1 pl-3">
      <textarea
        aria-label={t('editLabel')}
        autoFocus
        rows={3}
        dir="auto"
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
        className="w-full resize-y rounded-control border border-control bg-raised px-3 py-2"
      />
      {state === 'failed' && (
        <p role="alert" className="text-sm text-danger-ink">
          {t('editFailed')}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" busy={state === 'saving'}>
          {t('save')}
        </Button>
        <Button size="sm" variant="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
