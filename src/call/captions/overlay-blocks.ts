import type { Line, TranscriptState } from './transcript-state';

/** One speaker's words on the overlay: what was said a moment ago, then what is being said. */
export type OverlayBlock = {
  /** Stable while the block grows, so that nothing jumps. */
  key: string;
  speaker: { identity: string; name: string };
  /** Finished words and the stable part of what is being said. */
  stable: string;
  unstable: string;
  final: boolean;
};

/** A finished line stays this long, and longer the more there is to read. */
const STAYS_MS = 4000;
const PER_CHARACTER_MS = 40;
const LONGEST_STAY_MS = 9000;
const MOST_BLOCKS = 3;
/** More than fills four lines of sixty characters need not be kept in a block. */
const MOST_CHARACTERS = 320;

export function overlayBlocks(
  state: Pick<TranscriptState, 'finals' | 'partials'>,
  now: number,
): OverlayBlock[] {
  const lines = [...state.finals.slice(-12).filter((line) => staysUntil(line) > now), ...state.partials];
  const blocks: { speaker: Line['speaker']; lines: Line[] }[] = [];
  for (const line of lines.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const open = blocks.find((block) => block.speaker.identity === line.speaker.identity);
    if (open) open.lines.push(line);
    else blocks.push({ speaker: line.speaker, lines: [line] });
  }
  return blocks
    .toSorted((a, b) => lastTouched(a.lines) - lastTouched(b.lines))
    .slice(-MOST_BLOCKS)
    .toSorted((a, b) => (a.lines[0]?.startedAt ?? 0) - (b.lines[0]?.startedAt ?? 0))
    .map(toBlock);
}

/** When the overlay must be looked at again although nothing new came; null: nothing is shown that would go. */
export function nextExpiry(state: Pick<TranscriptState, 'finals'>, now: number): number | null {
  const ends = state.finals
    .slice(-12)
    .map(staysUntil)
    .filter((end) => end > now);
  return ends.length === 0 ? null : Math.min(...ends);
}

function staysUntil(line: Line): number {
  if (line.touchedAt === 0) return 0;
  return line.touchedAt + Math.min(LONGEST_STAY_MS, STAYS_MS + line.text.length * PER_CHARACTER_MS);
}

function lastTouched(lines: readonly Line[]): number {
  return Math.max(...lines.map((line) => line.touchedAt));
}

function toBlock({ speaker, lines }: { speaker: Line['speaker']; lines: Line[] }): OverlayBlock {
  const last = lines.at(-1);
  const said = lines.slice(0, -1).map((line) => line.text);
  const current = last?.text ?? '';
  const stable = [...said, current.slice(0, last?.stable ?? 0)].join(' ').trimStart();
  return {
    key: speaker.identity,
    speaker,
    stable: tail(stable),
    unstable: current.slice(last?.stable ?? 0),
    final: lines.every((line) => line.final),
  };
}

/** The end of a text, cut between words. */
function tail(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(-MOST_CHARACTERS);
  return cut.slice(cut.indexOf(' ') + 1);
}
