'use client';

import type { Participant, VideoTrack } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { memo, useEffect, useRef, type CSSProperties } from 'react';
import { Avatar } from '@/shared/ui/Avatar';
import { cx } from '@/shared/ui/cx';
import { MicrophoneSlashIcon } from '@/shared/ui/slim-icons';
import { PushPinFillIcon, PushPinIcon, WifiLowIcon } from './bar-icons';
import { usePerson } from './PeopleContext';
import { countRender } from './render-count';
import { useTile, type TileState } from './useTile';

export type VideoTileProps = {
  participant: Participant;
  source?: 'camera' | 'screen';
  mirror?: boolean;
  pinned?: boolean;
  onPin?: (identity: string) => void;
  style?: CSSProperties;
};

/** A person, or the screen they share. */
export const VideoTile = memo(function VideoTile({
  participant,
  source = 'camera',
  mirror = false,
  pinned = false,
  onPin,
  style,
}: VideoTileProps) {
  countRender(participant.identity);
  const t = useTranslations('call.tile');
  const tile = useTile(participant, source);
  const name = tile.isLocal ? t('you', { name: tile.name }) : tile.name;
  const label = source === 'screen' ? t('screenOf', { name: tile.name }) : name;
  return (
    <div
      data-testid="tile"
      data-identity={participant.identity}
      data-source={source}
      data-local={tile.isLocal || undefined}
      data-speaking={tile.speaking || undefined}
      role="group"
      aria-label={label}
      style={style}
      className="group relative min-w-0 shrink-0 overflow-hidden rounded-tile bg-tile text-text"
    >
      {tile.video ? (
        <TrackVideo
          track={tile.video}
          contain={source === 'screen'}
          mirror={mirror && tile.isLocal && source === 'camera'}
        />
      ) : (
        <Face identity={participant.identity} name={tile.name} />
      )}
      {tile.speaking && source === 'camera' && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 rounded-tile border-2 border-[oklch(0.72_0.16_275)]"
        />
      )}
      <NamePill label={label} tile={tile} showMute={source === 'camera'} />
      {onPin && (
        <button
          type="button"
          aria-pressed={pinned}
          aria-label={pinned ? t('unpin', { name: label }) : t('pin', { name: label })}
          onClick={() => onPin(participant.identity)}
          className={cx(
            'absolute right-2 top-2 flex size-9 items-center justify-center rounded-control bg-black/55 text-white transition-opacity duration-[120ms] hover:bg-black/75 focus-visible:opacity-100',
            pinned ? 'opacity-100' : 'opacity-0 group-hover:opacity-100',
          )}
        >
          {pinned ? <PushPinFillIcon size={18} /> : <PushPinIcon size={18} />}
        </button>
      )}
    </div>
  );
});

function NamePill({ label, tile, showMute }: { label: string; tile: TileState; showMute: boolean }) {
  const t = useTranslations('call.tile');
  return (
    <div className="absolute inset-x-2 bottom-2 flex items-center gap-2">
      <span className="flex h-7 min-w-0 items-center gap-1.5 rounded-full bg-black/60 px-2.5 text-sm font-medium text-white">
        {showMute && tile.muted && (
          <>
            <MicrophoneSlashIcon
              size={15}
              aria-hidden="true"
              className="shrink-0 text-[oklch(0.8_0.12_25)]"
            />
            <span className="sr-only">{t('muted')}</span>
          </>
        )}
        <span className="truncate" dir="auto">
          {label}
        </span>
      </span>
      {tile.quality !== 'good' && (
        <span className="flex h-7 shrink-0 items-center gap-1.5 rounded-full bg-black/60 px-2.5 text-xs font-medium text-[oklch(0.86_0.11_80)]">
          <WifiLowIcon size={15} aria-hidden="true" />
          {t(`quality.${tile.quality}`)}
        </span>
      )}
    </div>
  );
}

function Face({ identity, name }: { identity: string; name: string }) {
  const person = usePerson(identity);
  return (
    <div className="absolute inset-0 flex items-center justify-center [container-type:size]">
      {/* In a low tile a little higher than its middle: the name stands beneath. */}
      <div className="size-[clamp(40px,34cqmin,140px)] -translate-y-[max(0px,20px-10cqh)] [&>*]:!size-full [&>*]:!text-[clamp(15px,13cqmin,52px)]">
        <Avatar
          name={name}
          colorKey={identity}
          color={person?.color ?? null}
          url={person?.avatarUrl ?? null}
        />
      </div>
    </div>
  );
}

function TrackVideo({ track, contain, mirror }: { track: VideoTrack; contain: boolean; mirror: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }, [track]);
  return (
    <video
      ref={video}
      playsInline
      muted
      className={cx(
        'absolute inset-0 size-full',
        contain ? 'bg-stage object-contain' : 'object-cover',
        mirror && '-scale-x-100',
      )}
    />
  );
}
