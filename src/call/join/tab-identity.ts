/**
 * One participant a tab. The identity is kept in sessionStorage, so that a reload comes back as the same
 * participant; but duplicating a tab copies sessionStorage too. A Web Lock tells whether the tab that used the
 * identity first is still open: then the copy joins as somebody new.
 */
const keyOf = (slug: string): string => `rooms.identity.${slug}`;
const lockOf = (identity: string): string => `rooms.participant.${identity}`;

/** A page that is being reloaded gives its lock back a moment after the new one asks. */
const RELOAD_GRACE_MS = 600;

/** The identity whose lock this page holds, and how to give it back. */
let current: string | null = null;
let release: (() => void) | null = null;

/** The identity to come back with, already held for this tab; undefined when there is none that is free. */
export async function recallIdentity(slug: string): Promise<string | undefined> {
  const stored = read(slug);
  if (!stored) return undefined;
  if (await hold(stored)) return stored;
  await new Promise((resolve) => setTimeout(resolve, RELOAD_GRACE_MS));
  return (await hold(stored)) ? stored : undefined;
}

export async function keepIdentity(slug: string, identity: string): Promise<void> {
  try {
    sessionStorage.setItem(keyOf(slug), identity);
  } catch {
    return; // storage refused: a reload joins as somebody new
  }
  await hold(identity);
}

function read(slug: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(slug));
  } catch {
    return null;
  }
}

/** Takes the lock for as long as the page lives; true when it is ours. Without the API everyone is alone. */
async function hold(identity: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  if (release && current === identity) return true;
  return new Promise((resolve) => {
    void navigator.locks.request(lockOf(identity), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock === null) return undefined;
      release?.();
      current = identity;
      return new Promise<void>((free) => {
        release = free;
      });
    });
  });
}
