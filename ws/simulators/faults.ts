import type { WebSocket } from 'ws';

/** What a simulated vendor does wrong; each fault is used up when it happens, unless it says otherwise. */
export type Faults = {
  /** HTTP statuses of the next dials. */
  refuse: number[];
  /** Close codes: the next connections end with them after `closeAfterMs` of audio; 1006 is an abrupt loss. */
  closeWith: number[];
  closeAfterMs: number;
  /** Takes audio, keeps the connection, says nothing, while true. */
  silent: boolean;
  /** Each message is preceded by nonsense, while true. */
  garbage: boolean;
  /** Finals come twice, while true. */
  twice: boolean;
  /** Connections in this language are taken and never read. */
  deafTo: string | null;
  /** After a final an older partial of the same line comes, while true. */
  latePartials: boolean;
};

export function noFaults(): Faults {
  return {
    refuse: [],
    closeWith: [],
    closeAfterMs: 500,
    silent: false,
    garbage: false,
    twice: false,
    deafTo: null,
    latePartials: false,
  };
}

const NONSENSE = [
  '{',
  'null',
  '[]',
  '{"type":7}',
  '{"type":"transcript","data":{}}',
  '{"type":"Results","channel":"x"}',
  `{"type":"${'x'.repeat(100_000)}"}`,
];

/** Sends as the faults have it. */
export function tell(socket: WebSocket, faults: Faults, message: object): void {
  if (faults.silent) return;
  if (faults.garbage) for (const nonsense of NONSENSE) socket.send(nonsense);
  socket.send(JSON.stringify(message));
}

export function closeAs(socket: WebSocket, code: number, reason = ''): void {
  if (code === 1006) socket.terminate();
  else socket.close(code, reason);
}
