'use client';

import { signIn } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { formPassword, formText } from '@/app/form-text';
import { Button } from '@/shared/ui/Button';
import { TextField } from '@/shared/ui/TextField';
import { createAccount, signInWithPassword, type SignInFailure } from './sign-in';

type Props = {
  /** Where to go afterwards; a path of ours. */
  next: string;
  initialError: string | null;
  /** Nobody has an account yet. */
  first: boolean;
  mayRegister: boolean;
  inviteToken: string | null;
  providers: Array<{ id: string; name: string }>;
};

export function SignInForm({ next, initialError, first, mayRegister, inviteToken, providers }: Props) {
  const t = useTranslations('app.login');
  const [isNew, setNew] = useState(first);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInFailure | null>(initialError ? { code: initialError } : null);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = { email: formText(form, 'email'), password: formPassword(form, 'password') };
    setBusy(true);
    setFailure(null);
    const failed = await (isNew
      ? createAccount({ ...credentials, name: formText(form, 'name'), inviteToken })
      : signInWithPassword(credentials));
    if (!failed) return window.location.assign(next);
    setFailure(failed);
    setBusy(false);
  };

  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold">
          {t(first ? 'firstTitle' : isNew ? 'signUpTitle' : 'signInTitle')}
        </h1>
        {first && <p className="mt-1 text-text-quiet">{t('firstHint')}</p>}
      </div>
      {failure && <FailureNote failure={failure} />}
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {isNew && (
          <TextField label={t('name')} name="name" autoComplete="name" maxLength={60} required autoFocus />
        )}
        <TextField
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          required
        />
        <TextField
          label={t('password')}
          name="password"
          type="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          minLength={isNew ? 8 : 1}
          maxLength={200}
          required
          {...(isNew && { hint: t('passwordHint') })}
        />
        <Button type="submit" variant="primary" size="lg" wide busy={busy}>
          {t(isNew ? 'signUp' : 'signIn')}
        </Button>
      </form>
      {providers.map((provider) => (
        <Button
          key={provider.id}
          size="lg"
          wide
          onClick={() => void signIn(provider.id, { callbackUrl: next })}
        >
          {t('with', { provider: provider.name })}
        </Button>
      ))}
      {!first && (mayRegister || isNew) && (
        <Button variant="quiet" wide onClick={() => setNew(!isNew)}>
          {t(isNew ? 'toSignIn' : 'toSignUp')}
        </Button>
      )}
    </div>
  );
}

function FailureNote({ failure }: { failure: SignInFailure }) {
  const t = useTranslations('app.login.errors');
  const text = t.has(failure.code) ? t(failure.code) : (failure.detail ?? t('unexpected'));
  return (
    <p role="alert" className="rounded-control bg-danger-quiet px-3 py-2 text-danger-ink">
      {text}
    </p>
  );
}
