import { expect, it } from 'vitest';
import callEn from '../messages/call.en.json';
import callRu from '../messages/call.ru.json';
import appEn from '../messages/app.en.json';
import appRu from '../messages/app.ru.json';
import { chooseLanguage } from '../languages';

it.each([
  ['ru', 'en-US', 'ru'],
  [undefined, 'ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  [undefined, 'de-DE,de;q=0.9,ru;q=0.5', 'ru'],
  ['xx', 'de', 'en'],
  [undefined, null, 'en'],
])('chosen %s, browser %s: %s', (chosen, header, language) => {
  expect(chooseLanguage(chosen, header)).toBe(language);
});

function keysOf(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? keysOf(inner as object, `${path}${key}.`) : [`${path}${key}`],
  );
}

it.each([
  ['app', appEn, appRu],
  ['call', callEn, callRu],
])('says everything of %s in both languages', (_, en, ru) => {
  expect(keysOf(ru).sort()).toEqual(keysOf(en).sort());
});
