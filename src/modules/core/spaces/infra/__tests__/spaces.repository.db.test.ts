import { describe, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { DEFAULT_SETTINGS } from '../../domain/space.rules';
import { inMemorySpaces } from '../in-memory-spaces';
import { spacesRepository } from '../spaces.repository';

const { db } = connectedDatabase();

let users = 0;
async function newUser(): Promise<string> {
  const id = `user-${++users}`;
  await db().user.create({ data: { id, email: `${id}@example.org`, noAvatarColor: 'x' } });
  return id;
}

describe.each([
  ['Prisma', () => spacesRepository(db)],
  ['memory', () => inMemorySpaces()],
])('spaces in %s', (_, create) => {
  it('lists the spaces of a member, oldest first, and remembers the active one', async () => {
    const spaces = create();
    const userId = await newUser();
    await spaces.create({ id: `${userId}-a`, name: 'A', ownerId: userId });
    await spaces.create({ id: `${userId}-b`, name: 'B', ownerId: userId });
    expect((await spaces.listForUser(userId)).map((space) => space.name)).toEqual(['A', 'B']);
    expect(await spaces.activeSpaceIdOf(userId)).toBe(`${userId}-b`);
    await spaces.setActive(userId, `${userId}-a`);
    expect(await spaces.activeSpaceIdOf(userId)).toBe(`${userId}-a`);
    expect(await spaces.roleOf(userId, `${userId}-a`)).toBe('OWNER');
    expect(await spaces.roleOf(await newUser(), `${userId}-a`)).toBeNull();
  });

  it('makes one first space, however often it is asked at once', async () => {
    const spaces = create();
    const ownerId = await newUser();
    await Promise.all(
      ['x', 'y', 'z'].map((id) => spaces.createFirst({ id: `${ownerId}-${id}`, name: id, ownerId })),
    );
    expect(await spaces.listForUser(ownerId)).toHaveLength(1);
  });

  it('changes name, mode and settings', async () => {
    const spaces = create();
    const ownerId = await newUser();
    const { id } = await spaces.create({ id: `${ownerId}-a`, name: 'A', ownerId });
    expect(await spaces.settingsOf(id)).toEqual(DEFAULT_SETTINGS);
    await spaces.rename(id, 'New');
    await spaces.setMode(id, 'SESSIONS_AND_TASKS');
    const settings = { ...DEFAULT_SETTINGS, captions: false, vocabulary: ['Rooms'] };
    await spaces.saveSettings(id, settings);
    expect(await spaces.listForUser(ownerId)).toEqual([
      { id, name: 'New', mode: 'SESSIONS_AND_TASKS', role: 'OWNER' },
    ]);
    expect(await spaces.settingsOf(id)).toEqual(settings);
    expect(await spaces.settingsOf('nothing')).toBeNull();
    expect((await spaces.retentions()).map((one) => one.spaceId)).not.toContain(id);
    await spaces.saveSettings(id, { ...settings, retentionInDays: 30 });
    expect(await spaces.retentions()).toContainEqual({ spaceId: id, retentionInDays: 30 });
  });

  it('deletes a space and moves its user on', async () => {
    const spaces = create();
    const ownerId = await newUser();
    await spaces.create({ id: `${ownerId}-a`, name: 'A', ownerId });
    await spaces.create({ id: `${ownerId}-b`, name: 'B', ownerId });
    await spaces.deleteAndActivate({
      userId: ownerId,
      spaceId: `${ownerId}-b`,
      nextActiveId: `${ownerId}-a`,
    });
    expect((await spaces.listForUser(ownerId)).map((space) => space.name)).toEqual(['A']);
    expect(await spaces.activeSpaceIdOf(ownerId)).toBe(`${ownerId}-a`);
  });
});
