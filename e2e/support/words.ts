import app from '../../src/shared/i18n/messages/app.en.json';
import appRu from '../../src/shared/i18n/messages/app.ru.json';
import call from '../../src/shared/i18n/messages/call.en.json';
import callRu from '../../src/shared/i18n/messages/call.ru.json';
import type { Language } from '../../src/shared/i18n/languages';

/** The words of the pages around the call. */
export const pageWords: Record<Language, typeof app> = { en: app, ru: appRu };

/** The words of the call page, as they stand on its buttons. */
export const words: Record<Language, typeof call> = { en: call, ru: callRu };
