/**
 * Deepgram `/v1/listen`, or any server that speaks it at another address. A line is everything that became final
 * since the last pause; a lost connection starts a new clock, so the link opens another stream and replays.
 *
 * Modes: `live` (dialling or open), `closing` (CloseStream sent), `over`.
 */
import { z } from 'zod';
import { SAMPLE_RATE } from '../protocol';
import type { SttOptions, SttProvider, SttStream } from './provider';
import { openVendorSocket, pcmBytes, statusIsRetryable, type VendorSocket } from './vendor-socket';

export type DeepgramConfig = { apiKey: string | undefined; url: string };

const KEEP_ALIVE_MS = 4_000;
const ENDPOINTING_MS = 300;
/** Without a pause a line is ended at a final this long after its start. */
const LONGEST_LINE_MS = 15_000;

const message = z.object({
  type: z.string(),
  start: z.number().nullish(),
  duration: z.number().nullish(),
  is_final: z.boolean().nullish(),
  speech_final: z.boolean().nullish(),
  from_finalize: z.boolean().nullish(),
  channel: z
    .object({
      alternatives: z
        .array(z.object({ transcript: z.string().nullish(), confidence: z.number().nullish() }))
        .nullish(),
    })
    .nullish()
    .catch(null),
});
type Message = z.infer<typeof message>;

export function createDeepgramProvider(config: DeepgramConfig): SttProvider {
  return {
    name: 'deepgram',
    abilities: { hosted: true, languages: 'any', answersFlush: false, costMicrosPerSecond: 80 },
    problem: () => null,
    open: (options) => new DeepgramStream(config, options),
  };
}

function listenAddress(base: string, language: string, vocabulary: readonly string[]): string {
  const url = new URL(`${base.replace(/^http/, 'ws').replace(/\/$/, '')}/v1/listen`);
  const parameters: [string, string][] = [
    ['model', 'nova-3'],
    ['language', language],
    ['encoding', 'linear16'],
    ['sample_rate', String(SAMPLE_RATE)],
    ['channels', '1'],
    ['interim_results', 'true'],
    ['endpointing', String(ENDPOINTING_MS)],
    ['utterance_end_ms', '1000'],
    ['smart_format', 'true'],
    ['no_delay', 'true'],
    ...vocabulary.map((term): [string, string] => ['keyterm', term]),
  ];
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return url.href;
}

type Line = { text: string[]; startMs: number; endMs: number; confidence: number };

class DeepgramStream implements SttStream {
  private mode: 'live' | 'closing' | 'over' = 'live';
  private readonly socket: VendorSocket;
  private readonly keepAlive: NodeJS.Timeout;
  private readonly options: SttOptions;
  private count = 0;
  private line: Line | null = null;
  private whenClosed: () => void = () => undefined;

  constructor(config: DeepgramConfig, options: SttOptions) {
    this.options = options;
    const headers: Record<string, string> = config.apiKey ? { authorization: `Token ${config.apiKey}` } : {};
    this.socket = openVendorSocket(listenAddress(config.url, options.language, options.vocabulary), headers, {
      onOpen: () => undefined,
      onMessage: (raw) => this.hear(raw),
      onEnd: (end) => {
        if (end.kind === 'refused') this.fail(`http-${end.status}`, statusIsRetryable(end.status));
        else this.onClosed(end.code);
      },
    });
    this.keepAlive = setInterval(() => this.say('KeepAlive'), KEEP_ALIVE_MS);
    options.signal.addEventListener('abort', () => this.abandon(), { once: true });
  }

  send(samples: Int16Array): void {
    // An empty frame would be taken for the end.
    if (this.mode === 'live' && samples.length > 0) this.socket.send(pcmBytes(samples));
  }

  flush(): void {
    if (this.mode === 'live') this.say('Finalize');
  }

  async close(): Promise<void> {
    if (this.mode !== 'live') return;
    this.mode = 'closing';
    const closed = new Promise<void>((resolve) => {
      this.whenClosed = resolve;
    });
    this.say('CloseStream');
    await closed;
  }

  private hear(raw: unknown): void {
    const parsed = message.safeParse(raw);
    if (!parsed.success || this.mode === 'over') return;
    const { type } = parsed.data;
    if (type === 'Results') this.onResults(parsed.data);
    else if (type === 'UtteranceEnd') this.finishLine();
    else if (type === 'Error') this.fail('vendor-error', true);
    else this.options.onEvent({ type: 'progress' });
  }

  private onResults(results: Message): void {
    const [best] = results.channel?.alternatives ?? [];
    const text = best?.transcript?.trim() ?? '';
    const startMs = (results.start ?? 0) * 1_000;
    const endMs = startMs + (results.duration ?? 0) * 1_000;
    this.options.onEvent({ type: 'progress' });
    if (text !== '' && results.is_final !== true) this.guess(text, startMs, endMs);
    if (text !== '' && results.is_final === true) this.grow(text, startMs, endMs, best?.confidence ?? 1);
    const pause = results.speech_final === true || results.from_finalize === true;
    const long = this.line !== null && this.line.endMs - this.line.startMs > LONGEST_LINE_MS;
    if (results.is_final === true && (pause || long)) this.finishLine();
  }

  private guess(text: string, startMs: number, endMs: number): void {
    const all = [...(this.line?.text ?? []), text].join(' ');
    const start = this.line?.startMs ?? startMs;
    this.options.onEvent({ type: 'partial', id: String(this.count), text: all, startMs: start, endMs });
  }

  private grow(text: string, startMs: number, endMs: number, confidence: number): void {
    this.line ??= { text: [], startMs, endMs, confidence };
    this.line.text.push(text);
    this.line.endMs = Math.max(this.line.endMs, endMs);
    this.line.confidence = Math.min(this.line.confidence, confidence);
    const { startMs: from, endMs: to } = this.line;
    this.options.onEvent({
      type: 'partial',
      id: String(this.count),
      text: this.line.text.join(' '),
      startMs: from,
      endMs: to,
    });
  }

  private finishLine(): void {
    const line = this.line;
    if (!line) return;
    this.line = null;
    const { startMs, endMs, confidence } = line;
    this.options.onEvent({
      type: 'final',
      id: String(this.count++),
      text: line.text.join(' '),
      startMs,
      endMs,
      confidence,
    });
  }

  private onClosed(code: number): void {
    if (this.mode === 'closing') {
      this.finishLine();
      this.end();
      return this.options.onEvent({ type: 'closed' });
    }
    this.fail(`close-${code}`, code !== 1_008);
  }

  private fail(code: string, retryable: boolean): void {
    if (this.mode === 'over') return;
    this.end();
    this.options.onEvent({ type: 'error', code, retryable });
  }

  private abandon(): void {
    if (this.mode === 'over') return;
    this.say('CloseStream');
    this.end();
    this.socket.close();
  }

  private end(): void {
    this.mode = 'over';
    clearInterval(this.keepAlive);
    this.whenClosed();
  }

  private say(type: 'KeepAlive' | 'Finalize' | 'CloseStream'): void {
    this.socket.send(JSON.stringify({ type }));
  }
}
