import { expect, it } from 'vitest';
import { Refusal } from '@/lib/errors';
import { inMemoryPictures } from '../../infra/in-memory-pictures';
import { inMemoryUsers } from '../../infra/in-memory-users';
import { accountDeletion, deleteAccount } from '../deleteAccount';

const NOON = new Date('2026-03-01T12:00:00Z');
type Fate = 'deleted' | 'handed-over-first' | 'left';

async function world(fates: Record<string, Fate>, { password = true } = {}) {
  const spaces = Object.entries(fates).map(([id, fate]) => ({ id, name: `Space ${id}`, members: 2, fate }));
  const users = inMemoryUsers();
  await users.create({
    id: 'ada',
    email: 'ada@example.org',
    emailVerified: true,
    name: 'Ada',
    noAvatarColor: 'x',
    ...(password ? { passwordHash: 'hash of right' } : {}),
  });
  const done: string[] = [];
  const deps = {
    users,
    passwords: {
      hash: async (text: string) => `hash of ${text}`,
      verify: async (hash: string | null, text: string) => hash === `hash of ${text}`,
    },
    accountSpaces: {
      fatesOf: async () => spaces,
      async leaveAll({ beforeDelete }: { beforeDelete: (ids: string[]) => Promise<void> }) {
        if (spaces.some((space) => space.fate === 'handed-over-first'))
          throw new Refusal('conflict', 'HAND_OVER_FIRST', '');
        await beforeDelete(spaces.filter((space) => space.fate === 'deleted').map((space) => space.id));
        done.push('left all');
      },
    },
    accountSessions: {
      tracesOf: async ({ deletedSpaceIds }: { deletedSpaceIds: string[] }) => ({
        deleted: deletedSpaceIds.map((spaceId) => ({ spaceId, sessions: 2, lines: 30 })),
        linesKept: 7,
      }),
      cutOff: async () => void done.push('cut off'),
      closeSpaces: async (ids: string[]) => {
        done.push(`closed ${ids.join()}`);
        return { gone: async () => void done.push('told that they are gone') };
      },
      replaceName: async ({ name }: { name: string }) => void done.push(`named ${name}`),
    },
    pictureStore: inMemoryPictures(),
    pictureService: () => null,
    now: () => NOON,
  };
  return { deps, done };
}

const mine = { alone: 'deleted' } as const;
const shared = { ...mine, led: 'left', joined: 'left' } as const;
const stuck = { ...mine, team: 'handed-over-first' } as const;
const byPassword = { userId: 'ada', password: 'right', email: null, removeName: false };

it('says before what goes, what stays and what must be handed over', async () => {
  const { deps } = await world({ ...shared, ...stuck });
  expect(await accountDeletion(deps, { userId: 'ada' })).toEqual({
    confirmBy: 'password',
    deleted: [{ id: 'alone', name: 'Space alone', sessions: 2, lines: 30 }],
    handOverFirst: [{ id: 'team', name: 'Space team', members: 2 }],
    left: [
      { id: 'led', name: 'Space led' },
      { id: 'joined', name: 'Space joined' },
    ],
    linesKept: 7,
  });
});

it('ends what runs, leaves every space, and goes last', async () => {
  const { deps, done } = await world(shared);
  await deps.pictureStore.replace({ id: 'face', userId: 'ada', image: Uint8Array.of(1) });
  await deleteAccount(deps, byPassword);
  expect(await deps.pictureStore.find('face')).toBeNull();
  expect(done).toEqual(['cut off', 'closed alone', 'left all', 'told that they are gone']);
  expect(await deps.users.findById('ada')).toBeNull();
  expect(await deps.users.passwordHashOf('ada')).toBeNull();
});

it('is refused, and does nothing, while others would be left without an owner', async () => {
  const { deps, done } = await world(stuck);
  const refused = deleteAccount(deps, byPassword);
  await expect(refused).rejects.toMatchObject({ code: 'HAND_OVER_FIRST' });
  expect(done).toEqual([]);
  expect(await deps.users.findById('ada')).toMatchObject({ signedOutAt: null });
});

it.each([
  ['a wrong password', {}, { password: 'wrong' }, 'WRONG_PASSWORD'],
  ['an e-mail instead of the password', {}, { password: null, email: 'ada@example.org' }, 'WRONG_PASSWORD'],
  [
    "somebody else's e-mail",
    { password: false },
    { password: null, email: 'max@example.org' },
    'WRONG_EMAIL',
  ],
  ['nothing', { password: false }, { password: null }, 'WRONG_EMAIL'],
])('is not confirmed by %s', async (_, account, given, code) => {
  const { deps, done } = await world(mine, account);
  await expect(deleteAccount(deps, { ...byPassword, ...given })).rejects.toMatchObject({ code });
  expect(done).toEqual([]);
  expect(await deps.users.findById('ada')).not.toBeNull();
});

it('is confirmed by the e-mail where there is no password', async () => {
  const { deps } = await world(mine, { password: false });
  expect(await accountDeletion(deps, { userId: 'ada' })).toMatchObject({ confirmBy: 'email' });
  await deleteAccount(deps, { ...byPassword, password: null, email: ' Ada@Example.org' });
  expect(await deps.users.count()).toBe(0);
});

it("takes the name away where the words stay, in the person's language", async () => {
  const { deps, done } = await world(mine);
  await deps.users.updateProfile('ada', { language: 'ru' });
  await deleteAccount(deps, { ...byPassword, removeName: true });
  expect(done).toContain('named Бывший участник');
});
