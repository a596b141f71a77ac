'use client';

import { useEffect } from 'react';
import { watchLevel } from '../join/audio-level';
import { openDevice } from '../join/open-device';
import { talksWhileMuted } from './talking-while-muted';

const REMIND_AT_MOST_EVERY_MS = 20_000;

/**
 * Listens, on this computer only, while the microphone is muted, and calls back when its owner seems to be talking.
 * Only where the microphone was in use before: nobody who joined without one is asked for it.
 */
export function useMutedTalk(
  muted: boolean,
  wasOn: boolean,
  deviceId: string | null,
  onTalk: () => void,
): void {
  useEffect(() => {
    if (!muted || !wasOn) return;
    let stop = (): void => undefined;
    let over = false;
    let remindedAt = Number.NEGATIVE_INFINITY;
    const levels: number[] = [];
    void openDevice('audio', deviceId).then(({ track }) => {
      if (!track) return;
      if (over) return track.stop();
      const unwatch = watchLevel(track, (level) => {
        levels.push(level);
        if (levels.length > 40) levels.shift();
        if (!talksWhileMuted(levels) || performance.now() - remindedAt < REMIND_AT_MOST_EVERY_MS) return;
        remindedAt = performance.now();
        onTalk();
      });
      stop = () => {
        unwatch();
        track.stop();
      };
    });
    return () => {
      over = true;
      stop();
    };
  }, [muted, wasOn, deviceId, onTalk]);
}
