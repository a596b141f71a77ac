import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { chooseActiveSpace, nextActiveSpace } from '../../domain/space.rules';
import { inMemorySpaces } from '../../infra/in-memory-spaces';
import { activeSpace } from '../activeSpace';
import { changeSettings, renameSpace, setActiveSpace, setSpaceMode } from '../changeSpace';
import { deleteSpace } from '../deleteSpace';

const ada = { userId: 'ada', role: 'OWNER', mode: 'SESSIONS_ONLY' } as const;
const home = { id: 'home', name: 'Home', ...ada };
const work = { id: 'work', name: 'Work', ...ada };
const nothingFirst = { beforeDelete: async () => undefined };
const max = { ...home, userId: 'max', role: 'MEMBER' } as const;

describe('deleting a space', () => {
  it('moves its user to another one', async () => {
    const deps = { spaces: inMemorySpaces([home, work], { active: { ada: 'home' } }) };
    await expect(deleteSpace(deps, { userId: 'ada', spaceId: 'home', ...nothingFirst })).resolves.toEqual({
      activeSpaceId: 'work',
    });
    expect(await deps.spaces.activeSpaceIdOf('ada')).toBe('work');
  });

  it('leaves its user where they are, if that is another one', async () => {
    const deps = { spaces: inMemorySpaces([home, work], { active: { ada: 'work' } }) };
    await expect(deleteSpace(deps, { userId: 'ada', spaceId: 'home', ...nothingFirst })).resolves.toEqual({
      activeSpaceId: 'work',
    });
  });

  it('keeps the last one, and ends nothing for it', async () => {
    const last = { spaces: inMemorySpaces([home]) };
    const beforeDelete = vi.fn(async () => undefined);
    await expect(deleteSpace(last, { userId: 'ada', spaceId: 'home', beforeDelete })).rejects.toMatchObject({
      code: 'LAST_SPACE',
    });
    expect(beforeDelete).not.toHaveBeenCalled();
  });

  it('ends what runs in it while it is still there, and keeps it where that fails', async () => {
    const deps = { spaces: inMemorySpaces([home, work]) };
    const beforeDelete = async () => {
      expect(await deps.spaces.roleOf('ada', 'home')).toBe('OWNER');
      throw new Error('the media server is away');
    };
    await expect(deleteSpace(deps, { userId: 'ada', spaceId: 'home', beforeDelete })).rejects.toThrow('away');
    expect(await deps.spaces.roleOf('ada', 'home')).toBe('OWNER');
  });
});

describe('who may change a space', () => {
  const deps = { spaces: inMemorySpaces([home, max]) };
  const changes = [
    ['delete', (userId: string) => deleteSpace(deps, { userId, spaceId: 'home', ...nothingFirst })],
    ['rename', (userId: string) => renameSpace(deps, { userId, spaceId: 'home', name: 'N' })],
    ['mode', (userId: string) => setSpaceMode(deps, { userId, spaceId: 'home', mode: 'SESSIONS_AND_TASKS' })],
    [
      'settings',
      (userId: string) => changeSettings(deps, { userId, spaceId: 'home', changes: { captions: false } }),
    ],
  ] as const;

  it.each(changes)('%s: owners only, and strangers see nothing', async (_, change) => {
    await expect(change('max')).rejects.toMatchObject({ kind: 'forbidden', code: 'NOT_SPACE_OWNER' });
    await expect(change('eve')).rejects.toMatchObject({ kind: 'not_found', code: 'SPACE_NOT_FOUND' });
  });

  it('set active: members', async () => {
    await setActiveSpace(deps, { userId: 'max', spaceId: 'home' });
    const stranger = setActiveSpace(deps, { userId: 'eve', spaceId: 'home' });
    await expect(stranger).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('keeps the settings that were not given', async () => {
    await changeSettings(deps, { userId: 'ada', spaceId: 'home', changes: { language: 'ru' } });
    const after = await changeSettings(deps, {
      userId: 'ada',
      spaceId: 'home',
      changes: { captions: false },
    });
    expect(after).toMatchObject({ language: 'ru', captions: false });
  });
});

describe('the active space', () => {
  it('is made for somebody who has none', async () => {
    const deps = { spaces: inMemorySpaces(), newId: () => 'first' };
    const found = await activeSpace(deps, { userId: 'ada', nameForFirst: "Ada's space" });
    expect(found).toMatchObject({ id: 'first', name: "Ada's space", role: 'OWNER' });
    expect(await activeSpace(deps, { userId: 'ada', nameForFirst: 'Another' })).toEqual(found);
  });

  const mine = fc
    .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 })
    .map((ids) => ids.map((id) => ({ ...home, id })));

  it('is always one of mine, the remembered one if it still is', () => {
    fc.assert(
      fc.property(mine, fc.option(fc.string()), (spaces, remembered) => {
        const chosen = chooseActiveSpace(spaces, remembered);
        expect(spaces).toContain(chosen);
        if (spaces.some((space) => space.id === remembered)) expect(chosen?.id).toBe(remembered);
      }),
    );
  });

  it('is never the one that is left', () => {
    fc.assert(
      fc.property(mine, fc.nat(), (spaces, n) => {
        const leaving = spaces[n % spaces.length]?.id ?? '';
        if (spaces.length === 1) expect(() => nextActiveSpace(spaces, leaving)).toThrow('last space');
        else expect(nextActiveSpace(spaces, leaving).id).not.toBe(leaving);
      }),
    );
  });
});
