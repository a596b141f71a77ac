import { endpoint } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/errors';
import { identity, nameOf, type User } from '../index';
import { changePasswordBody, changeProfileBody, language, profileView, registerBody } from './identity.wire';

export const registerEndpoint = endpoint({
  who: 'anyone',
  limit: 'sign-in',
  summary: 'Make a local account (the first one becomes the administrator)',
  body: registerBody,
  answer: profileView,
  status: 201,
  run: async ({ body: { inviteToken, ...account } }) =>
    toView(await identity.register({ ...account, inviteToken: inviteToken ?? null })),
});

export const getProfileEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Your profile',
  answer: profileView,
  run: async ({ request }) => {
    const user = await identity.userOf(request.headers.get('cookie'));
    if (!user) throw new Refusal('unauthenticated', 'SIGN_IN_REQUIRED', 'Sign in first');
    return toView(user);
  },
});

export const changeProfileEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Change your display name or language',
  body: changeProfileBody,
  answer: profileView,
  run: async ({ user, body: { displayName, language: chosen } }) =>
    toView(
      await identity.changeProfile({
        userId: user.id,
        ...(displayName === undefined ? {} : { displayName }),
        ...(chosen === undefined ? {} : { language: chosen }),
      }),
    ),
});

export const changePasswordEndpoint = endpoint({
  who: 'user',
  limit: 'sign-in',
  summary: 'Change your password; every other sign-in ends',
  body: changePasswordBody,
  run: ({ user, body }) => identity.changePassword({ userId: user.id, ...body }),
});

export const signOutEverywhereEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'End every sign-in of yours, this one too',
  run: ({ user }) => identity.signOutEverywhere({ userId: user.id }),
});

function toView(user: User) {
  const { id, email, displayName, avatarUrl, noAvatarColor, isAdmin } = user;
  const known = language.safeParse(user.language);
  return {
    id,
    email,
    name: nameOf(user),
    displayName,
    avatarUrl,
    noAvatarColor,
    language: known.success ? known.data : null,
    isAdmin,
  };
}
