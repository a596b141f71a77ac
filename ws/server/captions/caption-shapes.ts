import type { CaptionEvent } from '../protocol';
import type { FinalRecord } from '../storage/final-record';
import type { SessionRecord } from '../storage/session-record';
import type { SpokenFinal, SpokenPartial } from './spoken-lines';

type Event = Omit<CaptionEvent, 'v' | 'epoch' | 'seq'>;
type Named = { identity: string; name: string };

/** What screens get of a line that may still change. */
export function partialEvent(speaker: Named, partial: SpokenPartial): Event {
  const { utteranceId, revision, text, stable, startedAt, language, gapBeforeMs } = partial;
  return {
    type: 'caption',
    utteranceId,
    revision,
    speaker,
    text,
    stable,
    final: false,
    startedAt,
    ...(language ? { language } : {}),
    ...(gapBeforeMs > 0 ? { gapBeforeMs } : {}),
  };
}

/** What screens get of a line that stays. */
export function finalEvent(speaker: Named, final: SpokenFinal): Event {
  const { utteranceId, revision, text, startedAt, endedAt, language, gapBeforeMs, confidence } = final;
  return {
    type: 'caption',
    utteranceId,
    revision,
    speaker,
    text,
    final: true,
    startedAt,
    endedAt,
    ...(language ? { language } : {}),
    ...(gapBeforeMs > 0 ? { gapBeforeMs } : {}),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

/** What is stored of it. */
export function finalRecord(
  session: SessionRecord,
  epoch: number,
  speaker: Named,
  final: SpokenFinal,
  seq: number,
): FinalRecord {
  const { utteranceId, text, startedAt, endedAt, gapBeforeMs, provider } = final;
  return {
    sessionId: session.id,
    epoch,
    seq,
    utteranceId,
    text,
    startedAt,
    endedAt,
    gapBeforeMs,
    provider,
    participantId: session.speakers.get(speaker.identity)?.participantId ?? '',
    speakerIdentity: speaker.identity,
    speakerName: speaker.name,
    language: final.language ?? null,
    confidence: final.confidence ?? null,
  };
}
