import type { Page } from 'playwright-core';

export type Shown = { at: number; speaker: string; text: string; final: boolean };

declare global {
  interface Window {
    captionsShown?: Shown[];
  }
}

/** Notes every change of the captions on this screen with its time (Unix ms). Call it before the page opens. */
export async function watchCaptions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: Shown[] = [];
    window.captionsShown = shown;
    // No function here has a name: what names them outside of vitest (esbuild's keepNames) is not in the page.
    new MutationObserver(() => {
      for (const block of document.querySelectorAll<HTMLElement>('[data-speaker][data-final]')) {
        const { speaker = '', final } = block.dataset;
        // The name is a paragraph of its own, before the words.
        const text = [...block.querySelectorAll('p')].at(-1)?.textContent ?? '';
        const last = shown.findLast((one) => one.speaker === speaker);
        if (last?.text !== text || String(last.final) !== final) {
          shown.push({ at: Date.now(), speaker, text, final: final === 'true' });
        }
      }
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

export async function captionsShown(page: Page): Promise<Shown[]> {
  return page.evaluate(() => window.captionsShown ?? []);
}

/** How late each stored line was whole on a screen, in ms after its speech ended. */
export function finalDelays(
  shown: readonly Shown[],
  lines: ReadonlyArray<{ text: string; endedAt: Date }>,
): number[] {
  return lines.flatMap((line) => {
    const first = shown.find((one) => one.text.includes(line.text) && one.at >= line.endedAt.getTime());
    return first ? [first.at - line.endedAt.getTime()] : [];
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
