/**
 * Gladia live v2: a session by POST, then a socket at the address it gives. Audio is confirmed by byte ranges; a
 * lost socket is dialled again at the same address and what was not confirmed goes again.
 *
 * Modes: `starting` (POST), `live` (socket open or being dialled), `lost` (waits for `reconnect`), `closing`
 * (stop_recording sent), `over`.
 */
import { z } from 'zod';
import { SAMPLE_RATE } from '../protocol';
import type { SttOptions, SttProvider, SttStream } from './provider';
import { createConfirmedBytes } from './confirmed-bytes';
import { openVendorSocket, pcmBytes, statusIsRetryable, type VendorSocket } from './vendor-socket';

export type GladiaConfig = { apiKey: string; url: string };

const ENDPOINTING_MS = 300;
/** Enough silence after speech for Gladia to end its line. */
const SILENCE_MS = ENDPOINTING_MS + 150;
const LONGEST_LINE_IN_SECONDS = 15;
const POST_WITHIN_MS = 8_000;
const BYTES_PER_MS = (SAMPLE_RATE * 2) / 1_000;
const LARGEST_FRAME = 256 * 1_024;

/** Only what we read, and everything may be missing. */
const session = z.object({ url: z.string() });
const message = z.object({
  type: z.string(),
  acknowledged: z.boolean().nullish(),
  data: z
    .object({
      byte_range: z.tuple([z.number(), z.number()]).nullish(),
      id: z.string().nullish(),
      is_final: z.boolean().nullish(),
      utterance: z
        .object({
          text: z.string(),
          start: z.number().nullish(),
          end: z.number().nullish(),
          language: z.string().nullish(),
          confidence: z.number().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
type Message = z.infer<typeof message>;

export function createGladiaProvider(config: GladiaConfig): SttProvider {
  return {
    name: 'gladia',
    // List price of 2026, in millionths of a dollar per second.
    abilities: { hosted: true, languages: 'any', answersFlush: false, costMicrosPerSecond: 208 },
    problem: () => null,
    open: (options) => new GladiaStream(config, options),
  };
}

function sessionRequest(language: string, vocabulary: readonly string[]): object {
  return {
    encoding: 'wav/pcm',
    bit_depth: 16,
    sample_rate: SAMPLE_RATE,
    channels: 1,
    model: 'solaria-1',
    endpointing: ENDPOINTING_MS / 1_000,
    maximum_duration_without_endpointing: LONGEST_LINE_IN_SECONDS,
    language_config: { languages: [language.split('-')[0]], code_switching: false },
    messages_config: {
      receive_partial_transcripts: true,
      receive_final_transcripts: true,
      receive_speech_events: false,
      receive_acknowledgments: true,
      receive_lifecycle_events: true,
      receive_errors: true,
      receive_pre_processing_events: false,
      receive_realtime_processing_events: false,
      receive_post_processing_events: false,
    },
    ...(vocabulary.length === 0
      ? {}
      : {
          realtime_processing: {
            custom_vocabulary: true,
            custom_vocabulary_config: { vocabulary: [...vocabulary], default_intensity: 0.5 },
          },
        }),
  };
}

class GladiaStream implements SttStream {
  private mode: 'starting' | 'live' | 'lost' | 'closing' | 'over' = 'starting';
  private socket: VendorSocket | null = null;
  private address = '';
  private readonly sent = createConfirmedBytes();
  private whenClosed: () => void = () => undefined;
  private readonly config: GladiaConfig;
  private readonly options: SttOptions;

  constructor(config: GladiaConfig, options: SttOptions) {
    this.config = config;
    this.options = options;
    options.signal.addEventListener('abort', () => this.abandon(), { once: true });
    void this.begin();
  }

  send(samples: Int16Array): void {
    this.write(pcmBytes(samples));
  }

  flush(endMs: number): void {
    const quiet = this.sent.realMs - endMs;
    if (quiet < SILENCE_MS) this.write(new Uint8Array(Math.ceil(SILENCE_MS - quiet) * BYTES_PER_MS), true);
  }

  readonly reconnect = (): void => {
    if (this.mode === 'lost') this.dial();
  };

  async close(): Promise<void> {
    if (this.mode !== 'live') return this.abandon();
    this.mode = 'closing';
    const closed = new Promise<void>((resolve) => {
      this.whenClosed = resolve;
    });
    this.say({ type: 'stop_recording' });
    await closed;
  }

  private async begin(): Promise<void> {
    const { language, vocabulary, signal } = this.options;
    try {
      const answer = await fetch(`${this.config.url}/v2/live`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-gladia-key': this.config.apiKey },
        body: JSON.stringify(sessionRequest(language, vocabulary)),
        signal: AbortSignal.any([signal, AbortSignal.timeout(POST_WITHIN_MS)]),
      });
      if (!answer.ok) return this.fail(`http-${answer.status}`, statusIsRetryable(answer.status));
      this.address = session.parse(await answer.json()).url;
    } catch {
      return this.fail('no-session', true);
    }
    if (this.mode === 'starting') this.dial();
  }

  private dial(): void {
    this.mode = 'live';
    this.socket = openVendorSocket(
      this.address,
      {},
      {
        onOpen: () => this.sendAgain(),
        onMessage: (raw) => this.hear(raw),
        onEnd: (end) =>
          end.kind === 'refused' ? this.fail(`http-${end.status}`, true) : this.onClosed(end.code),
      },
    );
  }

  private write(bytes: Uint8Array, padding = false): void {
    if (this.mode === 'over' || this.mode === 'closing') return;
    this.sent.add(bytes, padding);
    if (this.mode === 'live' && this.socket?.isOpen === true) this.socket.send(bytes);
  }

  private sendAgain(): void {
    for (const bytes of this.sent.unconfirmed(LARGEST_FRAME)) this.socket?.send(bytes);
  }

  private hear(raw: unknown): void {
    const parsed = message.safeParse(raw);
    if (!parsed.success || this.mode === 'over') return;
    const { type, data } = parsed.data;
    if (type === 'audio_chunk' && data?.byte_range) {
      this.sent.confirm(data.byte_range[1]);
      return this.options.onEvent({ type: 'progress' });
    }
    if (type === 'transcript') return this.onTranscript(parsed.data);
    if (type === 'end_session') this.finished();
  }

  private onTranscript({ data }: Message): void {
    const utterance = data?.utterance;
    if (!data || !utterance) return;
    const startMs =
      typeof utterance.start === 'number' ? this.sent.toRealMs(utterance.start * 1_000) : undefined;
    const endMs = typeof utterance.end === 'number' ? this.sent.toRealMs(utterance.end * 1_000) : undefined;
    const common = {
      id: data.id ?? 'unnamed',
      text: utterance.text.trim(),
      ...(utterance.language ? { language: utterance.language } : {}),
      ...(typeof utterance.confidence === 'number' ? { confidence: utterance.confidence } : {}),
    };
    if (data.is_final !== true) {
      const times = {
        ...(startMs === undefined ? {} : { startMs }),
        ...(endMs === undefined ? {} : { endMs }),
      };
      return this.options.onEvent({ type: 'partial', ...common, ...times });
    }
    const end = endMs ?? this.sent.realMs;
    this.options.onEvent({ type: 'final', ...common, startMs: startMs ?? end, endMs: end });
  }

  /** 44xx: this session is over, another may be made. Other losses: the session waits for us. */
  private onClosed(code: number): void {
    if (code === 1_000 || this.mode === 'closing') return this.finished();
    if (code >= 4_400 && code < 4_500) return this.fail(`close-${code}`, code !== 4_401);
    if (this.mode !== 'live') return;
    this.mode = 'lost';
    this.options.onEvent({ type: 'error', code: `close-${code}`, retryable: true, resumable: true });
  }

  private finished(): void {
    if (this.mode === 'over') return;
    const asked = this.mode === 'closing';
    this.mode = 'over';
    this.socket?.close();
    this.whenClosed();
    this.options.onEvent(asked ? { type: 'closed' } : { type: 'error', code: 'ended', retryable: true });
  }

  private fail(code: string, retryable: boolean): void {
    if (this.mode === 'over') return;
    this.mode = 'over';
    this.whenClosed();
    this.options.onEvent({ type: 'error', code, retryable });
  }

  /** Nobody wants the rest; the vendor's session must still not be left running. */
  private abandon(): void {
    if (this.mode === 'over') return;
    this.mode = 'over';
    this.whenClosed();
    this.say({ type: 'stop_recording' });
    this.socket?.close();
  }

  private say(what: object): void {
    this.socket?.send(JSON.stringify(what));
  }
}
