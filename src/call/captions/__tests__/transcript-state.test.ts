import { fc, test } from '@fast-check/vitest';
import type { CaptionEvent, ScreenEvent, StateEvent } from '@ws/protocol';
import { describe, expect, it } from 'vitest';
import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';
import { emptyTranscript, reduceTranscript, type TranscriptState } from '../transcript-state';

const anna = { identity: 'anna', name: 'Anna' };

function caption(part: Partial<CaptionEvent>): CaptionEvent {
  const base = {
    v: 1,
    type: 'caption',
    epoch: 1,
    seq: 0,
    utteranceId: 'u1',
    revision: 1,
    speaker: anna,
  } as const;
  return { ...base, text: 'hello', final: false, startedAt: 1000, ...part };
}
function state(part: Partial<StateEvent>): StateEvent {
  return { v: 1, type: 'state', epoch: 1, seq: 1, status: 'heartbeat', since: 0, ...part };
}
function segment(part: Partial<SegmentView>): SegmentView {
  const base = {
    position: '1',
    utteranceId: 'u1',
    speaker: anna,
    text: 'Hello.',
    language: 'en',
    startedAt: 1000,
  };
  return { ...base, endedAt: 2000, gapBeforeMs: 0, corrected: false, ...part };
}
function after(events: ScreenEvent[], from: TranscriptState = emptyTranscript): TranscriptState {
  return events.reduce((now, event, i) => reduceTranscript(now, { type: 'event', event, now: i }), from);
}
const texts = (lines: TranscriptState['finals']): string[] => lines.map((line) => line.text);

describe('captions', () => {
  it('replaces a partial by a later revision, never by an earlier one', () => {
    const now = after([
      caption({ revision: 2, text: 'hello there' }),
      caption({ revision: 1, text: 'hell' }),
    ]);
    expect(texts(now.partials)).toEqual(['hello there']);
  });

  it('turns the partial into a final, and ignores partials after that', () => {
    const now = after([
      caption({}),
      caption({ seq: 1, revision: 2, text: 'Hello.', final: true }),
      caption({ seq: 1, revision: 3, text: 'hello w' }),
    ]);
    expect(texts(now.finals)).toEqual(['Hello.']);
    expect(now.partials).toEqual([]);
  });

  it('takes a final that comes twice (socket and data) once', () => {
    const final = caption({ seq: 1, final: true });
    expect(after([final, final]).finals).toHaveLength(1);
  });

  it('removes the partial of an utterance that came to nothing', () => {
    const now = after([caption({}), caption({ seq: 1, revision: 2, text: '', final: true })]);
    expect(now.partials).toEqual([]);
    expect(now.finals).toEqual([]);
  });

  it('orders by start of speech, not by arrival', () => {
    const now = after([
      caption({ seq: 1, utteranceId: 'b', startedAt: 2000, text: 'second', final: true }),
      caption({ seq: 2, utteranceId: 'a', startedAt: 1000, text: 'first', final: true }),
    ]);
    expect(texts(now.finals)).toEqual(['first', 'second']);
  });

  it('drops partials nobody touches any more', () => {
    const now = reduceTranscript(after([caption({})]), { type: 'tick', now: 60_000 });
    expect(now.partials).toEqual([]);
  });
});

describe('holes', () => {
  const first = after([state({ seq: 5 })]);

  it('the first event is one: whatever was before must be fetched', () => {
    expect(first.holes).toBe(1);
  });

  it('none while numbers follow each other', () => {
    const now = after(
      [caption({ seq: 5 }), caption({ seq: 6, final: true, revision: 2 }), state({ seq: 7 })],
      first,
    );
    expect(now.holes).toBe(1);
  });

  it('a partial that is ahead reveals one', () => {
    expect(after([caption({ seq: 6 })], first).holes).toBe(2);
  });

  it('a heartbeat that is more than one ahead reveals one', () => {
    expect(after([state({ seq: 7 })], first).holes).toBe(2);
  });

  it('a new epoch is one', () => {
    const now = after([state({ epoch: 2, seq: 1 })], first);
    expect(now.holes).toBe(2);
    expect(now.epoch).toBe(2);
  });

  it('an event of an older epoch is none, and its final still counts', () => {
    const now = after([caption({ epoch: 0, seq: 99, final: true })], first);
    expect(now.holes).toBe(1);
    expect(now.finals).toHaveLength(1);
  });
});

describe('what is fetched', () => {
  it('adds unknown lines, drops known ones, and removes their partials', () => {
    const live = after([
      caption({ seq: 1, final: true, text: 'Hello.' }),
      caption({ utteranceId: 'u2', startedAt: 3000 }),
    ]);
    const segments = [
      segment({}),
      segment({ position: '2', utteranceId: 'u2', startedAt: 3000, text: 'World.' }),
    ];
    const now = reduceTranscript(live, { type: 'segments', segments, next: '2' });
    expect(texts(now.finals)).toEqual(['Hello.', 'World.']);
    expect(now.partials).toEqual([]);
    expect(now.cursor).toBe('2');
  });

  it('brings corrections, which win over what was heard live', () => {
    const live = after([caption({ seq: 1, final: true, text: 'Helo.' })]);
    const now = reduceTranscript(live, {
      type: 'segments',
      segments: [segment({ corrected: true })],
      next: '1',
    });
    expect(now.finals[0]).toMatchObject({ text: 'Hello.', corrected: true });
  });

  it('keeps the very same lines where nothing changed', () => {
    const once = reduceTranscript(emptyTranscript, { type: 'segments', segments: [segment({})], next: '1' });
    const twice = reduceTranscript(once, { type: 'segments', segments: [segment({})], next: '1' });
    expect(twice.finals[0]).toBe(once.finals[0]);
  });

  it('never moves the cursor back', () => {
    const ahead = reduceTranscript(emptyTranscript, { type: 'segments', segments: [], next: '90' });
    expect(reduceTranscript(ahead, { type: 'segments', segments: [], next: '9' }).cursor).toBe('90');
  });

  it('a corrected line is fetched from just before where it is stored', () => {
    const known = reduceTranscript(emptyTranscript, {
      type: 'segments',
      segments: [segment({ position: '41' })],
      next: '99',
    });
    const now = after([state({ status: 'corrected', detail: 'u1' })], known);
    expect(now.refetchAfter).toBe('40');
  });
});

describe('states', () => {
  it('are kept for each speaker and for the session', () => {
    const now = after([
      state({ status: 'off-record', speaker: anna }),
      state({ seq: 2, status: 'not-saved' }),
    ]);
    expect(now.speakers.get('anna')?.status).toBe('off-record');
    expect(now.session?.status).toBe('not-saved');
  });

  it('a heartbeat changes none of them', () => {
    const now = after([state({ status: 'not-saved' }), state({ seq: 2 })]);
    expect(now.session?.status).toBe('not-saved');
  });
});

/** Finals of one epoch as sent, and how a screen may meet them: some lost, some twice, in another order. */
const journeys = fc
  .array(fc.record({ start: fc.nat(1000), lost: fc.boolean(), twice: fc.boolean(), partial: fc.boolean() }), {
    maxLength: 30,
  })
  .chain((lines) =>
    fc.tuple(
      fc.constant(lines),
      fc.shuffledSubarray(
        lines.map((_, i) => i),
        { minLength: lines.length },
      ),
    ),
  );

test.prop([journeys])(
  'a screen that missed events and fetched them equals one that missed none',
  ([lines, order]) => {
    const finalOf = (i: number): CaptionEvent =>
      caption({
        seq: i + 1,
        utteranceId: `u${i}`,
        startedAt: lines[i]?.start ?? 0,
        text: `line ${i}`,
        final: true,
        revision: 9,
      });
    const whole = after(lines.map((_, i) => finalOf(i)));
    const seen = order.flatMap((i) => {
      const line = lines[i];
      if (!line || line.lost) return [];
      const partial = line.partial ? [{ ...finalOf(i), final: false, revision: 1 }] : [];
      return [...partial, finalOf(i), ...(line.twice ? [finalOf(i)] : [])];
    });
    const segments = lines.map((line, i) =>
      segment({ position: String(i + 1), utteranceId: `u${i}`, startedAt: line.start, text: `line ${i}` }),
    );
    const healed = reduceTranscript(after(seen), { type: 'segments', segments, next: String(lines.length) });
    expect(healed.finals.map((line) => line.utteranceId)).toEqual(
      whole.finals.map((line) => line.utteranceId),
    );
    expect(healed.partials).toEqual([]);
  },
);
