import { once } from 'node:events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { FinalRecord } from '../../ws/server/storage/final-record';
import { SEGMENT_COLUMNS } from '../../ws/server/storage/segment-writer';

function line(record: FinalRecord): string {
  const values = SEGMENT_COLUMNS.map((column) => {
    const value = record[column];
    return column === 'startedAt' || column === 'endedAt'
      ? new Date(Number(value)).toISOString().slice(0, -1)
      : String(value);
  });
  return `${values.join('\t')}\n`;
}

/** The fastest way into PostgreSQL there is: COPY, a thousand rows each, no journal, no check for doubles. */
export async function copyIn(
  url: string,
  count: number,
  make: (index: number) => FinalRecord,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = SEGMENT_COLUMNS.map((column) => `"${column}"`).join(', ');
  for (let from = 0; from < count; from += 1_000) {
    const stream = client.query(copyFrom(`COPY "TranscriptSegment" (${columns}) FROM STDIN`));
    const rows = Array.from({ length: Math.min(1_000, count - from) }, (_, i) => line(make(from + i)));
    stream.end(rows.join(''));
    await once(stream, 'finish');
  }
  await client.end();
}
