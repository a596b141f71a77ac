'use client';

import { RoomEvent, type Room } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { Button } from '@/shared/ui/Button';
import { useRoomValue } from './useRoomEvents';

const events = [RoomEvent.AudioPlaybackStatusChanged, RoomEvent.Connected] as const;

/** Some browsers play nothing before a click: ask for one. */
export function AudioUnlock({ room }: { room: Room }) {
  const t = useTranslations('call.audio');
  const blocked = useRoomValue(room, events, () => !room.canPlaybackAudio);
  if (!blocked) return null;
  return (
    <div role="alert" className="fixed inset-x-3 top-16 z-40 flex justify-center">
      <div className="flex items-center gap-4 rounded-card border border-line bg-raised py-2 pl-4 pr-2 shadow-float">
        <span>{t('blocked')}</span>
        <Button variant="primary" size="sm" onClick={() => void room.startAudio()}>
          {t('unlock')}
        </Button>
      </div>
    </div>
  );
}
