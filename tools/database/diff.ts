// npm run db:diff               prints the SQL for a new migration
// npm run db:diff -- --write x  writes it to prisma/migrations/<time>_x/migration.sql
// npm run db:diff -- --check    fails when the migrations do not lead to prisma/schema.prisma
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main } from '../common/main';
import { MIGRATIONS } from './migrations';
import { schemaDiff } from './schema-diff';
import { startTemporaryCluster } from './temporary';

await main(async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, write: { type: 'string' } } });
  const cluster = await startTemporaryCluster();
  try {
    const sql = await schemaDiff(cluster.url('postgres'));
    if (values.write && sql) write(values.write, sql);
    else console.log(sql || '-- The migrations lead to prisma/schema.prisma: nothing to do.');
    return values.check && sql ? 1 : 0;
  } finally {
    await cluster.stop();
  }
});

function write(name: string, sql: string): void {
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`);
  console.log(`Written: ${join(folder, 'migration.sql')}`);
}
