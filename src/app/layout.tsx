import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return { title: { default: 'Rooms', template: '%s · Rooms' }, description: t('tagline') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0e14' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const sentryDsn = process.env['NEXT_PUBLIC_SENTRY_DSN'];
  return (
    <html
      lang={await getLocale()}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      {...(sentryDsn && { 'data-sentry-dsn': sentryDsn })}
    >
      <body>
        {/* The words of the error page; each page adds its own areas. */}
        <NextIntlClientProvider messages={{ app: { broken: (await getMessages())['app']?.broken ?? {} } }}>
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
