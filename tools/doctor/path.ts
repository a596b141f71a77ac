// A recording through the whole way: socket, audio, recognition, final lines, database. Each stage is
// a finding; the first that fails is where captions stop.
import { wordErrorRate, words } from '../testing/word-error-rate';
import { examine, type Finding, type Hearing } from './findings';
import { openConversation, waitUntil, type Conversation } from './speak';
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
  const { heard } = conversation;
  const finals = () => heard.filter(({ event }) => event.final);
  const says = () =>
    conversation.states.length ? ` It says: ${[...new Set(conversation.states)].join(', ')}.` : '';
  const arrived = await stage(
    'Audio',
    async () => {
      await conversation.speak(samples);
      if (!(await waitUntil(() => conversation.acknowledged() >= 0, 3_000)))
        throw new Error(`nothing was acknowledged.${says()}`);
      return `arrives, ${conversation.acknowledged() + 1} frames acknowledged`;
    },
    'Read log/ws.log in the data folder.',
  );
  if (arrived) {
    await waitUntil(() => isComplete(heard.map(({ event }) => event)), LAST_WORDS_MS);
    await stage(
      'Recognition',
      async () => {
        if (heard.length === 0) throw new Error(`no caption came.${says()}`);
        if (finals().length === 0)
          throw new Error(`${heard.length} captions came, but no final one.${says()}`);
        return `${finals().length} final lines, ${heard.length - finals().length} partial ones`;
      },
      'See “Speech model” and “Caption server” above; with a hosted provider check its key and account.',
    );
  }
  const stored = await storing(visit, finals().length, stage);
  const lines = finals()
    .map(({ event }) => event)
    .toSorted((a, b) => a.startedAt - b.startedAt);
  const hearing = measure(lines.map((line) => line.text).join(' '), text);
  await judge(hearing, stage);
  const first = heard[0];
  return {
    ...hearing,
    ...(first ? { firstWords: first.at - first.event.startedAt } : {}),
    finals: finals().flatMap(({ event, at }) => (event.endedAt === undefined ? [] : [at - event.endedAt])),
    ...(stored === undefined ? {} : { stored }),
  };
}

/** True when every utterance that was begun has its final. */
function isComplete(events: ReadonlyArray<{ utteranceId: string; final: boolean }>): boolean {
  const done = new Set(events.filter(({ final }) => final).map(({ utteranceId }) => utteranceId));
  return done.size > 0 && events.every(({ utteranceId }) => done.has(utteranceId));
}

async function storing(visit: Visit, expected: number, stage: Stage): Promise<number | undefined> {
  const begin = Date.now();
  if (expected === 0) return undefined;
  const ok = await stage(
    'Storing',
    async () => {
      await waitUntil(async () => (await visit.storedTexts()).length >= expected, 5_000);
      const { length } = await visit.storedTexts();
      if (length < expected) throw new Error(`${length} of ${expected} final lines are in the database`);
      return `${length} lines are in the database`;
    },
    'Read log/ws.log; see “Database” above. Lines that could not be stored are in TranscriptDeadLetter.',
  );
  return ok ? Date.now() - begin : undefined;
}

function measure(heard: string, said: string | undefined): Hearing {
  const counts = { heard: words(heard).length, text: heard, finals: [] };
  return said === undefined
    ? counts
    : { ...counts, said: words(said).length, errorRate: wordErrorRate(said, heard) };
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
