// The whole of Rooms as running programs: database, media server, ws, web, started in this order
// and ended in the opposite one. npm start, the doctor's tests and the browser tests use the same code.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../database/migrate';
import type { Models } from '../models/models.mjs';
import { addressesOf, environmentFor, type Addresses } from './environment';
import { databasePart, livekitPart, webPart, wsPart, type PartContext } from './parts';
import { withoutPassword, writeRunFile } from './run-file';
import type { Settings } from './settings';
import { Supervisor } from './supervisor';

export type PartName = 'database' | 'livekit' | 'ws' | 'web';

export interface InstallationOptions {
  settings: Settings;
  note: (text: string) => void;
  /** Wraps each step, to show it. */
  step: <T>(name: string, work: () => Promise<T>, note?: (answer: T) => string) => Promise<T>;
  livekitBinary: () => Promise<string | undefined>;
  models: () => Promise<Models>;
  /** What must be there before web and ws can start: generated client, built app. */
  build: () => Promise<void>;
  only?: readonly PartName[] | undefined;
}

export class Installation {
  readonly #options: InstallationOptions;
  readonly #parts = new Map<PartName, Supervisor>();
  readonly #processes: Record<string, number> = {};
  #addresses: Addresses | undefined;
  #models: string | undefined;
  #startedAt = new Date().toISOString();
  #fail: (reason: Error) => void = () => undefined;
  #stopping: Promise<void> | undefined;
  #ready = false;
  /** Rejects when a part dies too often; never resolves. */
  readonly failed = new Promise<never>((_, reject) => (this.#fail = reject));

  constructor(options: InstallationOptions) {
    this.#options = options;
    this.failed.catch(() => undefined);
  }

  get addresses(): Addresses {
    if (!this.#addresses) throw new Error('Not started.');
    return this.#addresses;
  }

  pid(name: PartName): number | undefined {
    return this.#parts.get(name)?.pid;
  }

  async restart(name: PartName): Promise<void> {
    await this.#parts.get(name)?.restart();
  }

  async start(): Promise<void> {
    const { settings, step, build, models } = this.#options;
    mkdirSync(join(settings.data, 'log'), { recursive: true });
    const building = build();
    building.catch(() => undefined);
    const addresses = addressesOf(settings, await this.#startDatabase());
    this.#addresses = addresses;
    const [, modelFolder] = await Promise.all([building, models(), this.#options.livekitBinary()]);
    const context = { settings, addresses, env: environmentFor(settings, addresses, modelFolder) };
    this.#models = context.env['ROOMS_MODELS'];
    await step('Start', () => this.#startPrograms(context));
    this.#ready = true;
    this.#record();
  }

  /** Idempotent; the data is on disk when it resolves. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const name of ['web', 'ws', 'livekit', 'database'] as const) await this.#parts.get(name)?.stop();
  }

  async #startDatabase(): Promise<string> {
    const { settings, step } = this.#options;
    const own = settings.env['DATABASE_URL'];
    const url = own ?? (await step('Database', () => this.#startOwnDatabase()));
    await step(
      'Migrations',
      () => migrate(url),
      (applied) => (applied.length ? `${applied.length} applied` : ''),
    );
    return url;
  }

  async #startOwnDatabase(): Promise<string> {
    const part = databasePart(this.#options.settings);
    await this.#startPart('database', part);
    return part.url();
  }

  async #startPrograms(context: PartContext): Promise<void> {
    const wanted = (name: PartName) => !this.#options.only || this.#options.only.includes(name);
    const binary = await this.#options.livekitBinary();
    if (binary) await this.#startPart('livekit', livekitPart(context, binary));
    await Promise.all([
      wanted('ws') ? this.#startPart('ws', wsPart(context)) : undefined,
      wanted('web') ? this.#startPart('web', webPart(context)) : undefined,
    ]);
  }

  async #startPart(
    name: PartName,
    part: Pick<ConstructorParameters<typeof Supervisor>[0], 'start' | 'lastLines'>,
  ): Promise<void> {
    if (this.#stopping) throw new Error('stopped');
    const supervisor = new Supervisor({
      name,
      ...part,
      note: this.#options.note,
      onFailed: (problem) => this.#fail(problem),
      onRunning: (pid) => {
        this.#processes[name] = pid;
        this.#record();
      },
    });
    this.#parts.set(name, supervisor);
    await supervisor.start();
  }

  #record(): void {
    if (!this.#addresses || !this.#ready || this.#stopping) return;
    const { web, ws, livekit, database } = this.#addresses;
    writeRunFile(this.#options.settings.data, {
      web,
      ws,
      livekit,
      database: withoutPassword(database),
      pid: process.pid,
      startedAt: this.#startedAt,
      processes: this.#processes,
      ...(this.#models ? { models: this.#models } : {}),
    });
  }
}
