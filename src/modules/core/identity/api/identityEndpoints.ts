import { endpoint } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/errors';
import { identity } from '../index';
import { changePasswordBody, changeProfileBody, profileView, registerBody } from './identity.wire';
import { toProfileView } from './profile-view';

export const registerEndpoint = endpoint({
  who: 'anyone',
  limit: 'sign-in',
  summary: 'Make a local account (the first one becomes the administrator)',
  body: registerBody,
  answer: profileView,
  status: 201,
  run: async ({ body: { inviteToken, ...account } }) =>
    toProfileView(await identity.register({ ...account, inviteToken: inviteToken ?? null })),
});

export const getProfileEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Your profile',
  answer: profileView,
  run: async ({ request }) => {
    const user = await identity.senderOf(request);
    if (!user) throw new Refusal('unauthenticated', 'SIGN_IN_REQUIRED', 'Sign in first');
    return toProfileView(user);
  },
});

export const changeProfileEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Change your display name or language, or take the picture that you uploaded to the image service',
  body: changeProfileBody,
  answer: profileView,
  run: async ({ user, body: { displayName, language, avatarUrl } }) => {
    if (avatarUrl !== undefined) await identity.adoptPicture({ userId: user.id, url: avatarUrl });
    return toProfileView(
      await identity.changeProfile({
        userId: user.id,
        ...(displayName === undefined ? {} : { displayName }),
        ...(language === undefined ? {} : { language }),
      }),
    );
  },
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
