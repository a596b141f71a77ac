import type { CaptionStatus } from '@ws/protocol';
import type { LocalTranscription } from '../capture/local-transcription';
import type { TranscriptState } from './transcript-state';

/** What is wrong with captions, or worth knowing; null while all is well. Ready for a sentence. */
export type CaptionHealthWord =
  | {
      kind:
        | 'off'
        | 'off-record'
        | 'reconnecting'
        | 'provider-down'
        | 'not-saved'
        | 'budget-spent'
        | 'language-unavailable'
        | 'stopped'
        | 'starting';
    }
  | { kind: 'unavailable'; code: string; detail: string }
  | { kind: 'no-sound' | 'speaker-off-record'; name: string };

/** Heartbeats come every five seconds; after this long without anything, captions are not arriving. */
const SILENT_CAPTIONS_MS = 14_000;
const GRACE_AT_START_MS = 6_000;

export type HealthInput = {
  state: Pick<TranscriptState, 'session' | 'speakers' | 'lastEventAt'>;
  local: LocalTranscription;
  enabled: boolean;
  connected: boolean;
  /** When captions could first have come. */
  sinceMs: number;
  now: number;
  nameOf: (identity: string) => string;
};

const said: readonly CaptionStatus[] = [
  'off-record',
  'reconnecting',
  'provider-down',
  'not-saved',
  'budget-spent',
  'language-unavailable',
  'stopped',
];

export function captionHealth(input: HealthInput): CaptionHealthWord | null {
  const { state, local, enabled, connected, now } = input;
  if (!enabled) return { kind: 'off' };
  if (local.refusal) return { kind: 'unavailable', ...local.refusal };
  const session = state.session?.status;
  if (session === 'unavailable')
    return { kind: 'unavailable', code: state.session?.detail ?? '', detail: '' };
  if (session && said.includes(session)) return { kind: session as 'off-record' };
  if (local.hosting && local.socket === 'waiting') return { kind: 'reconnecting' };
  if (connected && isSilent(state.lastEventAt, input.sinceMs, now))
    return { kind: state.lastEventAt === null ? 'starting' : 'reconnecting' };
  return speakerWord(state.speakers, input.nameOf);
}

function isSilent(lastEventAt: number | null, sinceMs: number, now: number): boolean {
  return lastEventAt === null ? now - sinceMs > GRACE_AT_START_MS : now - lastEventAt > SILENT_CAPTIONS_MS;
}

function speakerWord(
  speakers: TranscriptState['speakers'],
  nameOf: (identity: string) => string,
): CaptionHealthWord | null {
  for (const [identity, { status }] of speakers)
    if (status === 'no-sound') return { kind: 'no-sound', name: nameOf(identity) };
  return null;
}

/** Colour of the dot on the captions button; it says the same as the sentence. */
export function healthTone(word: CaptionHealthWord | null): 'good' | 'quiet' | 'warning' | 'bad' {
  if (word === null) return 'good';
  if (
    word.kind === 'off' ||
    word.kind === 'off-record' ||
    word.kind === 'starting' ||
    word.kind === 'stopped'
  )
    return 'quiet';
  return word.kind === 'unavailable' || word.kind === 'budget-spent' || word.kind === 'language-unavailable'
    ? 'bad'
    : 'warning';
}
