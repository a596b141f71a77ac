const NEEDED = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMPDIR'];

/**
 * What a foreign program needs to run and nothing else: livekit-server takes LIVEKIT_PORT and others
 * as its own settings and lets them win over its configuration; PostgreSQL does the like with PG….
 */
export function minimalEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = NEEDED.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  );
  const env: Record<string, string | undefined> = { ...Object.fromEntries(kept), ...more };
  return env as NodeJS.ProcessEnv;
}
