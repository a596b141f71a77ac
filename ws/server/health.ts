import type { Database } from './storage/db';
import type { FinalStore } from './storage/final-store';
import type { Journal } from './storage/journal';
import type { Notices } from './storage/notices';
import type { Engine } from './stt/local/engine';
import type { ProviderChoice } from './stt/provider-choice';

export type ComponentHealth = { status: 'ok' | 'degraded' | 'down' } & Record<string, unknown>;
export type Health = {
  status: 'ok' | 'degraded' | 'down';
  phase: 'starting' | 'serving' | 'draining';
  components: Record<string, ComponentHealth>;
};

type Sources = {
  phase: () => Health['phase'];
  db: Database;
  store: FinalStore;
  journal: Journal;
  notices: Notices;
  engine: Engine;
  choice: ProviderChoice;
  mediaServerReachable: () => Promise<boolean>;
};

/** Each part on its own, then the whole: down only where new speakers could not be served at all. */
export function createHealth(sources: Sources) {
  return async function health(): Promise<Health> {
    const [database, mediaServer] = await Promise.all([databaseHealth(sources), mediaHealth(sources)]);
    const components: Record<string, ComponentHealth> = {
      database,
      notices: {
        status: sources.notices.mode === 'listening' ? 'ok' : 'degraded',
        mode: sources.notices.mode,
      },
      journal: journalHealth(sources),
      mediaServer,
      speechEngine: engineHealth(sources),
      providers: providersHealth(sources),
    };
    const phase = sources.phase();
    const allOk = Object.values(components).every(({ status }) => status === 'ok');
    return { status: phase === 'serving' ? (allOk ? 'ok' : 'degraded') : 'down', phase, components };
  };
}

async function databaseHealth({ db, store }: Sources): Promise<ComponentHealth> {
  const answers = await db.query('SELECT 1').then(
    () => true,
    () => false,
  );
  const waiting = store.depth;
  return { status: answers && store.saving.database ? 'ok' : 'degraded', answers, waiting };
}

async function mediaHealth({ mediaServerReachable }: Sources): Promise<ComponentHealth> {
  return { status: (await mediaServerReachable()) ? 'ok' : 'degraded' };
}

function journalHealth({ journal, store }: Sources): ComponentHealth {
  const ok = store.saving.journal && journal.mode === 'open' && journal.damaged === 0;
  const { depth, bytes, damaged, mode } = journal;
  return { status: ok ? 'ok' : 'degraded', mode, depth, bytes, damaged };
}

function engineHealth({ engine }: Sources): ComponentHealth {
  const { mode, restarts, problem } = engine;
  return { status: mode === 'ready' ? 'ok' : 'degraded', mode, restarts, ...(problem ? { problem } : {}) };
}

function providersHealth({ choice }: Sources): ComponentHealth {
  const providers = choice.entries.map(({ provider, breaker }) => {
    const problem = provider.problem();
    return { name: provider.name, breaker: breaker.mode, ...(problem ? { problem } : {}) };
  });
  const usable = providers.some(({ problem, breaker }) => problem === undefined && breaker !== 'open');
  return { status: usable ? 'ok' : 'degraded', order: providers };
}
