import { DisconnectReason, Room, RoomEvent, type RoomOptions } from 'livekit-client';
import { ApiError } from '@/lib/http/api-client';
import type { TokenAnswer } from '../api/answers';
import { backoffMs } from '../capture/backoff';
import { joinProblem } from '../join/join-problem';
import {
  afterDisconnect,
  refusalWhileRejoining,
  type ConnectionState,
  type DisconnectKind,
} from './connection-state';

export type CallConnectionDeps = {
  token: () => Promise<TokenAnswer>;
  /** Becomes a participant once more, where the server forgot us. */
  rejoin: () => Promise<void>;
  /** Publishes what was on before; runs after every connect. */
  publish: (room: Room) => Promise<void>;
  options: RoomOptions;
};

/**
 * Holds the one Room of a call through every kind of trouble: LiveKit's own reconnects, and, when those give
 * up, new tokens until the session is over. A calm state, not an error, unless the server says it is the end.
 */
export class CallConnection {
  readonly room: Room;
  readonly #deps: CallConnectionDeps;
  readonly #listeners = new Set<() => void>();
  #state: ConnectionState = { phase: 'connecting' };
  /** Counts starts and closes: whoever works for an older number stops. */
  #run = 0;
  #closed = true;
  /** Whether LiveKit has let us in and not out again: a failed attempt to connect is not the end of a call. */
  #inRoom = false;
  #pause: { timer: ReturnType<typeof setTimeout>; go: () => void } | null = null;

  constructor(deps: CallConnectionDeps) {
    this.#deps = deps;
    this.room = new Room(deps.options);
    this.room
      .on(RoomEvent.Reconnecting, () => this.#reconnecting())
      .on(RoomEvent.SignalReconnecting, () => this.#reconnecting())
      .on(RoomEvent.Reconnected, () => this.#set({ phase: 'connected' }))
      .on(RoomEvent.Disconnected, (reason) => this.#disconnected(reason));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    this.#closed = false;
    this.#state = { phase: 'connecting' };
    void this.#keepTrying(++this.#run);
  }

  /** Leaves; `start` may come back. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#run++;
    this.retryNow();
    await this.room.disconnect();
  }

  /** Does not wait for the pause between two attempts. */
  retryNow(): void {
    if (!this.#pause) return;
    clearTimeout(this.#pause.timer);
    this.#pause.go();
  }

  async #keepTrying(run: number): Promise<void> {
    for (let attempt = 0; run === this.#run; attempt++) {
      try {
        await this.#connectOnce(attempt, run);
        return;
      } catch (cause) {
        if (run !== this.#run || this.#givesUp(cause)) return;
        if (needsRejoin(cause)) await this.#deps.rejoin().catch(() => undefined); // the next attempt tells why
      }
      await this.#sleep(backoffMs(attempt, Math.random, 500, 8000));
    }
  }

  async #connectOnce(attempt: number, run: number): Promise<void> {
    if (attempt > 0 && this.#state.phase === 'connecting') this.#reconnecting();
    const { url, token } = await this.#deps.token();
    if (run !== this.#run) return;
    await this.room.connect(url, token, { rtcConfig: { iceServers: [] } });
    this.#inRoom = true;
    this.#set({ phase: 'connected' });
    await this.#deps.publish(this.room);
  }

  /** Whether the server's answer leaves nothing to hope for. */
  #givesUp(cause: unknown): boolean {
    if (!(cause instanceof ApiError)) return false;
    const problem = joinProblem(cause);
    const why = refusalWhileRejoining(problem);
    if (why) this.#set({ phase: 'over', why });
    return why !== null;
  }

  #disconnected(reason: DisconnectReason | undefined): void {
    const was = this.#inRoom;
    this.#inRoom = false;
    if (!was || this.#closed || this.#state.phase === 'over') return;
    const decision = afterDisconnect(kindOf(reason));
    if (decision.next === 'over') return this.#set({ phase: 'over', why: decision.why });
    this.#reconnecting();
    void this.#keepTrying(++this.#run);
  }

  #reconnecting(): void {
    if (this.#state.phase !== 'reconnecting') this.#set({ phase: 'reconnecting', since: Date.now() });
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#pause = null;
        resolve();
      };
      this.#pause = { timer: setTimeout(go, ms), go };
    });
  }

  #set(state: ConnectionState): void {
    if (this.#state.phase === 'over') return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function kindOf(reason: DisconnectReason | undefined): DisconnectKind {
  if (reason === DisconnectReason.CLIENT_INITIATED) return 'client';
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return 'duplicate';
  if (reason === DisconnectReason.PARTICIPANT_REMOVED) return 'removed';
  return 'other';
}

function needsRejoin(cause: unknown): boolean {
  return cause instanceof ApiError && [401, 403, 409].includes(cause.status);
}
