import type { SessionSettings } from './session.types';

/**
 * What holds for a session in its space: captions only where the space allows them; language and vocabulary of its own,
 * else of its space, as these are now.
 */
export function settingsInSpace(own: SessionSettings, space: SessionSettings): SessionSettings {
  return {
    captions: space.captions !== false && own.captions !== false,
    language: own.language ?? space.language ?? 'en',
    vocabulary: own.vocabulary ?? space.vocabulary ?? [],
    offRecord: own.offRecord === true,
  };
}
