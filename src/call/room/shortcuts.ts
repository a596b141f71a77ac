/** Keys of the call. One letter each: they work wherever nobody is typing. */
export const shortcuts = {
  microphone: 'm',
  camera: 'v',
  captions: 'c',
  transcript: 't',
  people: 'p',
  layout: 'g',
  share: 's',
  leave: 'l',
  help: '?',
} as const;
export type ShortcutAction = keyof typeof shortcuts;

/** The same keys on a Russian layout, by where they are. */
const byCode: Record<string, string> = {
  KeyM: 'm',
  KeyV: 'v',
  KeyC: 'c',
  KeyT: 't',
  KeyP: 'p',
  KeyG: 'g',
  KeyS: 's',
  KeyL: 'l',
};

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

export function shortcutFor(press: KeyPress): ShortcutAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  if (press.key === '?' || (press.key === ',' && press.code === 'Slash')) return 'help';
  const key = byCode[press.code] ?? press.key.toLowerCase();
  const found = Object.entries(shortcuts).find(([, letter]) => letter === key);
  return found ? (found[0] as ShortcutAction) : null;
}

/** Whether the key belongs to what has the focus: a field, a select, a button for Space. */
export function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return true;
  if (target.closest('[role="menu"],[role="dialog"],[role="listbox"]')) return true;
  return key === ' ' && target.closest('button,a,[role="button"],summary') !== null;
}
