import type { SessionListItem } from '@/modules/core/sessions/api/sessions.wire';

export type DayGroup = { day: string; sessions: SessionListItem[] };
export type GroupedSessions = { live: SessionListItem[]; planned: SessionListItem[]; days: DayGroup[] };

/** `2026-11-21` of a moment in a time zone. */
export function dayOf(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
}

/** Live first, then what is to come (soonest first), then the past by days, newest first. */
export function groupSessions(sessions: readonly SessionListItem[], timeZone: string): GroupedSessions {
  const live = sessions.filter((session) => session.status === 'LIVE');
  const planned = sessions.filter((session) => session.status === 'SCHEDULED').sort(byTime);
  const days: DayGroup[] = [];
  for (const session of sessions) {
    if (session.status === 'LIVE' || session.status === 'SCHEDULED') continue;
    const day = dayOf(new Date(session.startedAt ?? session.createdAt), timeZone);
    const group = days.find((one) => one.day === day);
    if (group) group.sessions.push(session);
    else days.push({ day, sessions: [session] });
  }
  return { live, planned, days };
}

function byTime(a: SessionListItem, b: SessionListItem): number {
  return (a.scheduledFor ?? '').localeCompare(b.scheduledFor ?? '');
}

/** `1:02:03` or `2:03`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
