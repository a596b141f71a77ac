import type { CaptionEvent, CaptionStatus, ScreenEvent, StateEvent } from '@ws/protocol';
import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';

/** One stretch of one person's speech as a screen shows it. */
export type Line = {
  utteranceId: string;
  speaker: { identity: string; name: string };
  text: string;
  /** Length of the prefix of `text` that will not change any more. */
  stable: number;
  final: boolean;
  revision: number;
  /** Unix ms of speech. */
  startedAt: number;
  gapBeforeMs: number;
  corrected: boolean;
  /** Where the database has it; null while only the live event is known. */
  position: string | null;
  /** When this screen last saw it change; 0 for what was fetched. Our clock. */
  touchedAt: number;
};

type SpeakerStatus = { status: CaptionStatus; since: number; detail: string | undefined };

export type TranscriptState = {
  /** Finals, by start of speech. */
  finals: readonly Line[];
  /** What is being said now, by start of speech. */
  partials: readonly Line[];
  finalIds: ReadonlySet<string>;
  epoch: number;
  seq: number;
  /** Newest position fetched. */
  cursor: string | null;
  /** Grows each time something is known to be missing here; whoever fetches watches it. */
  holes: number;
  /** Fetch from this position instead of the cursor (a corrected line). */
  refetchAfter: string | null;
  speakers: ReadonlyMap<string, SpeakerStatus>;
  session: SpeakerStatus | null;
  lastEventAt: number | null;
};

export const emptyTranscript: TranscriptState = {
  finals: [],
  partials: [],
  finalIds: new Set(),
  epoch: 0,
  seq: 0,
  cursor: null,
  holes: 0,
  refetchAfter: null,
  speakers: new Map(),
  session: null,
  lastEventAt: null,
};

export type TranscriptAction =
  | { type: 'event'; event: ScreenEvent; now: number }
  | { type: 'segments'; segments: readonly SegmentView[]; next: string }
  | { type: 'missing' }
  /** This person has just corrected a line. */
  | { type: 'corrected'; utteranceId: string; text: string }
  | { type: 'tick'; now: number };

/** A partial nobody touches any more (its host has gone) leaves the screen after this long. */
const STALE_PARTIAL_MS = 12_000;

export function reduceTranscript(state: TranscriptState, action: TranscriptAction): TranscriptState {
  switch (action.type) {
    case 'event':
      return takeEvent(state, action.event, action.now);
    case 'segments':
      return takeSegments(state, action.segments, action.next);
    case 'missing':
      return { ...state, holes: state.holes + 1 };
    case 'corrected':
      return {
        ...state,
        finals: state.finals.map((line) =>
          line.utteranceId === action.utteranceId ? withText(line, action.text) : line,
        ),
      };
    case 'tick':
      return dropStale(state, action.now);
  }
}

function takeEvent(state: TranscriptState, event: ScreenEvent, now: number): TranscriptState {
  const counted = count(state, event);
  const next = event.type === 'caption' ? takeCaption(counted, event, now) : takeState(counted, event);
  return { ...next, lastEventAt: now };
}

/**
 * `seq` counts finals and state events of an epoch; a partial carries the current value. So a partial ahead of
 * us, or anything else more than one ahead, reveals that something went past this screen.
 */
function count(state: TranscriptState, event: ScreenEvent): TranscriptState {
  if (event.epoch < state.epoch) return state;
  if (event.epoch > state.epoch)
    return { ...state, epoch: event.epoch, seq: event.seq, holes: state.holes + 1 };
  if (event.seq <= state.seq) return state;
  const counts = event.type === 'state' || event.final;
  const missed = event.seq - state.seq > (counts ? 1 : 0);
  return { ...state, seq: event.seq, holes: missed ? state.holes + 1 : state.holes };
}

function takeCaption(state: TranscriptState, event: CaptionEvent, now: number): TranscriptState {
  if (state.finalIds.has(event.utteranceId)) return state;
  if (event.final) return takeFinal(state, event, now);
  if (event.epoch < state.epoch) return state;
  const known = state.partials.find((line) => line.utteranceId === event.utteranceId);
  if (known && known.revision >= event.revision) return state;
  const partials = state.partials.filter((line) => line !== known);
  return { ...state, partials: insert(partials, toLine(event, now)) };
}

function takeFinal(state: TranscriptState, event: CaptionEvent, now: number): TranscriptState {
  const partials = state.partials.filter((line) => line.utteranceId !== event.utteranceId);
  const finalIds = new Set(state.finalIds).add(event.utteranceId);
  // An utterance that came to nothing ends with an empty final: its partial goes, nothing stays.
  if (event.text.trim() === '') return { ...state, partials, finalIds };
  return { ...state, partials, finalIds, finals: insert(state.finals, toLine(event, now)) };
}

function toLine(event: CaptionEvent, now: number): Line {
  return {
    utteranceId: event.utteranceId,
    speaker: event.speaker,
    text: event.text,
    stable: event.final ? event.text.length : (event.stable ?? 0),
    final: event.final,
    revision: event.revision,
    startedAt: event.startedAt,
    gapBeforeMs: event.gapBeforeMs ?? 0,
    corrected: false,
    position: null,
    touchedAt: now,
  };
}

function takeState(state: TranscriptState, event: StateEvent): TranscriptState {
  if (event.epoch < state.epoch || event.status === 'heartbeat') return state;
  if (event.status === 'corrected') return refetch(state, event.detail);
  const status: SpeakerStatus = { status: event.status, since: event.since, detail: event.detail };
  if (!event.speaker) return { ...state, session: status };
  return { ...state, speakers: new Map(state.speakers).set(event.speaker.identity, status) };
}

function refetch(state: TranscriptState, utteranceId: string | undefined): TranscriptState {
  const position = state.finals.find((line) => line.utteranceId === utteranceId)?.position;
  const after = position ? (BigInt(position) - 1n).toString() : '0';
  return { ...state, refetchAfter: after, holes: state.holes + 1 };
}

/** Fetched lines win: they carry corrections and their place in the database. */
function takeSegments(
  state: TranscriptState,
  segments: readonly SegmentView[],
  next: string,
): TranscriptState {
  const cursor = state.cursor !== null && BigInt(state.cursor) > BigInt(next) ? state.cursor : next;
  if (segments.length === 0) return { ...state, cursor, refetchAfter: null };
  const fetched = new Map(segments.map((segment) => [segment.utteranceId, segment]));
  const kept = state.finals.map((line) => {
    const segment = fetched.get(line.utteranceId);
    fetched.delete(line.utteranceId);
    return segment ? merge(line, segment) : line;
  });
  const fresh = [...fetched.values()].map(fromSegment);
  const finals = fresh.length === 0 ? kept : [...kept, ...fresh].toSorted(byStart);
  const finalIds = new Set(state.finalIds);
  for (const { utteranceId } of fresh) finalIds.add(utteranceId);
  const partials = state.partials.filter((line) => !finalIds.has(line.utteranceId));
  return { ...state, finals, finalIds, partials, cursor, refetchAfter: null };
}

function withText(line: Line, text: string): Line {
  return { ...line, text, stable: text.length, corrected: true };
}

function merge(line: Line, segment: SegmentView): Line {
  const same =
    line.text === segment.text && line.position === segment.position && line.corrected === segment.corrected;
  return same ? line : { ...fromSegment(segment), touchedAt: line.touchedAt };
}

function fromSegment(segment: SegmentView): Line {
  return {
    utteranceId: segment.utteranceId,
    speaker: segment.speaker,
    text: segment.text,
    stable: segment.text.length,
    final: true,
    revision: Number.MAX_SAFE_INTEGER,
    startedAt: segment.startedAt,
    gapBeforeMs: segment.gapBeforeMs,
    corrected: segment.corrected,
    position: segment.position,
    touchedAt: 0,
  };
}

function dropStale(state: TranscriptState, now: number): TranscriptState {
  const partials = state.partials.filter((line) => now - line.touchedAt < STALE_PARTIAL_MS);
  return partials.length === state.partials.length ? state : { ...state, partials };
}

function byStart(a: Line, b: Line): number {
  return a.startedAt - b.startedAt || (a.utteranceId < b.utteranceId ? -1 : 1);
}

/** Nearly always at the end, so the place is looked for from there. */
function insert(lines: readonly Line[], line: Line): Line[] {
  let at = lines.length;
  while (at > 0 && byStart(lines[at - 1] as Line, line) > 0) at--;
  return lines.toSpliced(at, 0, line);
}
