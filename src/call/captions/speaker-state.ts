import type { CaptionStatus } from '@ws/protocol';

/** How one person's captions fare, as the list of people says it. */
export type SpeakerState =
  | 'listening'
  | 'muted'
  | 'no-sound'
  | 'reconnecting'
  | 'provider-down'
  | 'not-saved'
  | 'off-record'
  | 'no-captions';

export type SpeakerStateInput = {
  /** Whether the session has captions at all. */
  enabled: boolean;
  /** The microphone, by the room's own word. */
  muted: boolean;
  speaker: CaptionStatus | undefined;
  session: CaptionStatus | undefined;
};

const over: readonly CaptionStatus[] = ['stopped', 'unavailable', 'budget-spent', 'language-unavailable'];
const troubles = ['no-sound', 'reconnecting', 'provider-down', 'not-saved'] as const;

/** What holds for everybody comes before what holds for one, and what a person chose before what went wrong. */
export function speakerState({ enabled, muted, speaker, session }: SpeakerStateInput): SpeakerState {
  if (!enabled || (session && over.includes(session))) return 'no-captions';
  if (session === 'off-record' || speaker === 'off-record') return 'off-record';
  if (muted || speaker === 'muted') return 'muted';
  return (
    troubles.find((each) => each === speaker) ?? troubles.find((each) => each === session) ?? 'listening'
  );
}
