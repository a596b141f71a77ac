'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { SpeakerHighIcon } from '@/shared/ui/slim-icons';
import { playTestTone } from './test-tone';

export function TestTone({ loudspeaker }: { loudspeaker: string | null }) {
  const t = useTranslations('call.devices');
  const [playing, setPlaying] = useState(false);
  const play = async (): Promise<void> => {
    setPlaying(true);
    await playTestTone(loudspeaker);
    setPlaying(false);
  };
  return (
    <Button className="h-10" aria-pressed={playing} onClick={() => void play()}>
      <SpeakerHighIcon aria-hidden="true" size={18} />
      {t('test')}
    </Button>
  );
}
