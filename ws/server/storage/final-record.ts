/** A final as it goes through journal, queue and database. Times are Unix ms of speech. */
export type FinalRecord = {
  sessionId: string;
  participantId: string;
  utteranceId: string;
  speakerIdentity: string;
  speakerName: string;
  text: string;
  language: string | null;
  startedAt: number;
  endedAt: number;
  gapBeforeMs: number;
  provider: string;
  confidence: number | null;
  epoch: number;
  seq: number;
};
