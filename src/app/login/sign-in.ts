import { signIn } from 'next-auth/react';
import { ApiError, callApi } from '@/lib/http/api-client';
import { profileView } from '@/modules/core/identity/api/identity.wire';

export type Credentials = { email: string; password: string };

/** Codes under `login.errors`; `detail` is for refusals that explain themselves. */
export type SignInFailure = { code: string; detail?: string };

export async function signInWithPassword(credentials: Credentials): Promise<SignInFailure | null> {
  const result = await signIn('local', { ...credentials, redirect: false }).catch(() => null);
  if (!result) return { code: 'offline' };
  if (result.ok && !result.error) return null;
  if (result.error === 'CredentialsSignin') return { code: 'wrong' };
  return { code: result.error === 'TOO_MANY_REQUESTS' ? 'tooMany' : 'unexpected' };
}

export async function createAccount({
  inviteToken,
  ...account
}: Credentials & { name: string; inviteToken: string | null }): Promise<SignInFailure | null> {
  const body = { ...account, ...(inviteToken && { inviteToken }) };
  try {
    await callApi({ method: 'POST', path: '/api/identity/register', body, answer: profileView });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 0) return { code: 'offline' };
    if (error.status === 429) return { code: 'tooMany' };
    return { code: error.code, detail: error.message };
  }
  return signInWithPassword(account);
}
