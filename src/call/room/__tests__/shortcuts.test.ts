// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isTyping, shortcutFor } from '../shortcuts';

const press = (part: Partial<Parameters<typeof shortcutFor>[0]>) =>
  shortcutFor({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...part });

describe('shortcutFor', () => {
  it('knows its letters, on a Russian layout too', () => {
    expect(press({ key: 'm', code: 'KeyM' })).toBe('microphone');
    expect(press({ key: 'ь', code: 'KeyM' })).toBe('microphone');
    expect(press({ key: '?', code: 'Slash' })).toBe('help');
  });

  it('leaves the browser its own', () => {
    expect(press({ key: 'c', code: 'KeyC', ctrlKey: true })).toBeNull();
    expect(press({ key: 'l', code: 'KeyL', metaKey: true })).toBeNull();
    expect(press({ key: 'm', code: 'KeyM', repeat: true })).toBeNull();
    expect(press({ key: 'x', code: 'KeyX' })).toBeNull();
  });
});

describe('isTyping', () => {
  it('is true in fields and menus, and for Space on a button', () => {
    document.body.innerHTML =
      '<input id="f"><button id="b"></button><div role="menu"><i id="m"></i></div><p id="p"></p>';
    const at = (id: string) => document.getElementById(id);
    expect(isTyping(at('f'), 'm')).toBe(true);
    expect(isTyping(at('m'), 'm')).toBe(true);
    expect(isTyping(at('b'), ' ')).toBe(true);
    expect(isTyping(at('b'), 'm')).toBe(false);
    expect(isTyping(at('p'), ' ')).toBe(false);
  });
});
