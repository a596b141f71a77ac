import type { CaptionEvent, ScreenEvent, ServerMessage, StartAnswer, StateEvent } from '@ws/protocol';
import { FRAME_MS, PROTOCOL, SAMPLE_RATE } from '@ws/protocol-frames';
import { amount, flag, natural, oneOf, optional, record, text, variant, whole } from '@/lib/shape';

/** What a browser reads of the caption server's JSON (`rooms.captions.v1`). */
const speaker = record<CaptionEvent['speaker']>({ identity: text, name: text });

const captionEvent = record<CaptionEvent>({
  v: oneOf(1),
  type: oneOf('caption'),
  epoch: whole,
  seq: whole,
  utteranceId: text,
  revision: whole,
  speaker,
  text,
  stable: optional(whole),
  final: flag,
  language: optional(text),
  startedAt: amount,
  endedAt: optional(amount),
  gapBeforeMs: optional(amount),
  confidence: optional(amount),
});

const stateEvent = record<StateEvent>({
  v: oneOf(1),
  type: oneOf('state'),
  epoch: whole,
  seq: whole,
  speaker: optional(speaker),
  status: oneOf(
    'listening',
    'muted',
    'no-sound',
    'reconnecting',
    'provider-down',
    'not-saved',
    'off-record',
    'budget-spent',
    'language-unavailable',
    'unavailable',
    'stopped',
    'heartbeat',
    'corrected',
  ),
  since: amount,
  detail: optional(text),
});

export const screenEvent = variant<'type', ScreenEvent>('type', { caption: captionEvent, state: stateEvent });

type Message<Type extends ServerMessage['type']> = Extract<ServerMessage, { type: Type }>;

export const serverMessage = variant<'type', ServerMessage>('type', {
  ready: record<Message<'ready'>>({
    type: oneOf('ready'),
    epoch: whole,
    limits: record<Message<'ready'>['limits']>({
      maxChannels: whole,
      maxPayloadBytes: whole,
      bytesPerSecondPerChannel: whole,
    }),
  }),
  opened: record<Message<'opened'>>({ type: oneOf('opened'), channel: natural, nextSeq: whole }),
  ack: record<Message<'ack'>>({ type: oneOf('ack'), channel: natural, seq: whole }),
  error: record<Message<'error'>>({ type: oneOf('error'), code: text, message: text, retryable: flag }),
  pong: record<Message<'pong'>>({ type: oneOf('pong'), t: amount, now: amount }),
  caption: captionEvent,
  state: stateEvent,
});

export const startAnswer = record<StartAnswer>({
  url: text,
  protocol: oneOf(PROTOCOL),
  ticket: text,
  epoch: whole,
  audio: record<StartAnswer['audio']>({ sampleRate: oneOf(SAMPLE_RATE), frameMs: oneOf(FRAME_MS) }),
});
