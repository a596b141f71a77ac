/**
 * One transcription host's socket, authorised before it was opened.
 *
 * Modes: `open` (frames and messages are taken), `closing` (a close code was sent; nothing is taken any more),
 * `closed`. Whatever is wrong with what it sends costs this socket and nothing else.
 */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { validateAudio } from './audio-validator';
import { createByteBucket } from './byte-bucket';
import type { CaptionSession, OpenVerdict } from './caption-session';
import { createClockAlignment } from './clock-alignment';
import { metrics } from './metrics';
import type { Parts } from './parts';
import {
  CLOSE,
  HEADER_BYTES,
  IDLE_AFTER_MS,
  MAX_CHANNELS,
  MAX_PAYLOAD_BYTES,
  PING_EVERY_MS,
  SAMPLES_PER_FRAME,
  SAMPLE_RATE,
  clientMessage,
  type ClientMessage,
  type CloseCode,
  type ServerMessage,
} from './protocol';
import type { HostSocket } from './session/session-events';
import type { TranscriptionService } from './transcription-service';

/** Twice real time, so that a client can catch up after a gap. */
const BYTES_PER_SECOND = 2 * (SAMPLE_RATE * 2 + (SAMPLE_RATE / SAMPLES_PER_FRAME) * HEADER_BYTES);
const BURST_SECONDS = 4;
const MESSAGES_PER_SECOND = 50;
const MESSAGES_AT_ONCE = 250;
const CHECK_EVERY_MS = 1_000;
/** One acknowledgement covers all frames before it, and the client keeps them for 30 s anyway. */
const ACKNOWLEDGE_EVERY_MS = 250;
/** A reader this far behind gets no more partials … */
const SLOW_BYTES = 256 * 1024;
/** … and this far behind is cut off. */
const LOST_BYTES = 4 * 1024 * 1024;

type OpenMessage = Extract<ClientMessage, { type: 'open' }>;
type Known = Pick<Parts, 'now' | 'log' | 'background' | 'directory'>;
type Channel = { speaker: string; service: TranscriptionService };

export class ClientConnection implements HostSocket {
  private mode: 'open' | 'closing' | 'closed' = 'open';
  private readonly socket: WebSocket;
  /** The connection under the socket. */
  private readonly wire: Pick<Duplex, 'cork' | 'uncork'>;
  private readonly session: CaptionSession;
  private readonly parts: Known;
  private readonly channels = new Map<number, Channel>();
  private readonly alignment = createClockAlignment();
  private readonly bytes;
  private readonly messages;
  private readonly pinger: NodeJS.Timeout;
  /** For each channel the newest frame that is settled and not told yet. */
  private readonly settled = new Map<number, number>();
  private telling: NodeJS.Timeout | undefined;
  private heardAt: number;
  private pingedAt: number;

  constructor(
    socket: WebSocket,
    wire: Pick<Duplex, 'cork' | 'uncork'>,
    session: CaptionSession,
    parts: Known,
  ) {
    this.socket = socket;
    this.wire = wire;
    this.session = session;
    this.parts = parts;
    this.bytes = createByteBucket(parts.now);
    this.messages = createByteBucket(parts.now);
    this.heardAt = this.pingedAt = parts.now();
    this.pinger = setInterval(() => this.ping(), CHECK_EVERY_MS);
    socket.on('message', (data, isBinary) => this.hear(data, isBinary));
    socket.on('ping', () => this.countMessage());
    socket.on('pong', () => this.onPong());
    socket.on('error', (error) => this.parts.log.debug({ kind: error.name }, 'socket error'));
    socket.on('close', () => this.onClose());
    metrics.connections.inc();
    const limits = {
      maxChannels: MAX_CHANNELS,
      maxPayloadBytes: MAX_PAYLOAD_BYTES,
      bytesPerSecondPerChannel: BYTES_PER_SECOND,
    };
    this.tell({ type: 'ready', epoch: session.epoch, limits });
    // How long the way is must be known before the first audio comes.
    this.askForPong();
    session.attach(this);
  }

  tell(message: ServerMessage): void {
    if (this.mode !== 'open') return;
    const behind = this.socket.bufferedAmount;
    if (behind > LOST_BYTES) return this.socket.terminate();
    if (behind > SLOW_BYTES && message.type === 'caption' && !message.final) return;
    this.socket.send(JSON.stringify(message));
  }

  acknowledge(speaker: string, seq: number): void {
    for (const [channel, open] of this.channels) {
      if (open.speaker === speaker) this.settled.set(channel, seq);
    }
    this.telling ??= setTimeout(() => this.tellSettled(), ACKNOWLEDGE_EVERY_MS);
  }

  private tellSettled(): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    // All of them in one write.
    this.wire.cork();
    for (const [channel, seq] of this.settled) this.tell({ type: 'ack', channel, seq });
    this.settled.clear();
    this.wire.uncork();
  }

  close(code: CloseCode, reason: string): void {
    if (this.mode !== 'open') return;
    this.tellSettled();
    this.mode = 'closing';
    metrics.closes.inc({ code: String(code) });
    this.socket.close(code, reason);
    // A peer that does not answer the close is cut off.
    setTimeout(() => this.socket.terminate(), 2_000).unref();
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (this.mode !== 'open') return;
    this.heardAt = this.parts.now();
    const bytes = Buffer.isBuffer(data)
      ? data
      : Array.isArray(data)
        ? Buffer.concat(data)
        : Buffer.from(data);
    const perSecond = BYTES_PER_SECOND * Math.max(1, this.channels.size);
    if (!this.bytes.take(bytes.byteLength, perSecond, perSecond * BURST_SECONDS)) {
      return this.close(CLOSE.tooFast, 'more audio than twice real time');
    }
    if (isBinary) return this.hearAudio(bytes);
    if (!this.countMessage()) return;
    const message = parseMessage(bytes);
    if (!message) return this.close(CLOSE.malformed, 'message not understood');
    this.obey(message);
  }

  private countMessage(): boolean {
    this.heardAt = this.parts.now();
    const ok = this.messages.take(1, MESSAGES_PER_SECOND, MESSAGES_AT_ONCE);
    if (!ok) this.close(CLOSE.tooFast, 'too many messages');
    return ok;
  }

  private hearAudio(bytes: Buffer): void {
    const verdict = validateAudio(bytes, (channel) => this.channels.get(channel)?.service.nextSeq);
    if (verdict.kind === 'refuse') return this.close(verdict.code, verdict.reason);
    if (verdict.kind === 'unopened') return metrics.framesDropped.inc({ reason: 'unopened' });
    if (verdict.kind === 'duplicate') return metrics.framesDuplicate.inc();
    const { frame, lost } = verdict;
    metrics.framesReceived.inc();
    if (lost > 0) metrics.framesLost.inc(lost);
    const captureEnd = frame.captureTimeMs + (frame.samples.length / SAMPLE_RATE) * 1000;
    const offset = this.alignment.offsetFor(captureEnd, this.parts.now());
    this.channels.get(frame.channel)?.service.accept(frame, offset, lost);
  }

  private obey(message: ClientMessage): void {
    switch (message.type) {
      case 'ping':
        this.alignment.onPing(message.t, this.parts.now());
        return this.tell({ type: 'pong', t: message.t, now: this.parts.now() });
      case 'open':
        return this.openChannel(message);
      case 'close':
        return this.closeChannel(message.channel);
      case 'offRecord':
        return this.session.stopFor(message.speaker, message.on);
      case 'sound': {
        // A channel that was just closed may still be spoken of.
        const open = this.channels.get(message.channel);
        return open && this.session.hearSound(open.speaker, message.state);
      }
    }
  }

  /** Somebody may have joined a moment ago and not be read yet: then the row is asked before the voice is refused. */
  private openChannel(message: OpenMessage): void {
    const verdict = this.session.openSpeaker(message.speaker, message.resumeFrom);
    if (verdict.ok) return this.addChannel(message, verdict);
    this.parts.background('late speaker', this.openLateSpeaker(message));
  }

  private async openLateSpeaker(message: OpenMessage): Promise<void> {
    const record = await this.parts.directory.read(this.session.record.id);
    if (this.mode !== 'open') return;
    if (record) this.session.update(record);
    const verdict = this.session.openSpeaker(message.speaker, message.resumeFrom);
    if (verdict.ok) this.addChannel(message, verdict);
    else this.refuse(verdict.code, verdict.message);
  }

  private addChannel({ channel, speaker }: OpenMessage, verdict: Extract<OpenVerdict, { ok: true }>): void {
    if (!this.channels.has(channel) && this.channels.size >= MAX_CHANNELS) {
      return this.refuse('TOO_MANY_CHANNELS', 'This socket has as many channels as it may have');
    }
    const before = this.channels.size;
    // A speaker has one channel; the newest is the one that lives.
    for (const [other, open] of this.channels) if (open.speaker === speaker) this.channels.delete(other);
    this.settled.delete(channel);
    this.channels.set(channel, { speaker, service: verdict.service });
    metrics.channels.inc(this.channels.size - before);
    this.tell({ type: 'opened', channel, nextSeq: verdict.nextSeq });
  }

  private closeChannel(channel: number): void {
    this.channels.get(channel)?.service.cut();
    if (this.channels.delete(channel)) metrics.channels.dec();
  }

  private refuse(code: string, message: string): void {
    this.tell({ type: 'error', code, message, retryable: false });
  }

  private ping(): void {
    const now = this.parts.now();
    if (now - this.heardAt > IDLE_AFTER_MS - 2 * CHECK_EVERY_MS) {
      this.close(CLOSE.idle, 'nothing heard');
      // Whoever is half open does not answer a close either.
      return this.socket.terminate();
    }
    if (now - this.pingedAt >= PING_EVERY_MS) this.askForPong();
  }

  private askForPong(): void {
    this.pingedAt = this.parts.now();
    this.socket.ping();
  }

  private onPong(): void {
    this.heardAt = this.parts.now();
    this.alignment.onRoundTrip(this.heardAt - this.pingedAt);
    this.countMessage();
  }

  private onClose(): void {
    if (this.mode === 'closed') return;
    this.mode = 'closed';
    clearInterval(this.pinger);
    clearTimeout(this.telling);
    metrics.connections.dec();
    this.session.detach(this);
    metrics.channels.dec(this.channels.size);
    this.channels.clear();
  }
}

function parseMessage(bytes: Buffer): ClientMessage | null {
  try {
    const parsed = clientMessage.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
