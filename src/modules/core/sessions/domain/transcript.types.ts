/** A stored final. */
export type Segment = {
  /** Order of insertion: the cursor of back-fill. */
  position: bigint;
  utteranceId: string;
  speaker: { identity: string; name: string };
  text: string;
  language: string | null;
  /** When it was spoken. */
  startedAt: Date;
  endedAt: Date;
  /** Speech known to be missing before it. */
  gapBeforeMs: number;
  corrected: boolean;
};

/** What a line said before a correction, and who corrected it when. */
export type EarlierWording = { text: string; editorName: string; replacedAt: Date };
