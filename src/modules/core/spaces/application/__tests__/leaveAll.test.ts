import { expect, it, vi } from 'vitest';
import { fateWithout } from '../../domain/member.rules';
import { inMemoryMembers, memorySpaces } from '../../infra/in-memory-members';
import { fatesOf, leaveAll } from '../leaveAll';

type Role = 'OWNER' | 'MEMBER';
const NOON = new Date('2026-03-01T12:00:00Z');

function world(spaces: Record<string, Array<[string, Role]>>) {
  const rows = memorySpaces();
  for (const [id, members] of Object.entries(spaces)) {
    rows.spaces.push({ id, name: `Space ${id}`, ownerId: members[0]?.[0] ?? '' });
    for (const [userId, role] of members) {
      const who = { userId, name: userId, email: '', color: 'x', avatarUrl: null };
      rows.members.push({ ...who, spaceId: id, role, joinedAt: NOON });
    }
  }
  return { rows, deps: { members: inMemoryMembers(rows) } };
}

it.each([
  ['deleted', [['ada', 'OWNER']]],
  [
    'handed-over-first',
    [
      ['ada', 'OWNER'],
      ['max', 'MEMBER'],
    ],
  ],
  [
    'left',
    [
      ['ada', 'OWNER'],
      ['max', 'OWNER'],
    ],
  ],
  [
    'left',
    [
      ['ada', 'MEMBER'],
      ['max', 'OWNER'],
      ['eve', 'MEMBER'],
    ],
  ],
] as Array<[string, Array<[string, Role]>]>)('a space is %s when Ada goes from %j', (fate, members) => {
  expect(
    fateWithout(
      members.map(([userId, role]) => ({ userId, role })),
      'ada',
    ),
  ).toBe(fate);
});

it('takes somebody out of every space, and says before which are deleted', async () => {
  const { deps, rows } = world({
    alone: [['ada', 'OWNER']],
    team: [
      ['max', 'OWNER'],
      ['ada', 'MEMBER'],
    ],
  });
  expect((await fatesOf(deps, { userId: 'ada' })).map((space) => [space.id, space.fate])).toEqual([
    ['alone', 'deleted'],
    ['team', 'left'],
  ]);
  const beforeDelete = vi.fn(async () => expect(rows.spaces).toHaveLength(2));
  await leaveAll(deps, { userId: 'ada', beforeDelete });
  expect(beforeDelete).toHaveBeenCalledWith(['alone']);
  expect(rows.spaces.map((space) => space.id)).toEqual(['team']);
  expect(rows.members.map((one) => one.userId)).toEqual(['max']);
});

it('names the spaces that must be handed over, and touches nothing', async () => {
  const { deps, rows } = world({
    team: [
      ['ada', 'OWNER'],
      ['max', 'MEMBER'],
    ],
  });
  const beforeDelete = vi.fn(async () => undefined);
  await expect(leaveAll(deps, { userId: 'ada', beforeDelete })).rejects.toThrow('“Space team”');
  expect(beforeDelete).not.toHaveBeenCalled();
  expect(rows.members).toHaveLength(2);
});

it('stops when somebody joins a space that is about to go', async () => {
  const { deps, rows } = world({ alone: [['ada', 'OWNER']] });
  const beforeDelete = async () => {
    const [ada] = rows.members;
    if (ada) rows.members.push({ ...ada, userId: 'max', role: 'MEMBER' });
  };
  await expect(leaveAll(deps, { userId: 'ada', beforeDelete })).rejects.toMatchObject({
    code: 'SPACES_CHANGED',
  });
  expect(rows.spaces).toHaveLength(1);
});
