import { describe, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { argon2Passwords } from '../argon2-passwords';
import { inMemoryUsers } from '../in-memory-users';
import { usersRepository } from '../users.repository';

const { db } = connectedDatabase();

const person = (id: string) => ({
  id,
  email: `${id}@example.org`,
  emailVerified: false,
  name: id,
  noAvatarColor: 'x',
  passwordHash: `hash ${id}`,
});

describe.each([
  ['memory', () => inMemoryUsers()],
  ['Prisma', () => usersRepository(db)],
])('users in %s', (_, create) => {
  it('makes exactly one administrator, however many come first at once, and one account an e-mail', async () => {
    const users = create();
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((id) => users.create(person(id))));
    expect(made.filter((user) => user?.isAdmin)).toHaveLength(1);
    expect(await users.create({ ...person('e'), email: 'a@example.org' })).toBeNull();
    expect(await users.count()).toBe(4);

    expect(await users.findById('a')).toMatchObject({ email: 'a@example.org', emailVerified: false });
    expect(await users.findByEmail('b@example.org')).toMatchObject({ id: 'b' });
    expect(await users.findByEmail('x@example.org')).toBeNull();
    expect(await users.passwordHashOf('c')).toBe('hash c');

    await users.linkAccount('a', { provider: 'google', providerAccountId: 'g1' });
    expect(await users.findByAccount('google', 'g1')).toMatchObject({ id: 'a' });
    expect(await users.findByAccount('google', 'g2')).toBeNull();
    const profile = { displayName: 'Ada', language: 'ru', avatarUrl: '/x' };
    expect(await users.updateProfile('a', profile)).toMatchObject(profile);

    const at = new Date('2026-03-01T12:00:00Z');
    await users.setPassword('b', 'new', at);
    expect(await users.passwordHashOf('b')).toBe('new');
    expect(await users.findById('b')).toMatchObject({ signedOutAt: at });
    await users.setSignedOutAt('c', at);
    expect(await users.findById('c')).toMatchObject({ signedOutAt: at });

    const account = { provider: 'oidc', providerAccountId: 'o1' };
    expect(await users.create({ ...person('f'), emailVerified: true, account })).toMatchObject({
      emailVerified: true,
    });
    expect(await users.findByAccount('oidc', 'o1')).toMatchObject({ id: 'f' });
  });
});

it('keeps passwords as argon2id, and verifies them', async () => {
  const hash = await argon2Passwords.hash('correct horse');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await argon2Passwords.verify(hash, 'correct horse')).toBe(true);
  expect(await argon2Passwords.verify(hash, 'wrong')).toBe(false);
  expect(await argon2Passwords.verify(null, 'nobody has this password')).toBe(false);
});
