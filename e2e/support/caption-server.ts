/** Speaks to screens as the caption server does: for states that no test should wait for. */
import type pg from 'pg';
import { DataPacket_Kind, RoomServiceClient } from 'livekit-server-sdk';
import type { Stack } from '../../tools/testing/stack';
import { CAPTIONS_TOPIC, type CaptionStatus, type ScreenEvent } from '../../ws/server/protocol';

export type CaptionServer = {
  say: (line: {
    speaker: { identity: string; name: string };
    text: string;
    final: boolean;
    id: string;
  }) => Promise<void>;
  state: (status: CaptionStatus, speaker?: { identity: string; name: string }) => Promise<void>;
};

/** Its events carry an epoch far above any election's, so that they are the newest there are. */
const EPOCH = 1_000_000;

export function captionServer(stack: Stack, roomName: string): CaptionServer {
  const { livekitKey, livekitSecret } = stack.secrets;
  const rooms = new RoomServiceClient(stack.livekit.replace(/^ws/, 'http'), livekitKey, livekitSecret);
  let seq = 0;
  let revision = 0;
  const send = async (event: ScreenEvent): Promise<void> => {
    const bytes = new TextEncoder().encode(JSON.stringify(event));
    await rooms.sendData(roomName, bytes, DataPacket_Kind.RELIABLE, { topic: CAPTIONS_TOPIC });
  };
  return {
    say: ({ speaker, text, final, id }) =>
      send({
        v: 1,
        type: 'caption',
        epoch: EPOCH,
        seq: final ? ++seq : seq,
        utteranceId: id,
        revision: ++revision,
        speaker,
        text,
        stable: final ? text.length : Math.floor(text.length * 0.7),
        final,
        startedAt: Date.now(),
      }),
    state: (status, speaker) =>
      send({
        v: 1,
        type: 'state',
        epoch: EPOCH,
        seq: ++seq,
        status,
        since: Date.now(),
        ...(speaker && { speaker }),
      }),
  };
}

/** Puts finished lines into a session, as many as wanted, spoken by turns. */
export async function storeLines(
  database: pg.Client,
  slug: string,
  speakers: ReadonlyArray<{ identity: string; name: string }>,
  texts: readonly string[],
): Promise<void> {
  const rows = texts.map((text, at) => ({ at, text, ...speakers[Math.floor(at / 2) % speakers.length] }));
  await database.query(
    `INSERT INTO "TranscriptSegment"
       ("sessionId", "utteranceId", "speakerIdentity", "speakerName", "text", "startedAt", "endedAt", "gapBeforeMs", "provider")
     SELECT s."id", 'stored-' || l."at", l."identity", l."name", l."text", now() - interval '9 seconds' * ($3 - l."at"),
            now() - interval '9 seconds' * ($3 - l."at") + interval '3 seconds', CASE WHEN l."at" = 4 THEN 4000 ELSE 0 END, 'scripted'
     FROM "VideoSession" s, jsonb_to_recordset($2::jsonb) AS l("at" int, "text" text, "identity" text, "name" text)
     WHERE s."slug" = $1 ORDER BY l."at"`,
    [slug, JSON.stringify(rows), texts.length],
  );
}

/** LiveKit's name for the room of a session. */
export async function roomNameOf(database: pg.Client, slug: string): Promise<string> {
  const { rows } = await database.query<{ roomName: string }>(
    `SELECT "roomName" FROM "VideoSession" WHERE "slug" = $1`,
    [slug],
  );
  return rows[0]?.roomName ?? '';
}
