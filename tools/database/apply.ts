// npm run db:migrate: brings the database of DATABASE_URL to the newest shape.
import { main } from '../common/main';
import { Problem } from '../common/problem.mjs';
import { migrate } from './migrate';

await main(async () => {
  const url = process.env['DATABASE_URL'];
  if (!url)
    throw new Problem(
      'DATABASE_URL is not set.',
      'npm start applies migrations to the built-in database by itself; for another one set DATABASE_URL.',
    );
  const applied = await migrate(url);
  console.log(applied.length ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
  return 0;
});
