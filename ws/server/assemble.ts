/** Puts the parts together, in one visible place, and takes them apart again. */
import type { Server } from 'node:http';
import { createBackground, type Background } from './background';
import { createLivekitSender, type LivekitSender } from './captions/livekit-sender';
import { monotonicUnixMs } from './clock';
import type { Config } from './config';
import { createServer, listen } from './create-server';
import { createHealth, type Health } from './health';
import type { Logger } from './log';
import type { Parts } from './parts';
import type { ReportError } from './sentry';
import { SessionHub } from './session-hub';
import { createStorage, type Storage } from './storage/create-storage';
import { schemaIsThere } from './storage/db';
import { Notices } from './storage/notices';
import { secondsThisMonth } from './storage/usage-meter';
import { createSpeech, type Speech } from './stt/create-speech';
import { within } from './within';
import type { SessionNotice } from './protocol';

const SCHEMA_CHECK_MS = 250;
const DRAIN_WITHIN_MS = 5_000;
const TIDY_EVERY_MS = 30_000;

export type CaptionServer = {
  port: number;
  health: () => Promise<Health>;
  /** Finishes what is said, stores it, closes. The second call stops waiting. */
  stop: () => Promise<void>;
};

/** What begins and ends with the process. */
type Whole = {
  storage: Storage;
  speech: Speech;
  livekit: LivekitSender;
  hub: SessionHub;
  notices: Notices;
  server: Server;
  background: Background;
  log: Logger;
};

export async function startCaptionServer(
  config: Config,
  log: Logger,
  report: ReportError = () => undefined,
): Promise<CaptionServer> {
  const now = monotonicUnixMs;
  const background = createBackground(log, report);
  // The models take longest to load, so they come first.
  const speech = createSpeech(config, log, now);
  background('speech models', speech.start());
  const storage = await createStorage(config, log, background, now).catch((error: unknown) => {
    speech.stop();
    throw error;
  });
  const livekit = createLivekitSender(config.livekit);
  const { journal, pool, store, directory, streams, usage } = storage;
  const { choice, detect, engine } = speech;
  const hosted = choice.entries.flatMap(({ provider }) => (provider.abilities.hosted ? [provider.name] : []));
  const parts: Parts = {
    now,
    log,
    background,
    send: livekit.send,
    choice,
    detect,
    store,
    streams,
    directory,
    usage,
    secondsThisMonth: (spaceId) => secondsThisMonth(pool, spaceId, hosted),
  };
  const hub = new SessionHub(parts);
  const onNotice = (notice?: SessionNotice): void => {
    directory.changed(notice?.sessionId);
    if (!notice) return;
    if (notice.corrected !== undefined) hub.tellCorrected(notice.sessionId, notice.corrected);
    background('session end', hub.settleIfEnded(notice.sessionId));
  };
  const notices = new Notices(config.directDatabaseUrl, journal.instanceId, onNotice, log);
  const life = { phase: 'starting' as Health['phase'] };
  const phase = (): Health['phase'] => life.phase;
  const mediaServerReachable = () => livekit.reachable();
  const health = createHealth({
    phase,
    db: pool,
    store,
    journal,
    notices,
    engine,
    choice,
    mediaServerReachable,
  });
  const { ticketKey, allowedOrigins, metricsToken } = config;
  const server = createServer({
    parts,
    hub,
    health,
    ticketKey,
    allowedOrigins,
    metricsToken,
    accepting: () => life.phase === 'serving',
    useTicket: (jti, expiresAt) => journal.useTicket(jti, expiresAt),
  });
  const port = await listen(server, config.port, config.host);
  const whole: Whole = { storage, speech, livekit, hub, notices, server, background, log };
  background('start', begin(whole, life));
  return { port, health, stop: createStop(whole, life) };
}

type Life = { phase: Health['phase'] };

/**
 * Waits for the schema, listens for notices, then serves, and meanwhile brings what was left in the journal to the
 * database: only the sessions whose lines these may be wait for it.
 */
async function begin({ storage, notices, hub, background, log }: Whole, life: Life): Promise<void> {
  const { pool, store, streams } = storage;
  while (life.phase === 'starting' && !(await schemaIsThere(pool).catch(() => false))) {
    await new Promise((resolve) => setTimeout(resolve, SCHEMA_CHECK_MS));
  }
  if (life.phase !== 'starting') return;
  await notices.start();
  if (life.phase !== 'starting') return;
  const replay = store.replay();
  life.phase = 'serving';
  const recovered = await replay;
  if (recovered > 0) log.info({ recovered }, 'finals recovered from the journal');
  for (const id of await streams.endedButOpen()) background('session end', hub.settleEnded(id));
}

/** The order of the end: nothing new, finish what is said, store it, let go. */
function createStop(whole: Whole, life: Life): () => Promise<void> {
  const { storage, hub, background, log } = whole;
  const tidy = setInterval(() => background('journal tidy', storage.journal.tidy(Date.now())), TIDY_EVERY_MS);
  let stopping: Promise<void> | null = null;
  let hurry: () => void = () => undefined;
  const hurried = new Promise<void>((resolve) => {
    hurry = resolve;
  });
  const finish = async (): Promise<void> => {
    await hub.finishAll();
    await storage.store.drained(DRAIN_WITHIN_MS);
    await storage.usage.write();
  };
  const stop = async (): Promise<void> => {
    life.phase = 'draining';
    clearInterval(tidy);
    const finished = finish().catch((err: unknown) => log.warn({ err }, 'not everything could be drained'));
    await Promise.race([finished, hurried]);
    hub.closeAll();
    await takeApart(whole);
  };
  return () => {
    if (stopping) hurry();
    stopping ??= stop();
    return stopping;
  };
}

async function takeApart({ storage, speech, livekit, notices, server }: Whole): Promise<void> {
  storage.usage.close();
  storage.directory.close();
  speech.stop();
  livekit.close();
  await closeServer(server);
  await within(1_000, notices.close());
  await storage.store.close();
  // Connections that hang end with the process.
  await within(1_000, storage.pool.end());
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
