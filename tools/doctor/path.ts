// A recording through the whole way: socket, audio, recognition, final lines, database. Each stage is
// a finding; the first that fails is where captions stop.
import { wordErrorRate, words } from '../testing/word-error-rate';
import { examine, type Finding, type Hearing } from './findings';
import { openConversation, waitUntil, type Conversation, type Heard } from './speak';
import type { Target } from './target';
import { beginVisit, type Visit } from './visit';

/** A little more than any provider takes for its last words. */
const LAST_WORDS_MS = 8_000;
/** Above this the words on screen are not what was said. */
const TOO_WRONG = 0.4;

export interface Spoken {
  samples: Int16Array;
  text?: string | undefined;
}

export async function examinePath(
  target: Target,
  spoken: Spoken,
  progress: (text: string) => void,
): Promise<{ findings: Finding[]; hearing?: Hearing }> {
  const findings: Finding[] = [];
  const visit = await beginVisit(target);
  let conversation: Conversation | undefined;
  const stage = async (...args: Parameters<typeof examine>) => {
    const finding = await examine(...args);
    findings.push(finding);
    return finding.ok;
  };
  try {
    const connected = await stage(
      'Caption socket',
      async () => {
        conversation = await openConversation({
          ...target,
          ticket: visit.newTicket(),
          speaker: visit.identity,
        });
        return 'takes our ticket and opened a channel';
      },
      'Read log/ws.log. Behind a proxy: it must pass WebSockets through.',
    );
    if (!connected || !conversation) return { findings };
    progress(`speaking for ${Math.round(spoken.samples.length / 16_000)} s …`);
    return { findings, hearing: await listen(conversation, visit, spoken, stage) };
  } finally {
    conversation?.close();
    await visit.leave();
  }
}

type Stage = (...args: Parameters<typeof examine>) => Promise<boolean>;

async function listen(
  conversation: Conversation,
  visit: Visit,
  { samples, text }: Spoken,
  stage: Stage,
): Promise<Hearing> {
  const watch = watchStorage(visit);
  const finals = () => conversation.heard.filter(({ event }) => event.final);
  if (await stage('Audio', () => speak(conversation, samples), 'Read log/ws.log in the data folder.')) {
    await waitUntil(() => isComplete(conversation.heard), LAST_WORDS_MS);
    await stage(
      'Recognition',
      () => recognised(conversation),
      'See “Speech model” and “Caption server” above; with a hosted provider check its key and account.',
    );
  }
  if (finals().length) {
    await stage(
      'Storing',
      () => stored(watch, finals()),
      'Read log/ws.log; see “Database” above. Lines that could not be stored are in TranscriptDeadLetter.',
    );
  }
  await watch.end();
  const hearing = { ...measure(finals(), text), ...delays(conversation.heard, watch.seen) };
  await judge(hearing, stage);
  return hearing;
}

async function speak(conversation: Conversation, samples: Int16Array): Promise<string> {
  await conversation.speak(samples);
  const arrived = await waitUntil(() => conversation.acknowledged() >= 0, 3_000);
  if (arrived) return `arrives, ${conversation.acknowledged() + 1} frames acknowledged`;
  // Without an engine audio waits unacknowledged: that is not where it stops.
  if (conversation.states.length) return `was sent; nothing is acknowledged yet.${complaints(conversation)}`;
  throw new Error('nothing was acknowledged');
}

async function recognised(conversation: Conversation): Promise<string> {
  const all = conversation.heard.length;
  const final = conversation.heard.filter(({ event }) => event.final).length;
  if (all === 0) throw new Error(`no caption came.${complaints(conversation)}`);
  if (final === 0) throw new Error(`${all} captions came, but no final one.${complaints(conversation)}`);
  return `${final} final lines, ${all - final} partial ones`;
}

/** What the caption server said about itself meanwhile. */
function complaints({ states }: Conversation): string {
  return states.length ? ` It says: ${[...new Set(states)].join(', ')}.` : '';
}

/** True when every utterance that was begun has its final. */
function isComplete(heard: readonly Heard[]): boolean {
  const done = new Set(heard.filter(({ event }) => event.final).map(({ event }) => event.utteranceId));
  return done.size > 0 && heard.every(({ event }) => done.has(event.utteranceId));
}

interface StorageWatch {
  /** When each utterance was first seen in the database, Unix ms. */
  readonly seen: ReadonlyMap<string, number>;
  end(): Promise<void>;
}

function watchStorage(visit: Visit): StorageWatch {
  const seen = new Map<string, number>();
  const stop = new AbortController();
  const watching = waitUntil(async () => {
    for (const id of await visit.storedUtterances()) if (!seen.has(id)) seen.set(id, Date.now());
    return stop.signal.aborted;
  }, Number.POSITIVE_INFINITY);
  return {
    seen,
    async end() {
      stop.abort();
      await watching;
    },
  };
}

async function stored({ seen }: StorageWatch, finals: readonly Heard[]): Promise<string> {
  await waitUntil(() => finals.every(({ event }) => seen.has(event.utteranceId)), 5_000);
  const missing = finals.filter(({ event }) => !seen.has(event.utteranceId)).length;
  if (missing) throw new Error(`${missing} of ${finals.length} final lines are not in the database`);
  return `${finals.length} lines are in the database`;
}

function delays(
  heard: readonly Heard[],
  seen: ReadonlyMap<string, number>,
): Pick<Hearing, 'firstWords' | 'finals' | 'stored'> {
  const [first] = heard;
  const finals = heard.filter(({ event }) => event.final);
  const rows = finals.flatMap(({ event, at }) =>
    Math.max(0, (seen.get(event.utteranceId) ?? Number.NaN) - at),
  );
  return {
    ...(first ? { firstWords: first.at - first.event.startedAt } : {}),
    finals: finals.flatMap(({ event, at }) => (event.endedAt === undefined ? [] : [at - event.endedAt])),
    ...(rows.length && rows.every(Number.isFinite) ? { stored: Math.max(...rows) } : {}),
  };
}

function measure(finals: readonly Heard[], said: string | undefined): Omit<Hearing, 'finals'> {
  const lines = finals.map(({ event }) => event).toSorted((a, b) => a.startedAt - b.startedAt);
  const text = lines.map((line) => line.text).join(' ');
  const counts = { heard: words(text).length, text };
  if (said === undefined) return counts;
  return { ...counts, said: words(said).length, errorRate: wordErrorRate(said, text) };
}

async function judge({ errorRate, heard }: Hearing, stage: Stage): Promise<void> {
  if (errorRate === undefined || heard === 0) return;
  await stage(
    'Words',
    async () => {
      const rate = `word error rate ${(errorRate * 100).toFixed(1)} %`;
      if (errorRate > TOO_WRONG) throw new Error(`${rate}: too many are wrong`);
      return rate;
    },
    'Check the language of the recording (the local engine knows English only), its loudness and noise, and whether the text is right.',
  );
}
