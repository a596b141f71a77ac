/**
 * P1: from the engine's answer to the words on the other person's screen. A whole installation, two Chromiums in a
 * call, a recording as microphone, and an engine that notes when it said what.
 */
import { captionsShown, watchCaptions } from '../../e2e/support/caption-watch';
import { joinAsGuest, newSession, pressJoin, signUp } from '../../e2e/support/people';
import { launchBrowser } from '../../tools/testing/chromium';
import { startStack } from '../../tools/testing/stack';
import { fileURLToPath } from 'node:url';
import { speechFile } from '../../ws/testing/wav';
import type { Result } from '../kit/report';
import { quantile } from '../kit/statistics';
import { startVendorSink } from '../kit/vendor-sink';

/** A recording without an end makes about four answers a second. */
const CHANGES = 160;
const WITHIN_MS = 90_000;

export async function onScreen(): Promise<Result[]> {
  const sink = await startVendorSink();
  const stack = await startStack({
    env: { STT_PROVIDERS: 'deepgram', DEEPGRAM_URL: sink.url, DEEPGRAM_API_KEY: 'any' },
  });
  const wav = fileURLToPath(speechFile('libri_1272.wav'));
  const host = await launchBrowser({ wav, loop: true });
  const guest = await launchBrowser({});
  try {
    await signUp(host.page, stack.web, 'Ada Lovelace');
    const link = await newSession(host.page, 'Delay');
    await pressJoin(host.page);
    await watchCaptions(guest.page);
    await joinAsGuest(guest.page, link, 'Grace Hopper');
    await guest.page.waitForFunction((changes) => (window.captionsShown?.length ?? 0) >= changes, CHANGES, {
      timeout: WITHIN_MS,
      polling: 500,
    });
    const shown = await captionsShown(guest.page);
    // What was said before the guest was there came to nobody.
    const since = shown[0]?.at ?? Infinity;
    const delays = [...sink.said].flatMap(([text, at]) => {
      if (at < since) return [];
      const first = shown.find((one) => new RegExp(`\\b${text}\\b`).test(one.text));
      return first ? [first.at - at] : [];
    });
    if (delays.length < 20)
      throw new Error(`only ${delays.length} answers of the engine were seen on screen`);
    const row = (q: number, atMost: number): Result => ({
      id: 'P1',
      what: `engine's answer to words on the other screen, p${q * 100}`,
      unit: 'ms',
      ours: quantile(delays, q),
      baseline: null,
      goal: { atMost },
      note: `${delays.length} answers seen (newer partials replace older ones)`,
    });
    return [row(0.5, 40), row(0.95, 100)];
  } finally {
    await host.close();
    await guest.close();
    await stack.stop();
    await sink.stop();
  }
}
