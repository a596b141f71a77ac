/** What the page of a session knows before anybody joins. */
export type SessionBrief = { slug: string; title: string; status: string };

/** The signed-in person; null for a guest. */
export type Me = { name: string; color: string | null; avatarUrl: string | null };

/** How a call ended for this tab. */
export type CallOver = 'left' | 'ended' | 'removed' | 'moved';
