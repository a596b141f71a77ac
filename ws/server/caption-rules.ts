import type { Told } from './captions/told-states';
import type { CaptionStatus, SoundState } from './protocol';
import type { SessionRecord, Speaker } from './storage/session-record';

/** Whether a speaker's audio must be dropped before anything looks at it, and what to say about it. */
export type Effects = { muffled: boolean; status: Extract<CaptionStatus, 'off-record'> | null };

export function effectsOf(
  record: SessionRecord,
  speaker: Speaker | undefined,
  wish: { asked: boolean; stoppedByBudget: boolean },
): Effects {
  if (!speaker || speaker.removed) return { muffled: true, status: null };
  const offRecord = record.offRecord || speaker.offRecord || wish.asked;
  const muffled = offRecord || !record.captions || wish.stoppedByBudget || record.status === 'ENDED';
  return { muffled, status: offRecord ? 'off-record' : null };
}

/** What is told of one speaker: a wish before the microphone, the microphone before the provider. */
export function speakerState(effects: Effects, sound: SoundState, link: Told): Told {
  if (effects.status !== null) return { status: effects.status };
  if (sound === 'muted') return { status: 'muted' };
  return sound === 'none' ? { status: 'no-sound' } : link;
}

/** A space without a budget never spends it. */
export async function budgetIsSpent(
  record: SessionRecord,
  secondsThisMonth: () => Promise<number>,
): Promise<boolean> {
  if (record.budgetInSeconds === null) return false;
  return (await secondsThisMonth()) >= record.budgetInSeconds;
}

/** The state of the whole session's captions: what was asked for comes before what cannot be helped. */
export function sessionState(
  record: SessionRecord,
  now: { everyoneStopped: boolean; stoppedByBudget: boolean; unavailable: Told | null; saved: boolean },
): Told {
  if (!record.captions) return { status: 'stopped' };
  if (record.offRecord || now.everyoneStopped) return { status: 'off-record' };
  if (now.stoppedByBudget) return { status: 'budget-spent' };
  if (now.unavailable) return now.unavailable;
  return { status: now.saved ? 'listening' : 'not-saved' };
}
