import { Refusal } from '@/lib/errors';
import type { User } from './identity.types';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 200;

/** E-mails are compared without regard to case or surrounding space. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function requireUsablePassword(password: string): void {
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX) {
    throw new Refusal(
      'invalid',
      'PASSWORD_LENGTH',
      `A password has at least ${PASSWORD_MIN} and at most ${PASSWORD_MAX} characters`,
    );
  }
}

/** How a person is called: by the name they chose, the one their provider knows, or the front of their e-mail. */
export function nameOf(user: Pick<User, 'displayName' | 'name' | 'email'>): string {
  return user.displayName || user.name || (user.email.split('@')[0] ?? user.email);
}

/**
 * A pastel, always the same for the same e-mail: `oklch(L C H)` with a hue out of 360 by FNV-1a
 * (Fowler–Noll–Vo, 32 bit) of the normalised e-mail.
 */
export function noAvatarColor(email: string): string {
  let hash = 0x811c9dc5;
  for (const letter of normalizeEmail(email)) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `oklch(0.84 0.08 ${hash % 360})`;
}

/** Stands for somebody who asked for their name to be taken away; in the language they used. */
export function formerMemberName(language: string | null): string {
  return language === 'ru' ? 'Бывший участник' : 'Former member';
}

export type SignUpPolicy = 'open' | 'invite' | 'closed';

/** What holds unless it is said: open for everybody only where nobody but this machine can come, by address or by name. */
export function signUpPolicyOf(
  chosen: SignUpPolicy | undefined,
  reach: { listensOnLoopback: boolean; isCalledLoopback: boolean },
): SignUpPolicy {
  return chosen ?? (reach.listensOnLoopback && reach.isCalledLoopback ? 'open' : 'invite');
}

/** Who may make an account. The first account of an installation is always allowed: somebody has to begin. */
export function requireSignUpAllowed(
  policy: SignUpPolicy,
  { isFirst, isInvited }: { isFirst: boolean; isInvited: boolean },
): void {
  if (isFirst || policy === 'open' || (policy === 'invite' && isInvited)) return;
  throw policy === 'invite'
    ? new Refusal(
        'forbidden',
        'SIGN_UP_BY_INVITATION',
        'An account needs an invitation. Ask a member for a link.',
      )
    : new Refusal('forbidden', 'SIGN_UP_CLOSED', 'New accounts are not made here. Ask the administrator.');
}

/** A sign-in made before the person signed out everywhere is no longer one. */
export function isSignInValid(user: Pick<User, 'signedOutAt'>, signedInAt: Date): boolean {
  return user.signedOutAt === null || signedInAt >= user.signedOutAt;
}
