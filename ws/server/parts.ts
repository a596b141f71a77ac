import type { Background } from './background';
import type { SendToRoom } from './captions/room-publisher';
import type { Clock } from './clock';
import type { Logger } from './log';
import type { CaptionStreams } from './storage/caption-streams';
import type { FinalStore } from './storage/final-store';
import type { SessionDirectory } from './storage/session-directory';
import type { UsageMeter } from './storage/usage-meter';
import type { SpeechDetection, SpeechListener } from './stt/local/detector';
import type { ProviderChoice } from './stt/provider-choice';

/** What sessions are made of; put together once, in `assemble.ts`. */
export type Parts = {
  now: Clock;
  log: Logger;
  background: Background;
  send: SendToRoom;
  choice: ProviderChoice;
  detect: (listener: SpeechListener) => SpeechDetection;
  store: FinalStore;
  streams: CaptionStreams;
  directory: SessionDirectory;
  usage: UsageMeter;
  /** Seconds of audio that a space sent to hosted providers this month. */
  secondsThisMonth: (spaceId: string) => Promise<number>;
};
