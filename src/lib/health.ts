import { db } from './db';
import { env } from './env';

export type Component = { ok: boolean; detail?: string };
export type Health = {
  status: 'ok' | 'degraded';
  components: Record<'database' | 'livekit' | 'captions', Component>;
};

const PATIENCE_MS = 2_000;

/** Asks every part that web needs, at once; a part that is silent for two seconds counts as away. */
export async function checkHealth(): Promise<Health> {
  const { LIVEKIT_URL, WS_PORT, HOST } = env();
  const captionHost = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  const [database, livekit, captions] = await Promise.all([
    probe(async () => void (await db().$queryRaw`SELECT 1`)),
    probe(() => expectAnswer(LIVEKIT_URL.replace(/^ws/, 'http'))),
    probe(() => expectAnswer(`http://${captionHost}:${WS_PORT}/health`)),
  ]);
  const components = { database, livekit, captions };
  const ok = Object.values(components).every((component) => component.ok);
  return { status: ok ? 'ok' : 'degraded', components };
}

async function expectAnswer(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`answered ${response.status}`);
}

async function probe(check: () => Promise<void>): Promise<Component> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), PATIENCE_MS).unref();
  });
  try {
    await Promise.race([check(), late]);
    return { ok: true };
  } catch (error) {
    const known = error instanceof Error && /^(no answer|answered \d+)$/.test(error.message);
    return { ok: false, detail: known ? error.message : 'cannot be reached' };
  }
}
