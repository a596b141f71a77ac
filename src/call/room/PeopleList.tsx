'use client';

import type { Participant } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/shared/ui/Avatar';
import { Badge } from '@/shared/ui/Badge';
import { Button } from '@/shared/ui/Button';
import { MicrophoneIcon, MicrophoneSlashIcon } from '@/shared/ui/slim-icons';
import { speakerState } from '../captions/speaker-state';
import { useTranscript } from '../captions/TranscriptContext';
import { LinkIcon } from './bar-icons';
import { useCall } from './CallContext';
import { usePerson } from './PeopleContext';
import { useParticipants } from './useParticipants';
import { useTile } from './useTile';

/** Who is here, as what, and how their captions fare, in words. */
export function PeopleList({ onCopyLink }: { onCopyLink: () => void }) {
  const t = useTranslations('call.people');
  const { room } = useCall();
  const people = useParticipants(room);
  return (
    <>
      <ul
        tabIndex={0}
        aria-label={t('title')}
        className="min-h-0 flex-1 overflow-y-auto py-2 outline-offset-[-2px]"
      >
        {people.map((participant) => (
          <PersonRow key={participant.identity} participant={participant} />
        ))}
      </ul>
      <footer className="flex shrink-0 flex-col gap-3 border-t border-line p-4 pb-[max(16px,env(safe-area-inset-bottom))]">
        <p className="text-sm text-text-quiet">{t('invite')}</p>
        <Button wide onClick={onCopyLink}>
          <LinkIcon size={18} aria-hidden="true" />
          {t('copyLink')}
        </Button>
      </footer>
    </>
  );
}

function PersonRow({ participant }: { participant: Participant }) {
  const t = useTranslations('call');
  const tile = useTile(participant, 'camera');
  const person = usePerson(participant.identity);
  const speaker = useTranscript((state) => state.speakers.get(participant.identity)?.status);
  const session = useTranscript((state) => state.session?.status);
  const { enabled } = useCall().joined.captions;
  const word = speakerState({ enabled, muted: tile.muted, speaker, session });
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <Avatar
        name={tile.name}
        colorKey={participant.identity}
        color={person?.color ?? null}
        url={person?.avatarUrl ?? null}
        size={36}
      />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <bdi>{tile.isLocal ? t('tile.you', { name: tile.name }) : tile.name}</bdi>
        </p>
        <p className="truncate text-sm text-text-quiet">
          {t(`speakerState.${word}`)}
          {tile.quality !== 'good' && ` · ${t(`tile.quality.${tile.quality}`)}`}
        </p>
      </div>
      {person?.role === 'HOST' && <Badge>{t('people.host')}</Badge>}
      {tile.muted ? (
        <MicrophoneSlashIcon size={18} aria-hidden="true" className="text-danger-ink" />
      ) : (
        <MicrophoneIcon
          size={18}
          aria-hidden="true"
          className={tile.speaking ? 'text-success-ink' : 'text-text-quiet'}
        />
      )}
    </li>
  );
}
