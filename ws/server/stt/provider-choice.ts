import { createCircuitBreaker, type CircuitBreaker } from './circuit-breaker';
import { speaks, type SttProvider } from './provider';

export type Choice =
  | { kind: 'provider'; provider: SttProvider; breaker: CircuitBreaker }
  /** `wait`: all that speak the language fail at present. */
  | { kind: 'none'; why: 'language-unavailable' | 'unavailable' | 'wait'; detail?: string };

/** The providers of this installation in the order they are preferred; breakers are shared by all speakers. */
export function createProviderChoice(providers: readonly SttProvider[], now: () => number) {
  const entries = providers.map((provider) => ({ provider, breaker: createCircuitBreaker(now) }));

  const fluentIn = (language: string) => entries.filter(({ provider }) => speaks(provider, language));

  return {
    entries,
    /** Why nothing can be transcribed in this language, or null when something can. */
    peek(language: string): { status: 'language-unavailable' | 'unavailable'; detail?: string } | null {
      const fluent = fluentIn(language);
      if (fluent.length === 0)
        return { status: entries.length === 0 ? 'unavailable' : 'language-unavailable' };
      const problems = fluent.map(({ provider }) => provider.problem());
      return problems.includes(null) ? null : { status: 'unavailable', detail: problems[0] ?? 'no provider' };
    },
    /** `only` narrows the choice, as when a budget is spent. */
    choose(language: string, only?: (provider: SttProvider) => boolean): Choice {
      const allowed = entries.filter(({ provider }) => only?.(provider) ?? true);
      if (allowed.length === 0)
        return { kind: 'none', why: 'unavailable', detail: 'no provider is configured' };
      const fluent = allowed.filter(({ provider }) => speaks(provider, language));
      if (fluent.length === 0) return { kind: 'none', why: 'language-unavailable' };
      const usable = fluent.filter(({ provider }) => provider.problem() === null);
      if (usable.length === 0) {
        const detail = fluent[0]?.provider.problem();
        return { kind: 'none', why: 'unavailable', ...(detail ? { detail } : {}) };
      }
      const ready = usable.filter(({ provider }) => provider.ready?.() ?? true);
      const found =
        ready.find(({ breaker }) => breaker.admits()) ?? ready.find(({ breaker }) => breaker.admitsProbe());
      return found ? { kind: 'provider', ...found } : { kind: 'none', why: 'wait' };
    },
  };
}
export type ProviderChoice = ReturnType<typeof createProviderChoice>;
