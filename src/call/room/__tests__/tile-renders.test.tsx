// @vitest-environment jsdom
import type { CaptionEvent } from '@ws/protocol';
import { act, cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { Room } from 'livekit-client';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { CaptionOverlay } from '../../captions/CaptionOverlay';
import { defaultLook } from '../../captions/caption-look';
import { createTranscriptStore } from '../../captions/transcript-store';
import { TranscriptContext } from '../../captions/TranscriptContext';
import { monotonicNow } from '../../capture/capture-clock';
import messages from '@/shared/i18n/messages/call.en.json';
import { CallProvider } from '../CallContext';
import { VideoGrid } from '../VideoGrid';
import { callOfAnna } from './call-of-anna';

const partial = (revision: number): CaptionEvent => ({
  v: 1,
  type: 'caption',
  epoch: 1,
  seq: 0,
  utteranceId: 'u1',
  revision,
  speaker: { identity: 'anna', name: 'Anna' },
  text: `word ${'more '.repeat(revision)}`,
  final: false,
  startedAt: 0,
});

beforeAll(() => {
  // jsdom lays nothing out: give every element the size of a stage.
  globalThis.ResizeObserver = class {
    readonly #callback: ResizeObserverCallback;
    constructor(callback: ResizeObserverCallback) {
      this.#callback = callback;
    }
    observe(): void {
      const entry = { contentRect: { width: 1280, height: 700 } } as ResizeObserverEntry;
      this.#callback([entry], this);
    }
    unobserve(): void {}
    disconnect(): void {}
  };
});
afterEach(cleanup);

it('a hundred caption updates draw the overlay and no tile', () => {
  const room = new Room();
  const store = createTranscriptStore();
  const call = callOfAnna(room);
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ call: messages }}>
      <CallProvider value={call}>
        <TranscriptContext value={store}>
          <VideoGrid layout="grid" mirror wantedBelow={0} onSpaceBelow={vi.fn()} />
          <CaptionOverlay look={defaultLook} health={{ word: null }} />
        </TranscriptContext>
      </CallProvider>
    </NextIntlClientProvider>,
  );
  expect(screen.getAllByTestId('tile')).toHaveLength(1);
  const counts = (globalThis as { roomsTileRenders?: Record<string, number> }).roomsTileRenders ?? {};
  const before = { ...counts };

  for (let revision = 1; revision <= 100; revision++) {
    act(() => store.dispatch({ type: 'event', event: partial(revision), now: monotonicNow() }));
  }

  expect(screen.getByRole('region', { name: 'Captions' }).textContent).toContain('word more');
  expect(counts).toEqual(before);
});
