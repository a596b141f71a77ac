import { expect, it } from 'vitest';
import type { SessionListItem } from '@/modules/core/sessions/api/sessions.wire';
import { dayOf, duration, groupSessions } from '../day-groups';

const item = (slug: string, changes: Partial<SessionListItem>): SessionListItem => ({
  slug,
  title: slug,
  status: 'ENDED',
  spaceId: 'home',
  createdAt: '2026-03-01T10:00:00Z',
  scheduledFor: null,
  startedAt: null,
  endedAt: null,
  transcriptDeletedAt: null,
  canManage: true,
  people: [],
  peopleCount: 0,
  excerpt: null,
  ...changes,
});

it('puts the live first, then the planned by time, then the past by days', () => {
  const grouped = groupSessions(
    [
      item('later', { status: 'SCHEDULED', scheduledFor: '2026-03-09T10:00:00Z' }),
      item('sooner', { status: 'SCHEDULED', scheduledFor: '2026-03-08T10:00:00Z' }),
      item('now', { status: 'LIVE' }),
      item('late', { startedAt: '2026-03-02T23:30:00Z' }),
      item('early', { startedAt: '2026-03-02T09:00:00Z' }),
      item('before', {}),
    ],
    'UTC',
  );
  const slugs = (sessions: SessionListItem[]) => sessions.map((session) => session.slug);
  expect(slugs(grouped.live)).toEqual(['now']);
  expect(slugs(grouped.planned)).toEqual(['sooner', 'later']);
  expect(grouped.days.map(({ day, sessions }) => [day, slugs(sessions)])).toEqual([
    ['2026-03-02', ['late', 'early']],
    ['2026-03-01', ['before']],
  ]);
});

it("takes the viewer's midnight", () => {
  expect(dayOf(new Date('2026-03-02T23:30:00Z'), 'UTC')).toBe('2026-03-02');
  expect(dayOf(new Date('2026-03-02T23:30:00Z'), 'Europe/Moscow')).toBe('2026-03-03');
});

it.each([
  [0, '0:00'],
  [65_000, '1:05'],
  [3_723_000, '1:02:03'],
  [-5, '0:00'],
])('%i ms is %s', (ms, shown) => expect(duration(ms)).toBe(shown));
