import pg from 'pg';

/** What storage needs of the database: one statement at a time, on any connection. */
export interface Database {
  query: <Row extends pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ) => Promise<{ rows: Row[]; rowCount: number | null }>;
}

const CONNECT_WITHIN_MS = 3_000;
/** A database that accepts and hangs must look like one that is away. */
const ANSWER_WITHIN_MS = 5_000;

export function createPool(connectionString: string, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 6,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
    statement_timeout: ANSWER_WITHIN_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'rooms-ws',
  });
  pool.on('error', onIdleError);
  return pool;
}

/** Classes of SQLSTATE that blame the row and not the moment. */
const BLAMES_THE_ROW = ['22', '23', '54'];

export type DatabaseFault = { kind: 'transient' | 'row'; code: string };

export function classifyFault(error: unknown): DatabaseFault {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  const isState = /^[0-9A-Z]{5}$/.test(code);
  return { kind: isState && BLAMES_THE_ROW.includes(code.slice(0, 2)) ? 'row' : 'transient', code };
}

/** True once the tables we write and read are there. */
export async function schemaIsThere(db: Database): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>(
    `SELECT bool_and(to_regclass(quote_ident(name)) IS NOT NULL) AS there
       FROM unnest(ARRAY['VideoSession','Participant','TranscriptSegment','TranscriptDeadLetter','TranscriptionUsage','CaptionStream']) AS name`,
  );
  return rows[0]?.there === true;
}
