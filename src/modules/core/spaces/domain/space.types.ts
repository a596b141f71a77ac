export type SpaceRole = 'OWNER' | 'MEMBER';
export type SpaceMode = 'SESSIONS_ONLY' | 'SESSIONS_AND_TASKS';

export type Space = { id: string; name: string; mode: SpaceMode };

/** A space as one of its members sees it. */
export type MemberSpace = Space & { role: SpaceRole };

/** What a space allows its sessions. */
export type SpaceSettings = {
  /** Whether sessions of this space may have captions. */
  captions: boolean;
  /** BCP 47 language that is spoken, unless a session says otherwise. */
  language: string;
  /** Names and terms for the speech engine. */
  vocabulary: string[];
  /** Captioned audio a calendar month; null is without limit. */
  budgetInSeconds: number | null;
  whenSpent: 'local' | 'stop';
  /** Days after which transcripts are deleted; null keeps them. */
  retentionInDays: number | null;
};
