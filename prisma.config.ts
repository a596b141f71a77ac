import { defineConfig } from 'prisma/config';

/** Used by the prisma command line only; the programs take their address from DATABASE_URL themselves. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
