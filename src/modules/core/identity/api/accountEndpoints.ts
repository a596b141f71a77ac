import { endpoint } from '@/lib/http/endpoint';
import { identity } from '../index';
import { accountDeletionView, deleteAccountBody } from './identity.wire';

export const accountDeletionEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'What would become of everything of yours if you deleted your account',
  answer: accountDeletionView,
  run: ({ user }) => identity.accountDeletion({ userId: user.id }),
});

export const deleteAccountEndpoint = endpoint({
  who: 'user',
  limit: 'sign-in',
  summary: 'Delete your account with the spaces that are yours alone; confirmed by password or e-mail',
  body: deleteAccountBody,
  run: ({ user, body: { password, email, removeName } }) =>
    identity.deleteAccount({
      userId: user.id,
      password: password ?? null,
      email: email ?? null,
      removeName,
    }),
});
