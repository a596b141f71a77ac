'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Avatar } from '@/shared/ui/Avatar';
import { Button } from '@/shared/ui/Button';
import { TextField } from '@/shared/ui/TextField';
import type { Me, SessionBrief } from '../session-call.types';
import { CaptionsConsent } from './CaptionsConsent';
import type { DeviceChoice } from './device-choice';
import { DevicePickers } from './DevicePickers';
import { DevicePreview } from './DevicePreview';
import { cleanGuestName, loadGuestName, MAX_NAME, saveGuestName } from './guest-name';
import type { JoinProblem } from './join-problem';
import { JoinProblemNote } from './JoinProblemNote';
import { useDeviceCheck } from './useDeviceCheck';
import { usePreviewBlur } from './usePreviewBlur';

export type GuestJoinGateProps = {
  session: SessionBrief;
  me: Me | null;
  captionsEnabled: boolean;
  problem: JoinProblem | null;
  /** Name is null for a member: the account's is taken. */
  onJoin: (name: string | null, devices: DeviceChoice) => Promise<void>;
};

/** The door of a call: who you are, what others will see and hear, and that words are captured. */
export function GuestJoinGate({ session, me, captionsEnabled, problem, onJoin }: GuestJoinGateProps) {
  const t = useTranslations('call.gate');
  const check = useDeviceCheck();
  const blur = usePreviewBlur(check.camera.track);
  const [name, setName] = useState(() => (me ? me.name : loadGuestName()));
  const [nameMissing, setNameMissing] = useState(false);
  const [joining, setJoining] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const clean = cleanGuestName(name);
    if (!me && clean === '') return setNameMissing(true);
    setJoining(true);
    if (!me) saveGuestName(clean);
    check.release();
    await onJoin(me ? null : clean, check.choice);
    setJoining(false);
    check.retry('audio');
    check.retry('video');
  };

  const warm = (): void => {
    void import('../room/CallRoom');
  };

  return (
    <main className="flex min-h-dvh items-center justify-center p-4 sm:p-6">
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="grid w-full max-w-[1040px] items-center gap-6 low:items-start sm:landscape:grid-cols-[minmax(0,1fr)_minmax(300px,380px)] lg:grid-cols-[minmax(0,1fr)_380px] lg:gap-12"
      >
        <DevicePreview check={check} picture={blur.track} name={name} me={me} />
        <div className="flex min-w-0 flex-col gap-5">
          <header className="flex flex-col gap-1">
            <h1 className="line-clamp-2 break-words text-2xl font-semibold">{session.title}</h1>
            <p className="text-text-quiet">{session.status === 'LIVE' ? t('live') : t('first')}</p>
          </header>
          {me ? (
            <p className="flex min-w-0 items-center gap-3">
              <Avatar name={me.name} color={me.color} url={me.avatarUrl} size={36} />
              <span className="min-w-0 truncate">{t('as', { name: me.name })}</span>
            </p>
          ) : (
            <TextField
              label={t('name')}
              value={name}
              maxLength={MAX_NAME}
              autoComplete="name"
              autoFocus
              onChange={(event) => {
                setName(event.target.value);
                setNameMissing(false);
              }}
              error={nameMissing ? t('nameMissing') : undefined}
            />
          )}
          <DevicePickers check={check} blur={blur} />
          {problem && <JoinProblemNote problem={problem} />}
          {/* Whoever can press the button can read what it means. */}
          <div className="sticky bottom-0 -mx-4 flex flex-col gap-3 bg-canvas px-4 pb-[max(16px,env(safe-area-inset-bottom))] pt-3 sm:static sm:mx-0 sm:gap-5 sm:p-0 low:sticky low:py-3">
            {captionsEnabled && <CaptionsConsent />}
            <Button
              type="submit"
              variant="primary"
              size="lg"
              wide
              busy={joining}
              onPointerEnter={warm}
              onFocus={warm}
            >
              {t('join')}
            </Button>
          </div>
        </div>
      </form>
    </main>
  );
}
