import { LANGUAGE_COOKIE, type Language } from './languages';

const YEAR_IN_SECONDS = 365 * 24 * 3600;

/** In this browser, for the next page or refresh; null: as the browser prefers. */
export function rememberLanguage(language: Language | null): void {
  const life = language ? YEAR_IN_SECONDS : 0;
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ''}; Path=/; Max-Age=${life}; SameSite=Lax`;
}
