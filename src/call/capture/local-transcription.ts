import type { SocketMode } from './caption-socket';

/** What this tab's own part in captions is doing; what everybody sees comes with the caption events. */
export type LocalTranscription = {
  hosting: boolean;
  socket: SocketMode;
  /** Captions cannot be had, in the server's words and by its code. */
  refusal: { code: string; detail: string } | null;
};
