import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Everything an operator can see in `/metrics`. No label ever names a person, a session or what was said. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'rooms_ws_' });

const registers = [registry];
const counter = <T extends string = never>(name: string, help: string, labelNames: T[] = []) =>
  new Counter({ name: `rooms_ws_${name}`, help, labelNames, registers });
const gauge = (name: string, help: string) => new Gauge({ name: `rooms_ws_${name}`, help, registers });
const seconds = <T extends string = never>(name: string, help: string, labelNames: T[] = []) =>
  new Histogram({
    name: `rooms_ws_${name}`,
    help,
    labelNames,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30],
    registers,
  });

export const metrics = {
  connections: gauge('connections', 'Open caption sockets'),
  channels: gauge('channels', 'Open audio channels'),
  sessions: gauge('sessions', 'Sessions with captions under way'),
  upgradesRefused: counter('upgrades_refused_total', 'Connections refused before or at the upgrade', [
    'reason',
  ]),
  closes: counter('closes_total', 'Sockets closed by us, by close code', ['code']),
  framesReceived: counter('frames_received_total', 'Audio frames accepted'),
  framesDuplicate: counter('frames_duplicate_total', 'Audio frames that had arrived before'),
  framesLost: counter('frames_lost_total', 'Audio frames that clients dropped'),
  framesDropped: counter('frames_dropped_total', 'Audio frames dropped on purpose', ['reason']),
  audioSeconds: counter('audio_seconds_total', 'Seconds of audio received'),
  speechSeconds: counter('speech_seconds_total', 'Seconds of speech sent to providers', ['provider']),
  partials: counter('partials_total', 'Partials published'),
  finals: counter('finals_total', 'Finals published'),
  states: counter('states_total', 'State events published', ['status']),
  gapSeconds: counter('gap_seconds_total', 'Seconds of speech marked as missing'),
  providerSessions: new Gauge({
    name: 'rooms_ws_provider_sessions',
    help: 'Open provider sessions',
    labelNames: ['provider'],
    registers,
  }),
  providerErrors: counter('provider_errors_total', 'Errors of providers', ['provider', 'code']),
  providerReconnects: counter('provider_reconnects_total', 'Provider sessions opened again after a failure', [
    'provider',
  ]),
  engineRestarts: counter(
    'engine_restarts_total',
    'Times the speech engine process ended and was started again',
  ),
  engineWaiting: gauge('engine_jobs_waiting', 'Decodes waiting for the speech engine'),
  speechEndToFinal: seconds('speech_end_to_final_seconds', 'From the end of speech to its final', [
    'provider',
  ]),
  answerToPublish: seconds(
    'answer_to_publish_seconds',
    "From a provider's answer until LiveKit took the event",
    ['kind'],
  ),
  sendFailures: counter('publish_failures_total', 'Sends to LiveKit that failed'),
  publishDropped: counter('publish_dropped_total', 'Events given up because LiveKit stayed away'),
  publishWaiting: gauge('publish_waiting', 'Events waiting to be sent to LiveKit'),
  journalDepth: gauge('journal_depth', 'Finals in the journal that the database has not confirmed'),
  journalBytes: gauge('journal_bytes', 'Bytes of the journal on disk'),
  journalSync: seconds('journal_sync_seconds', 'Time of one synced write to the journal'),
  journalFailures: counter('journal_failures_total', 'Writes to the journal that failed'),
  journalDamaged: counter('journal_damaged_total', 'Damaged records found in the journal'),
  journalReplayed: counter('journal_replayed_total', 'Finals recovered from the journal at start'),
  queueDepth: gauge('queue_depth', 'Finals waiting for the database'),
  batchSize: new Histogram({
    name: 'rooms_ws_batch_rows',
    help: 'Rows a flush',
    buckets: [1, 2, 5, 10, 25, 50, 75, 100],
    registers,
  }),
  flushTime: seconds('flush_seconds', 'Time of one flush to the database'),
  flushFailures: counter('flush_failures_total', 'Flushes that failed and were kept', ['kind']),
  segmentsStored: counter('segments_stored_total', 'Finals handed to the database'),
  deadLetters: counter('dead_letters_total', 'Finals that the database refused for good'),
  listenReconnects: counter('listen_reconnects_total', 'Times the notice connection was made anew'),
  backgroundFailures: counter('background_failures_total', 'Background work that failed', ['work']),
};
