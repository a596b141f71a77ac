/**
 * A socket to a vendor, with what every bridge needs: it may be written to before it is open, a dial has an end,
 * and a refusal is told apart from a loss.
 */
import { WebSocket, type RawData } from 'ws';

const DIAL_WITHIN_MS = 8_000;
/** A vendor that takes no more is as good as gone. */
const MOST_BUFFERED = 4 * 1024 * 1024;

export type VendorSocketEvents = {
  onOpen: () => void;
  /** Parsed JSON; anything else is left out. */
  onMessage: (message: unknown) => void;
  /** Once: an HTTP status of a refused dial, or a close code. */
  onEnd: (end: { kind: 'refused'; status: number } | { kind: 'closed'; code: number }) => void;
};

export interface VendorSocket {
  readonly isOpen: boolean;
  send: (data: string | Uint8Array) => void;
  close: () => void;
}

export function openVendorSocket(
  url: string,
  headers: Record<string, string>,
  { onOpen, onMessage, onEnd }: VendorSocketEvents,
): VendorSocket {
  const socket = new WebSocket(url, { headers, handshakeTimeout: DIAL_WITHIN_MS, perMessageDeflate: false });
  let waiting: (string | Uint8Array)[] = [];
  let ended = false;

  const end = (what: Parameters<VendorSocketEvents['onEnd']>[0]): void => {
    if (ended) return;
    ended = true;
    waiting = [];
    onEnd(what);
  };

  socket.on('open', () => {
    onOpen();
    for (const data of waiting) socket.send(data);
    waiting = [];
  });
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parseJson(rawText(data));
    if (message !== null && !ended) onMessage(message);
  });
  socket.on('unexpected-response', (request, response) => {
    end({ kind: 'refused', status: response.statusCode ?? 0 });
    request.destroy();
  });
  socket.on('error', () => end({ kind: 'closed', code: 1006 }));
  socket.on('close', (code) => end({ kind: 'closed', code }));

  return {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    send(data) {
      if (socket.bufferedAmount > MOST_BUFFERED) return socket.terminate();
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(data);
      else if (socket.readyState === WebSocket.OPEN) socket.send(data);
    },
    close: () => socket.close(1000),
  };
}

export function rawText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether trying the same again can help, by the status of a refusal. */
export function statusIsRetryable(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

export const pcmBytes = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
