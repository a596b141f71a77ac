import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const alias = {
  '@ws/protocol': here('ws/server/protocol.ts'),
  '@': here('src'),
  'server-only': here('node_modules/server-only/empty.js'),
};

const beside = (ending: string) => `{src,ws,tools,load-test}/**/__tests__/**/*.${ending}`;
const globalSetup = ['tools/testing/database-global-setup.ts'];
const other = ['db', 'it'].flatMap((kind) => [`**/*.${kind}.test.ts`, `**/*.${kind}.test.tsx`]);
const ignored = ['**/node_modules/**', '**/fixtures/**', '.data/**', '.next/**'];

export default defineConfig({
  resolve: { alias },
  test: {
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [beside('test.{ts,tsx}')],
          exclude: [...ignored, ...other],
          testTimeout: 5_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [beside('db.test.ts')],
          exclude: ignored,
          globalSetup,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'it',
          include: [beside('it.test.ts')],
          exclude: ignored,
          globalSetup,
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
