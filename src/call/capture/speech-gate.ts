import { FLAG_SPEECH_ENDS, FLAG_SPEECH_STARTS, FRAME_MS } from '@ws/protocol';

/**
 * Keeps plain silence off the wire. Generous on purpose: whether a sound *is* speech is decided by the
 * caption server; here only what is as quiet as the room itself is held back.
 *
 * Closed: frames wait in the pre-roll. A frame clearly above the noise floor opens the gate and takes the
 * pre-roll along. Open: everything passes. When nothing was above the floor for the hang-over, the gate closes
 * and marks its last frame.
 */
export type GateOptions = {
  preRollMs: number;
  hangOverMs: number;
  /** How far above the floor a frame must be, in dB. */
  marginDb: number;
  /** Nothing below this level opens the gate. */
  faintestDb: number;
  /** The floor is never believed to be above this, so that a loud room cannot swallow speech. */
  highestFloorDb: number;
  /** The floor is the quietest moment of this long. */
  floorWindowMs: number;
};

export const gateDefaults: GateOptions = {
  preRollMs: 480,
  hangOverMs: 1200,
  marginDb: 6,
  faintestDb: -62,
  highestFloorDb: -50,
  floorWindowMs: 3000,
};

export type GateState = {
  open: boolean;
  /** Ms since the last frame above the floor. */
  quietMs: number;
  /** Smoothed levels of the floor's window, oldest first. */
  recentDb: readonly number[];
  smoothDb: number | null;
};

export const closedGate: GateState = { open: false, quietMs: 0, recentDb: [], smoothDb: null };

/** Below this a frame is digital silence (muted, unplugged) and teaches nothing about the room. */
const DIGITAL_SILENCE_DB = -90;

/** One frame's decision, from its level alone. */
export function stepGate(state: GateState, levelDb: number, options: GateOptions = gateDefaults): GateState {
  const heard = listenToRoom(state, levelDb, options);
  const loud = levelDb > openingLevelDb(heard, options);
  const quietMs = loud ? 0 : state.quietMs + FRAME_MS;
  const open = loud || (state.open && quietMs <= options.hangOverMs);
  return { ...heard, open, quietMs };
}

/** What a frame must exceed. Until the window is full the room counts as silent. */
function openingLevelDb(state: GateState, options: GateOptions = gateDefaults): number {
  const full = state.recentDb.length * FRAME_MS >= options.floorWindowMs;
  const floor = full ? Math.min(...state.recentDb) : Number.NEGATIVE_INFINITY;
  return Math.max(Math.min(floor, options.highestFloorDb) + options.marginDb, options.faintestDb);
}

function listenToRoom(state: GateState, levelDb: number, options: GateOptions): GateState {
  if (levelDb < DIGITAL_SILENCE_DB) return state;
  const smoothDb = state.smoothDb === null ? levelDb : state.smoothDb + 0.5 * (levelDb - state.smoothDb);
  const keep = Math.round(options.floorWindowMs / FRAME_MS);
  return { ...state, smoothDb, recentDb: [...state.recentDb, smoothDb].slice(-keep) };
}

/** Level of PCM16 in dB below full scale; −120 for nothing. */
export function levelDb(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  if (sum === 0) return -120;
  return Math.max(-120, 10 * Math.log10(sum / samples.length / (32768 * 32768)));
}

export type CapturedFrame = { samples: Int16Array; captureTimeMs: number };
export type GatedFrame = CapturedFrame & { flags: number };

/** The gate with its pre-roll: frames in, frames to send out. */
export class SpeechGate {
  readonly #options: GateOptions;
  #state: GateState = closedGate;
  #preRoll: CapturedFrame[] = [];

  constructor(options: GateOptions = gateDefaults) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#state.open;
  }

  push(frame: CapturedFrame): GatedFrame[] {
    const was = this.#state.open;
    this.#state = stepGate(this.#state, levelDb(frame.samples), this.#options);
    if (!this.#state.open && !was) return this.#wait(frame);
    if (this.#state.open && was) return [{ ...frame, flags: 0 }];
    if (!this.#state.open) return [{ ...frame, flags: FLAG_SPEECH_ENDS }];
    const opening = [...this.#preRoll, frame].map((each, i) => ({
      ...each,
      flags: i === 0 ? FLAG_SPEECH_STARTS : 0,
    }));
    this.#preRoll = [];
    return opening;
  }

  /** Shuts at once (off the record, track gone): the mark to send, if speech was passing. */
  shut(captureTimeMs: number): GatedFrame[] {
    const was = this.#state.open;
    this.#state = { ...this.#state, open: false };
    this.#preRoll = [];
    return was ? [{ samples: new Int16Array(0), captureTimeMs, flags: FLAG_SPEECH_ENDS }] : [];
  }

  #wait(frame: CapturedFrame): GatedFrame[] {
    this.#preRoll.push(frame);
    if (this.#preRoll.length * FRAME_MS > this.#options.preRollMs) this.#preRoll.shift();
    return [];
  }
}
