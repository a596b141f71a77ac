// @vitest-environment jsdom
import type { CaptionStatus, StateEvent } from '@ws/protocol';
import { act, cleanup, render, screen } from '@testing-library/react';
import { Room } from 'livekit-client';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, describe, expect, it } from 'vitest';
import en from '@/shared/i18n/messages/call.en.json';
import ru from '@/shared/i18n/messages/call.ru.json';
import { speakerState, type SpeakerStateInput } from '../../captions/speaker-state';
import { createTranscriptStore } from '../../captions/transcript-store';
import { TranscriptContext } from '../../captions/TranscriptContext';
import { CallProvider } from '../CallContext';
import { PeopleList } from '../PeopleList';
import { callOfAnna } from './call-of-anna';

afterEach(cleanup);

const told = (status: CaptionStatus, seq: number): StateEvent => ({
  v: 1,
  type: 'state',
  epoch: 1,
  seq,
  speaker: { identity: 'anna', name: 'Anna' },
  status,
  since: 0,
});

describe.each([
  ['en', en, ['Muted', 'No sound arrives', 'Captions are listening']],
  ['ru', ru, ['Микрофон выключен', 'Звук не приходит', 'Субтитры слушают']],
] as const)('the list of people in %s', (locale, call, [muted, silent, listening]) => {
  it('says in words what the server tells of a microphone', () => {
    const room = new Room();
    Object.assign(room.localParticipant, { identity: 'anna', name: 'Anna' });
    Object.defineProperty(room.localParticipant, 'isMicrophoneEnabled', { value: true });
    const store = createTranscriptStore();
    const value = callOfAnna(room);
    render(
      <NextIntlClientProvider locale={locale} messages={{ call }} timeZone="UTC">
        <CallProvider value={value}>
          <TranscriptContext value={store}>
            <PeopleList onCopyLink={() => undefined} />
          </TranscriptContext>
        </CallProvider>
      </NextIntlClientProvider>,
    );
    const tell = (status: CaptionStatus, seq: number): void =>
      act(() => store.dispatch({ type: 'event', event: told(status, seq), now: 0 }));
    tell('muted', 1);
    expect(screen.getByText(muted)).toBeTruthy();
    tell('no-sound', 2);
    expect(screen.getByText(silent)).toBeTruthy();
    tell('listening', 3);
    expect(screen.getByText(listening)).toBeTruthy();
  });
});

describe('how one person’s captions fare', () => {
  const well: SpeakerStateInput = { enabled: true, muted: false, speaker: 'listening', session: undefined };
  it.each<[Partial<SpeakerStateInput>, ReturnType<typeof speakerState>]>([
    [{}, 'listening'],
    [{ muted: true }, 'muted'],
    [{ speaker: 'muted' }, 'muted'],
    [{ speaker: 'no-sound' }, 'no-sound'],
    [{ muted: true, speaker: 'no-sound' }, 'muted'],
    [{ muted: true, speaker: 'off-record' }, 'off-record'],
    [{ session: 'off-record' }, 'off-record'],
    [{ session: 'not-saved' }, 'not-saved'],
    [{ session: 'provider-down', speaker: 'no-sound' }, 'no-sound'],
    [{ session: 'budget-spent', muted: true }, 'no-captions'],
    [{ session: 'stopped' }, 'no-captions'],
    [{ enabled: false }, 'no-captions'],
  ])('%o: %s', (change, word) => expect(speakerState({ ...well, ...change })).toBe(word));
});
