'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { LANGUAGES, type Language } from '@/shared/i18n/languages';
import { rememberLanguage } from '@/shared/i18n/remember-language';
import { Select } from '@/shared/ui/Select';

const names: Record<Language, string> = { en: 'English', ru: 'Русский' };

/** The language of this page: its words come anew from the server, the call goes on. */
export function GeneralSettings() {
  const t = useTranslations('call.settings');
  const router = useRouter();
  return (
    <div className="flex flex-col gap-4 pt-4">
      <Select
        label={t('language')}
        hint={t('languageHint')}
        value={useLocale()}
        options={LANGUAGES.map((language) => ({ value: language, label: names[language] }))}
        onValue={(value) => {
          rememberLanguage(LANGUAGES.find((language) => language === value) ?? null);
          router.refresh();
        }}
      />
    </div>
  );
}
