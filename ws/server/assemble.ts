/** Puts the parts together, in one visible place, and takes them apart again. */
import type { Server } from 'node:http';
import { createBackground } from './background';
import { createLivekitSender } from './captions/livekit-sender';
import { monotonicUnixMs } from './clock';
import type { Config } from './config';
import { createServer, listen } from './create-server';
import { createHealth, type Health } from './health';
import type { Logger } from './log';
import type { Parts } from './parts';
import type { ReportError } from './sentry';
import { SessionHub } from './session-hub';
import { createCaptionStreams } from './storage/caption-streams';
import { createPool, schemaIsThere } from './storage/db';
import { FinalStore } from './storage/final-store';
import { Journal } from './storage/journal';
import { Notices } from './storage/notices';
import { setAside, writeSegments } from './storage/segment-writer';
import { createSessionDirectory } from './storage/session-directory';
import { TranscriptBatchQueue } from './storage/transcript-batch-queue';
import { createUsageMeter, secondsThisMonth } from './storage/usage-meter';
import { createSpeech } from './stt/create-speech';
import { within } from './within';

const SCHEMA_CHECK_MS = 250;
const DRAIN_WITHIN_MS = 5_000;
const TIDY_EVERY_MS = 30_000;

export type CaptionServer = {
  port: number;
  health: () => Promise<Health>;
  /** Finishes what is said, stores it, closes. The second call stops waiting. */
  stop: () => Promise<void>;
};

export async function startCaptionServer(
  config: Config,
  log: Logger,
  report: ReportError = () => undefined,
): Promise<CaptionServer> {
  const background = createBackground(log, report);
  const journal = await Journal.open(config.journalFolder, config.journalMaxBytes);
  if (journal.damaged > 0)
    log.error({ damaged: journal.damaged }, 'the journal was damaged; what was before is recovered');
  const pool = createPool(config.databaseUrl, (err) =>
    log.warn({ err }, 'an idle database connection failed'),
  );
  const store = new FinalStore(
    journal,
    (told) =>
      new TranscriptBatchQueue({
        write: (batch) => writeSegments(pool, batch),
        setAside: (record, reason) => setAside(pool, record, reason),
        ...told,
      }),
    background,
    log,
  );
  const speech = createSpeech(config, log, monotonicUnixMs);
  background('speech models', speech.start());
  const livekit = createLivekitSender(config.livekit);
  const directory = createSessionDirectory(pool, background);
  const streams = createCaptionStreams(pool, journal.instanceId);
  const usage = createUsageMeter(pool, background, monotonicUnixMs);
  const hosted = speech.choice.entries.flatMap(({ provider }) =>
    provider.abilities.hosted ? [provider.name] : [],
  );
  const parts: Parts = {
    ...{ now: monotonicUnixMs, log, background, send: livekit.send, store, streams, directory, usage },
    ...{ choice: speech.choice, detect: speech.detect },
    secondsThisMonth: (spaceId) => secondsThisMonth(pool, spaceId, hosted),
  };
  const hub = new SessionHub(parts);
  const notices = new Notices(
    config.directDatabaseUrl,
    journal.instanceId,
    (id) => {
      directory.changed(id);
      if (id !== undefined) background('session end', hub.settleIfEnded(id));
    },
    log,
  );

  let phase: Health['phase'] = 'starting';
  const health = createHealth({
    ...{
      phase: () => phase,
      db: pool,
      store,
      journal,
      notices,
      choice: speech.choice,
      engine: speech.engine,
    },
    mediaServerReachable: livekit.reachable,
  });
  const server = createServer({
    ...{ parts, hub, health, accepting: () => phase === 'serving' },
    useTicket: (jti, expiresAt) => journal.useTicket(jti, expiresAt),
    ...{
      ticketSecret: config.ticketSecret,
      allowedOrigins: config.allowedOrigins,
      metricsToken: config.metricsToken,
    },
  });
  const port = await listen(server, config.port, config.host);
  const tidy = setInterval(() => background('journal tidy', journal.tidy(Date.now())), TIDY_EVERY_MS);
  tidy.unref();

  const begin = async (): Promise<void> => {
    while (phase === 'starting' && !(await schemaIsThere(pool).catch(() => false))) {
      await new Promise((resolve) => setTimeout(resolve, SCHEMA_CHECK_MS));
    }
    if (phase !== 'starting') return;
    await notices.start();
    const recovered = await store.replay();
    if (recovered > 0) log.info({ recovered }, 'finals recovered from the journal');
    if (phase === 'starting') phase = 'serving';
    for (const id of await streams.endedButOpen()) background('session end', hub.settleEnded(id));
  };
  background('start', begin());

  let stopping: Promise<void> | null = null;
  let hurry: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve;
  });
  const finish = async (): Promise<void> => {
    await hub.finishAll();
    await store.drained(DRAIN_WITHIN_MS);
    await usage.write();
  };
  const takeApart = async (): Promise<void> => {
    phase = 'draining';
    await Promise.race([
      finish().catch((err: unknown) => log.warn({ err }, 'not everything could be drained')),
      hurried,
    ]);
    hub.closeAll();
    clearInterval(tidy);
    usage.close();
    directory.close();
    speech.stop();
    await closeServer(server);
    await within(1_000, notices.close());
    await store.close();
    // Connections that hang end with the process.
    await within(1_000, pool.end());
  };
  const stop = (): Promise<void> => {
    if (stopping) hurry();
    stopping ??= takeApart();
    return stopping;
  };
  return { port, health, stop };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
