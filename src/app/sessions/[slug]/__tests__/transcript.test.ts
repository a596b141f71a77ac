import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';
import { splitAt } from '../Marked';
import { exportFileName, exportTranscript } from '../transcript-export';
import { inReadingOrder, speakingShares, toTurns } from '../turns';

const line = (utteranceId: string, changes: Partial<SegmentView> & { name?: string } = {}): SegmentView => {
  const { name = 'Ada', ...rest } = changes;
  return {
    position: '1',
    utteranceId,
    speaker: { identity: name, name },
    text: utteranceId,
    language: 'en',
    startedAt: 1000,
    endedAt: 2000,
    gapBeforeMs: 0,
    corrected: false,
    ...rest,
  };
};

describe('turns', () => {
  it('read by start of speech, however late a line was stored', () => {
    const lines = [
      line('c', { startedAt: 3, position: '1' }),
      line('b', { startedAt: 2, position: '9' }),
      line('a', { startedAt: 2, position: '8' }),
    ];
    expect(inReadingOrder(lines).map((one) => one.utteranceId)).toEqual(['a', 'b', 'c']);
  });

  it('begin with another voice, after a long silence, and after a gap', () => {
    const lines = [
      line('a1'),
      line('a2', { startedAt: 2500, endedAt: 3000 }),
      line('b1', { name: 'Bob', startedAt: 3500, endedAt: 4000 }),
      line('b2', { name: 'Bob', startedAt: 64_000, endedAt: 65_000 }),
      line('b3', { name: 'Bob', startedAt: 66_000, gapBeforeMs: 4000 }),
    ];
    expect(toTurns(lines).map((turn) => turn.lines.map((one) => one.utteranceId))).toEqual([
      ['a1', 'a2'],
      ['b1'],
      ['b2'],
      ['b3'],
    ]);
  });

  it('share out the words', () => {
    const lines = [line('x', { text: 'one two three' }), line('y', { name: 'Bob', text: 'four' })];
    expect(speakingShares(lines)).toEqual([
      { name: 'Ada', words: 3, percent: 75 },
      { name: 'Bob', words: 1, percent: 25 },
    ]);
  });
});

describe('exports', () => {
  const nasty = line('x', {
    name: '<b>Eve</b>',
    text: 'a --> b\n\n<script>alert(1)</script> & more',
    startedAt: 61_500,
    endedAt: 63_000,
  });
  const input = { title: 'T', startedAt: 0, lines: [nasty] };

  it('cannot be talked into tags or cues', () => {
    expect(exportTranscript('vtt', input)).toBe(
      'WEBVTT\n\n00:01:01.500 --> 00:01:03.000\n<v &lt;b&gt;Eve&lt;/b&gt;>a → b &lt;script&gt;alert(1)&lt;/script&gt; &amp; more\n',
    );
    expect(exportTranscript('srt', input)).toContain(
      '1\n00:01:01,500 --> 00:01:03,000\n<b>Eve</b>: a → b <script>',
    );
    expect(exportTranscript('txt', { ...input, lines: [{ ...nasty, gapBeforeMs: 4200 }] })).toContain(
      '[4 s missing]\n[00:01:01] <b>Eve</b>: a → b',
    );
    expect(JSON.parse(exportTranscript('json', input))).toMatchObject({
      title: 'T',
      lines: [{ text: nasty.text }],
    });
  });

  it('have a cue with a length, also where clocks disagreed', () => {
    const odd = line('x', { startedAt: -5000, endedAt: -6000 });
    expect(exportTranscript('vtt', { ...input, lines: [odd] })).toContain('00:00:00.000 --> 00:00:00.001');
  });

  it('get a file name that every system takes', () => {
    expect(exportFileName('../План: "Q1"/2026', 'vtt')).toBe('План-Q1-2026.vtt');
    expect(exportFileName('///', 'txt')).toBe('transcript.txt');
  });
});

it('marks every match and loses nothing', () => {
  expect(splitAt('Abracadabra', 'ab')).toEqual(['', 'Ab', 'racad', 'ab', 'ra']);
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ minLength: 1 }),
      (text, wanted) => splitAt(text, wanted).join('') === text,
    ),
  );
});
