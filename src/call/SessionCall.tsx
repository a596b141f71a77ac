'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { JoinAnswer } from '@/modules/core/sessions/api/sessions.wire';
import { CallLoading } from './join/CallLoading';
import { CallOverPage } from './join/CallOverPage';
import type { DeviceChoice } from './join/device-choice';
import { GuestJoinGate } from './join/GuestJoinGate';
import type { JoinProblem } from './join/join-problem';
import type { CallOver, Me, SessionBrief } from './session-call.types';

/** Everything with LiveKit in it: fetched when "Join" is pressed. */
const CallRoom = dynamic(() => import('./room/CallRoom').then((module) => module.CallRoom), {
  ssr: false,
  loading: () => <CallLoading />,
});

export type SessionCallProps = {
  session: SessionBrief;
  /** Null for a guest, who types a name. */
  me: Me | null;
  captionsEnabled: boolean;
  /** BCP 47, what captions expect to hear. */
  language: string;
};

type Stage =
  { at: 'gate' } | { at: 'call'; joined: JoinAnswer; devices: DeviceChoice } | { at: 'over'; why: CallOver };

/** One session from its link to its end: the device check, the call, and what comes after. */
export function SessionCall({ session, me, captionsEnabled, language }: SessionCallProps) {
  /** Guests may read the transcript of what they took part in. */
  const [wasIn, setWasIn] = useState(false);
  const [stage, setStage] = useState<Stage>(
    session.status === 'ENDED' ? { at: 'over', why: 'ended' } : { at: 'gate' },
  );
  const [problem, setProblem] = useState<JoinProblem | null>(null);

  const join = async (name: string | null, devices: DeviceChoice): Promise<void> => {
    setProblem(null);
    void import('./room/CallRoom');
    const { enter } = await import('./join/enter');
    const entrance = await enter(session.slug, name);
    setWasIn((before) => before || entrance.joined !== null);
    if (entrance.joined) setStage({ at: 'call', joined: entrance.joined, devices });
    else if (entrance.problem.kind === 'ended') setStage({ at: 'over', why: 'ended' });
    else setProblem(entrance.problem);
  };

  if (stage.at === 'over') {
    return (
      <CallOverPage
        why={stage.why}
        slug={session.slug}
        title={session.title}
        mayRead={me !== null || wasIn}
        onRejoin={() => setStage({ at: 'gate' })}
      />
    );
  }
  if (stage.at === 'call') {
    return (
      <CallRoom
        slug={session.slug}
        joined={stage.joined}
        me={me}
        devices={stage.devices}
        language={language}
        onOver={(why) => setStage({ at: 'over', why })}
      />
    );
  }
  return (
    <GuestJoinGate
      session={session}
      me={me}
      captionsEnabled={captionsEnabled}
      problem={problem}
      onJoin={join}
    />
  );
}
