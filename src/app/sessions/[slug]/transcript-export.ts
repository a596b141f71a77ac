import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';

export type ExportFormat = 'txt' | 'vtt' | 'srt' | 'json';
export type ExportInput = { title: string; startedAt: number; lines: readonly SegmentView[] };

/** The transcript as a file's text. Times count from the session's start, and never go backwards past it. */
export function exportTranscript(format: ExportFormat, input: ExportInput): string {
  switch (format) {
    case 'txt':
      return `${input.title}\n\n${input.lines.map((line) => textLine(line, input.startedAt)).join('\n')}\n`;
    case 'vtt':
      return `WEBVTT\n\n${input.lines.map((line) => vttCue(line, input.startedAt)).join('\n\n')}\n`;
    case 'srt':
      return `${input.lines.map((line, index) => srtCue(line, index, input.startedAt)).join('\n\n')}\n`;
    case 'json':
      return `${JSON.stringify({ title: input.title, startedAt: new Date(input.startedAt), lines: input.lines }, null, 2)}\n`;
  }
}

/** A file name that every system takes: letters, digits and dashes of the title. */
export function exportFileName(title: string, format: ExportFormat): string {
  const safe = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${safe || 'transcript'}.${format}`;
}

function textLine(line: SegmentView, start: number): string {
  const gap = line.gapBeforeMs > 0 ? `[${Math.round(line.gapBeforeMs / 1000)} s missing]\n` : '';
  return `${gap}[${clock(line.startedAt - start, '.').slice(0, 8)}] ${oneLine(line.speaker.name)}: ${oneLine(line.text)}`;
}

function vttCue(line: SegmentView, start: number): string {
  return `${cueTimes(line, start, '.')}\n<v ${escapeVtt(line.speaker.name)}>${escapeVtt(line.text)}`;
}

function srtCue(line: SegmentView, index: number, start: number): string {
  return `${index + 1}\n${cueTimes(line, start, ',')}\n${oneLine(line.speaker.name)}: ${oneLine(line.text)}`;
}

function cueTimes(line: SegmentView, start: number, point: '.' | ','): string {
  const from = Math.max(0, line.startedAt - start);
  const to = Math.max(from + 1, line.endedAt - start);
  return `${clock(from, point)} --> ${clock(to, point)}`;
}

/** WebVTT 4.2: `&`, `<` and `>` are escaped, so neither a tag nor an arrow can be said into being. */
function escapeVtt(text: string): string {
  return oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An empty line would end a cue, and `-->` would begin another. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('-->', '→').trim();
}

function clock(ms: number, point: '.' | ','): string {
  const at = Math.max(0, Math.round(ms));
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(at / 1000);
  const hms = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${hms}${point}${String(at % 1000).padStart(3, '0')}`;
}
