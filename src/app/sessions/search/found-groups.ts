import type { FoundLine } from '@/modules/core/sessions/api/sessions.wire';

export type FoundGroup = { session: FoundLine['session']; lines: FoundLine[] };

/** Lines under their sessions; they come in the order of these. */
export function groupBySession(lines: readonly FoundLine[]): FoundGroup[] {
  const groups: FoundGroup[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.session.slug === line.session.slug) last.lines.push(line);
    else groups.push({ session: line.session, lines: [line] });
  }
  return groups;
}
