import { withSentryConfig } from '@sentry/nextjs/config';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './src/shared/i18n/request.ts',
  // Messages are parsed when the app is built: browsers get no parser.
  experimental: {
    messages: { path: './src/shared/i18n/messages', format: 'json', locales: 'infer', precompile: true },
  },
});

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run check`; a newcomer's first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // Native and server-only packages stay as they are instead of being bundled.
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pg-boss', 'pino', 'sharp', 'ioredis', 'prom-client'],
  turbopack: { root: import.meta.dirname },
  experimental: { optimizePackageImports: ['@phosphor-icons/react'] },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'x-content-type-options', value: 'nosniff' },
        { key: 'referrer-policy', value: 'same-origin' },
        { key: 'x-frame-options', value: 'DENY' },
        {
          key: 'permissions-policy',
          value: 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()',
        },
      ],
    },
  ],
};

export default withSentryConfig(withNextIntl(config), {
  telemetry: false,
  silent: true,
  sourcemaps: { disable: true },
  // Pages report errors and trace nothing: there are no navigations to instrument.
  suppressOnRouterTransitionStartWarning: true,
});
