import type { AbstractIntlMessages } from 'next-intl';
import type { Language } from './languages';

type Area = Record<string, unknown>;

const areas: Record<Language, () => Promise<Record<string, Area>>> = {
  en: async () => ({
    app: (await import('./messages/app.en.json')).default,
    call: (await import('./messages/call.en.json')).default,
  }),
  ru: async () => ({
    app: (await import('./messages/app.ru.json')).default,
    call: (await import('./messages/call.ru.json')).default,
  }),
};

/** All words of one language, by area. Pages hand on to the browser only the areas they draw. */
export async function messagesOf(language: Language): Promise<AbstractIntlMessages> {
  return (await areas[language]()) as AbstractIntlMessages;
}
