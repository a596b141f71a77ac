import { describe, expect, it } from 'vitest';
import {
  isSignInValid,
  noAvatarColor,
  requireSignUpAllowed,
  signUpPolicyOf,
  type SignUpPolicy,
} from '../../domain/identity.rules';
import { inMemoryUsers } from '../../infra/in-memory-users';
import { changePassword, signOutEverywhere } from '../changeProfile';
import { currentUser } from '../currentUser';
import { register } from '../register';
import { signInExternally } from '../signInExternally';
import { verifyPassword } from '../verifyPassword';

const NOON = new Date('2026-03-01T12:00:00Z');

function world(policy: SignUpPolicy = 'open', invitations: string[] = []) {
  let ids = 0;
  return {
    users: inMemoryUsers(),
    passwords: {
      hash: async (password: string) => `hash of ${password}`,
      verify: async (hash: string | null, password: string) => hash === `hash of ${password}`,
    },
    invitations: { isUsable: async (token: string) => invitations.includes(token) },
    newId: () => `u${++ids}`,
    signUpPolicy: () => policy,
    now: () => NOON,
  };
}
const ada = { email: ' Ada@Example.org ', password: 'correct horse', name: 'Ada', inviteToken: null };
const bob = { ...ada, email: 'bob@example.org' };
const google = {
  provider: 'google',
  providerAccountId: 'g1',
  email: 'ada@example.org',
  emailVerified: true,
  name: 'Ada',
};

describe('making an account', () => {
  it('makes the first one administrator, and no other', async () => {
    const deps = world();
    expect(await register(deps, ada)).toMatchObject({ email: 'ada@example.org', isAdmin: true });
    expect(await register(deps, bob)).toMatchObject({ isAdmin: false });
  });

  it('refuses a taken e-mail in any case, and a short password', async () => {
    const deps = world();
    await register(deps, ada);
    await expect(register(deps, { ...ada, email: 'ADA@example.org' })).rejects.toMatchObject({
      code: 'EMAIL_TAKEN',
    });
    await expect(register(deps, { ...bob, password: 'short' })).rejects.toMatchObject({
      code: 'PASSWORD_LENGTH',
    });
  });

  it('keeps to the policy, but for the first account and for invitations', async () => {
    const invite = world('invite', ['t']);
    await register(invite, ada);
    await expect(register(invite, bob)).rejects.toMatchObject({ code: 'SIGN_UP_BY_INVITATION' });
    await expect(register(invite, { ...bob, inviteToken: 'other' })).rejects.toMatchObject({
      code: 'SIGN_UP_BY_INVITATION',
    });
    await expect(register(invite, { ...bob, inviteToken: 't' })).resolves.toBeTruthy();
    const closed = world('closed', ['t']);
    await register(closed, ada);
    await expect(register(closed, { ...bob, inviteToken: 't' })).rejects.toMatchObject({
      code: 'SIGN_UP_CLOSED',
    });
    expect(() => requireSignUpAllowed('open', { isFirst: false, isInvited: false })).not.toThrow();
  });
});

describe('signing in', () => {
  it('takes the right password, and tells nobody which half was wrong', async () => {
    const deps = world();
    await register(deps, ada);
    expect(await verifyPassword(deps, { email: 'ADA@example.org', password: ada.password })).toMatchObject({
      id: 'u1',
    });
    expect(await verifyPassword(deps, { email: ada.email, password: 'wrong' })).toBeNull();
    expect(await verifyPassword(deps, { email: 'nobody@example.org', password: ada.password })).toBeNull();
  });

  it('ends everywhere with a changed password or on request', async () => {
    const deps = world();
    const { id: userId } = await register(deps, ada);
    const before = { userId, signedInAt: new Date(NOON.getTime() - 1) };
    expect(await currentUser(deps, before)).toMatchObject({ id: userId });
    const wrong = changePassword(deps, { userId, current: 'wrong', next: 'new password' });
    await expect(wrong).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    await changePassword(deps, { userId, current: ada.password, next: 'new password' });
    expect(await currentUser(deps, before)).toBeNull();
    expect(await currentUser(deps, { userId, signedInAt: NOON })).toMatchObject({ id: userId });
    await signOutEverywhere({ ...deps, now: () => new Date(NOON.getTime() + 5) }, { userId });
    expect(await currentUser(deps, { userId, signedInAt: NOON })).toBeNull();
    expect(await currentUser(deps, { userId: 'gone', signedInAt: NOON })).toBeNull();
    expect(await currentUser(deps, null)).toBeNull();
    expect(isSignInValid({ signedOutAt: null }, NOON)).toBe(true);
  });
});

describe('coming from a provider', () => {
  it('makes an account once', async () => {
    const deps = world();
    const first = await signInExternally(deps, google);
    expect(await signInExternally(deps, { ...google, email: 'changed@example.org' })).toEqual(first);
  });

  it('links only e-mails that both sides verified', async () => {
    const deps = world();
    await signInExternally(deps, google);
    const other = { ...google, provider: 'oidc', providerAccountId: 'o1' };
    const unverified = signInExternally(deps, { ...other, emailVerified: false });
    await expect(unverified).rejects.toMatchObject({ code: 'EMAIL_NOT_VERIFIED' });
    expect(await signInExternally(deps, other)).toMatchObject({ id: 'u1' });
    const local = world();
    await register(local, ada); // nobody proved that this address is theirs
    await expect(signInExternally(local, google)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' });
  });
});

it('gives everybody without a picture a pastel, always the same', () => {
  expect(noAvatarColor('Ada@example.org ')).toBe(noAvatarColor('ada@example.org'));
  expect(noAvatarColor('ada@example.org')).toMatch(/^oklch\(0\.84 0\.08 \d{1,3}\)$/);
});

it.each([
  [undefined, true, true, 'open'],
  [undefined, false, true, 'invite'],
  [undefined, true, false, 'invite'],
  [undefined, false, false, 'invite'],
  ['closed', true, true, 'closed'],
  ['open', false, false, 'open'],
] as const)(
  'asvs 13.2.1: SIGNUP=%s, listening on loopback %s, called so %s: %s',
  (chosen, listensOnLoopback, isCalledLoopback, policy) => {
    expect(signUpPolicyOf(chosen, { listensOnLoopback, isCalledLoopback })).toBe(policy);
  },
);
