import type { Page } from 'playwright-core';
import { joinAsGuest } from '../../e2e/support/people';
import { launchBrowser } from '../../tools/testing/chromium';

export type Meeting = {
  people: number;
  /** From pressing Join until the person's own tile is there, ms. */
  joinMs: number[];
  /** Remote tracks that should have come to all of them, and those whose packets came. */
  expected: number;
  received: number;
  kilobitsPerSecond: number;
  packetsLost: number;
  packets: number;
};

type Inbound = { bytes: number; packets: number; lost: number };

declare global {
  interface Window {
    peerConnections?: RTCPeerConnection[];
  }
}

/** Keeps hold of the page's peer connections, for their statistics. */
async function watchConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const made: RTCPeerConnection[] = [];
    window.peerConnections = made;
    window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
      construct(target, args, newTarget) {
        const connection: RTCPeerConnection = Reflect.construct(target, args, newTarget);
        made.push(connection);
        return connection;
      },
    });
  });
}

async function inboundOf(page: Page): Promise<Inbound[]> {
  return page.evaluate(async () => {
    const reports = await Promise.all((window.peerConnections ?? []).map((one) => one.getStats()));
    return reports.flatMap((report) =>
      [...report.values()]
        .filter((entry) => entry.type === 'inbound-rtp')
        .map((entry) => ({
          bytes: entry.bytesReceived ?? 0,
          packets: entry.packetsReceived ?? 0,
          lost: entry.packetsLost ?? 0,
        })),
    );
  });
}

export async function meetInChromium(link: string, people: number, seconds: number): Promise<Meeting> {
  const browsers = await Promise.all(Array.from({ length: people }, () => launchBrowser()));
  try {
    const joinMs: number[] = [];
    for (const [index, { page }] of browsers.entries()) {
      await watchConnections(page);
      const from = performance.now();
      await joinAsGuest(page, link, `Load ${index + 1}`);
      joinMs.push(performance.now() - from);
    }
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    const inbound = (await Promise.all(browsers.map(({ page }) => inboundOf(page)))).flat();
    const sum = (pick: (one: Inbound) => number): number => inbound.reduce((all, one) => all + pick(one), 0);
    return {
      people,
      joinMs,
      // A microphone and a camera of everybody else, at everybody.
      expected: people * (people - 1) * 2,
      received: inbound.filter(({ packets }) => packets > 0).length,
      kilobitsPerSecond: (sum(({ bytes }) => bytes) * 8) / 1_000 / seconds,
      packetsLost: sum(({ lost }) => lost),
      packets: sum(({ packets }) => packets),
    };
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
}

export function printMeeting(meeting: Meeting): string {
  const { people, joinMs, expected, received, kilobitsPerSecond, packetsLost, packets } = meeting;
  const slowest = Math.round(Math.max(...joinMs));
  return [
    `offered    ${people} people with microphone and camera, ${expected} tracks to receive`,
    `delivered  ${received} tracks, ${Math.round(kilobitsPerSecond)} kbit/s to all together`,
    `lost       ${packetsLost} of ${packets + packetsLost} packets`,
    `join       slowest ${slowest} ms from opening the link`,
  ].join('\n');
}
