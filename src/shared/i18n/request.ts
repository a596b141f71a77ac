import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLanguage, LANGUAGE_COOKIE } from './languages';
import { messagesOf } from './messages';

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLanguage(jar.get(LANGUAGE_COOKIE)?.value, head.get('accept-language'));
  return { locale, messages: await messagesOf(locale), timeZone: 'UTC' };
});
