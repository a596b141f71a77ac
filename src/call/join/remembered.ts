/** What this browser remembers between visits. Storage may be refused (private windows): then nothing is. */
export function readLocal(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeLocal(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // nothing is remembered, nothing else changes
  }
}

/** A stored JSON object, or nothing of it: whatever is there, only what fits is taken. */
export function parseRecord(stored: string | null): Record<string, unknown> {
  if (!stored) return {};
  try {
    const value: unknown = JSON.parse(stored);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
