/** The caption server's process: configuration, start, and an end that loses nothing. */
import { startCaptionServer } from './assemble';
import { ConfigProblem, createConfig } from './config';
import { createLog } from './log';
import { createReporter } from './sentry';
import { JournalLocked } from './storage/journal';

function explain(error: unknown): string {
  if (error instanceof ConfigProblem || error instanceof JournalLocked) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'The port of the caption server (WS_PORT) is in use.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  const config = createConfig(process.env);
  const log = createLog(config.logLevel);
  const report = createReporter(config.sentryDsn);
  process.on('unhandledRejection', (err) => {
    log.error({ err }, 'a promise failed that nobody watched');
    report(err, 'unhandled');
  });
  const server = await startCaptionServer(config, log, report);
  log.info({ port: server.port }, 'caption server listens');

  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'stopping');
    server.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'stopped with a fault');
        process.exit(1);
      },
    );
  };
  // What was half done cannot be trusted; finals are in the journal and a supervisor starts us again.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'a fault that nobody handled; ending');
    report(err, 'uncaught');
    void server.stop().finally(() => process.exit(1));
    setTimeout(() => process.exit(1), 3_000).unref();
  });
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
