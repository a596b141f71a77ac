/** What a session's captions cost, written as it happens, and whether its space can still pay for hosted providers. */
import { budgetIsSpent } from '../caption-rules';
import type { Parts } from '../parts';
import type { SessionRecord } from '../storage/session-record';
import type { SttProvider } from '../stt/provider';

const CHECK_EVERY_MS = 10_000;

type Needed = Pick<Parts, 'background' | 'secondsThisMonth' | 'usage'>;
export type ProviderUse = { provider: SttProvider; audioSeconds: number; speechSeconds: number };

export function createSessionBudget(
  parts: Needed,
  record: () => SessionRecord,
  onChange: () => Promise<void>,
) {
  let spent = false;

  const check = async (): Promise<void> => {
    const before = spent;
    spent = await budgetIsSpent(record(), () => parts.secondsThisMonth(record().spaceId));
    if (spent !== before) await onChange();
  };
  const checkSoon = (): void => parts.background('budget', check());
  const timer = setInterval(checkSoon, CHECK_EVERY_MS);
  checkSoon();

  return {
    check: checkSoon,
    /** The space chose that captions stop then. */
    get stopsCaptions(): boolean {
      return spent && record().whenSpent === 'stop';
    },
    /** Which providers may be used now; undefined for all. */
    allowed: (): ((provider: SttProvider) => boolean) | undefined =>
      spent ? (provider) => !provider.abilities.hosted : undefined,
    meter(identity: string, { provider, audioSeconds, speechSeconds }: ProviderUse): void {
      const { id: sessionId, spaceId, speakers } = record();
      const participantId = speakers.get(identity)?.participantId;
      if (participantId === undefined) return;
      const costMicros = audioSeconds * provider.abilities.costMicrosPerSecond;
      const use = { sessionId, spaceId, participantId, provider: provider.name };
      parts.usage.add({ ...use, audioSeconds, speechSeconds, costMicros });
    },
    close: (): void => clearInterval(timer),
  };
}
export type SessionBudget = ReturnType<typeof createSessionBudget>;
