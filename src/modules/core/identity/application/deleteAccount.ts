import { Refusal } from '@/lib/errors';
import { formerMemberName, normalizeEmail } from '../domain/identity.rules';
import type { User } from '../domain/identity.types';
import { deletePicture } from './pictures';
import type {
  AccountSessions,
  AccountSpaces,
  PasswordHasher,
  PictureService,
  PictureStore,
  UsersRepository,
} from './ports';

type Deps = {
  users: UsersRepository;
  passwords: PasswordHasher;
  accountSpaces: AccountSpaces;
  accountSessions: AccountSessions;
  pictureStore: PictureStore;
  pictureService: () => PictureService | null;
  now: () => Date;
};

/** What a person is told before they delete their account. */
export type AccountDeletion = {
  confirmBy: 'password' | 'email';
  deleted: Array<{ id: string; name: string; sessions: number; lines: number }>;
  handOverFirst: Array<{ id: string; name: string; members: number }>;
  left: Array<{ id: string; name: string }>;
  linesKept: number;
};

export async function accountDeletion(deps: Deps, { userId }: { userId: string }): Promise<AccountDeletion> {
  const [hash, spaces] = await Promise.all([
    deps.users.passwordHashOf(userId),
    deps.accountSpaces.fatesOf({ userId }),
  ]);
  const of = (fate: (typeof spaces)[number]['fate']) => spaces.filter((space) => space.fate === fate);
  const deletedSpaceIds = of('deleted').map((space) => space.id);
  const traces = await deps.accountSessions.tracesOf({ userId, deletedSpaceIds });
  const inSpace = new Map(traces.deleted.map((trace) => [trace.spaceId, trace]));
  return {
    confirmBy: hash === null ? 'email' : 'password',
    deleted: of('deleted').map(({ id, name }) => ({
      id,
      name,
      sessions: inSpace.get(id)?.sessions ?? 0,
      lines: inSpace.get(id)?.lines ?? 0,
    })),
    handOverFirst: of('handed-over-first').map(({ id, name, members }) => ({ id, name, members })),
    left: of('left').map(({ id, name }) => ({ id, name })),
    linesKept: traces.linesKept,
  };
}

/**
 * Deletes the account and the spaces that are its person's alone, ends what runs in these, and sends them out of running
 * sessions elsewhere. What they said in spaces that stay belongs to these; with `removeName` nobody's name stands there.
 * An attempt that dies on the way leaves an account that can be deleted again.
 */
export async function deleteAccount(
  deps: Deps,
  input: { userId: string; password: string | null; email: string | null; removeName: boolean },
): Promise<void> {
  const user = await deps.users.findById(input.userId);
  if (!user) throw new Error('A caller without an account');
  await requireConfirmed(deps, user, input);
  let closed: { gone(): Promise<void> } | undefined;
  await deps.accountSpaces.leaveAll({
    userId: user.id,
    async beforeDelete(spaceIds) {
      // Another tab would be given a new first space otherwise, in the middle of this.
      await deps.users.setSignedOutAt(user.id, deps.now());
      await deps.accountSessions.cutOff({ userId: user.id, spaceId: null });
      closed = await deps.accountSessions.closeSpaces(spaceIds);
    },
  });
  if (input.removeName) {
    await deps.accountSessions.replaceName({ userId: user.id, name: formerMemberName(user.language) });
  }
  await deletePicture(deps, user.id);
  await deps.users.delete(user.id);
  await closed?.gone();
}

async function requireConfirmed(
  deps: Deps,
  user: User,
  given: { password: string | null; email: string | null },
): Promise<void> {
  const hash = await deps.users.passwordHashOf(user.id);
  if (hash === null) {
    if (normalizeEmail(given.email ?? '') === user.email) return;
    throw new Refusal('forbidden', 'WRONG_EMAIL', 'This is not the e-mail address of your account');
  }
  if (await deps.passwords.verify(hash, given.password ?? '')) return;
  throw new Refusal('forbidden', 'WRONG_PASSWORD', 'The password is not right');
}
