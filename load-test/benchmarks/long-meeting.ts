/**
 * P2: from the engine's answer to the event at a viewer over LiveKit, at the end of a long meeting with fifty speakers
 * beside its first minute. `MINUTES` sets the length (30 is the promise, 3 without it).
 */
import { CaptionClient } from '../../ws/testing/caption-client';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { startServerProcess, untilServing } from '../../ws/testing/server-process';
import { testEnvironment } from '../../ws/testing/test-server';
import { startMediaServer, watchRoom } from '../../ws/testing/viewer';
import { readWav, speechFile } from '../../ws/testing/wav';
import { speakOnAll } from '../kit/many-voices';
import type { Result } from '../kit/report';
import { residentBytes } from '../kit/resident-bytes';
import { openScratch } from '../kit/scratch';
import { quantile } from '../kit/statistics';
import { startVendorSink } from '../kit/vendor-sink';

const SPEAKERS = 50;
const MINUTES = Number(process.env['MINUTES'] ?? 3);
const MINUTE_MS = 60_000;

export async function longMeeting(): Promise<Result[]> {
  const scratch = await openScratch();
  const sink = await startVendorSink();
  const media = await startMediaServer();
  const identities = Array.from({ length: SPEAKERS }, (_, i) => `speaker-${i}`);
  const session = await insertSession(scratch.db, identities);
  const delays: { at: number; ms: number }[] = [];
  const viewer = await watchRoom(media, session.roomName, {
    onEvent: (event) => {
      if (event.type !== 'caption') return;
      const saidAt = sink.said.get(event.text);
      if (saidAt !== undefined) delays.push({ at: Date.now(), ms: Date.now() - saidAt });
    },
  });
  const server = await startServerProcess(
    testEnvironment(scratch.url, scratch.folder('meeting'), {
      STT_PROVIDERS: 'deepgram',
      DEEPGRAM_URL: sink.url,
      LIVEKIT_URL: media.url,
      LIVEKIT_API_KEY: media.key,
      LIVEKIT_API_SECRET: media.secret,
    }),
  );
  try {
    await untilServing(server.port);
    const client = await new CaptionClient(server.port, signTicket(session)).ready();
    for (const [channel, identity] of identities.entries()) await client.open(channel, identity);
    const from = Date.now();
    await speakOnAll(
      (channel, samples, at) => client.sendFrame(channel, samples, at),
      { channels: SPEAKERS, seconds: MINUTES * 60 },
      readWav(speechFile('libri_1272.wav')),
    );
    const until = Date.now();
    client.close();
    const between = (start: number, end: number): number[] =>
      delays.filter(({ at }) => at >= start && at < end).map(({ ms }) => ms);
    const first = between(from, from + MINUTE_MS);
    const last = between(until - MINUTE_MS, until);
    return [
      {
        id: 'P2',
        what: `answer to viewer, p95 of the last of ${MINUTES} minutes with ${SPEAKERS} speakers`,
        unit: 'ms',
        ours: quantile(last, 0.95),
        baseline: { name: 'first minute', value: quantile(first, 0.95) },
        goal: { atMost: 1.1 },
        note: `medians ${quantile(first, 0.5)} and ${quantile(last, 0.5)} ms, ${delays.length} events, ws ends at ${(residentBytes(server.pid) / 1e6).toFixed(0)} MB`,
      },
    ];
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await viewer.leave();
    await media.stop();
    await sink.stop();
    await scratch.stop();
  }
}
