import type { Db } from '@/lib/db';
import type { TranscriptRepository } from '../application/ports';
import type { Segment } from '../domain/transcript.types';

export function transcriptRepository(db: () => Db): TranscriptRepository {
  return {
    async page(sessionId, { after, limit }) {
      const rows = await db().transcriptSegment.findMany({
        where: { sessionId, position: { gt: after } },
        orderBy: { position: 'asc' },
        take: limit,
        include: { _count: { select: { revisions: true } } },
      });
      return rows.map(({ _count, ...row }) => toSegment(row, _count.revisions));
    },

    async find(sessionId, utteranceId) {
      const row = await db().transcriptSegment.findUnique({
        where: { sessionId_utteranceId: { sessionId, utteranceId } },
        include: { _count: { select: { revisions: true } } },
      });
      return row && toSegment(row, row._count.revisions);
    },

    async earlierWordings(sessionId, utteranceId) {
      const row = await db().transcriptSegment.findUnique({
        where: { sessionId_utteranceId: { sessionId, utteranceId } },
        select: { revisions: { orderBy: { id: 'asc' } } },
      });
      return (
        row &&
        row.revisions.map((each) => ({
          text: each.earlierText,
          editorName: each.editorName,
          replacedAt: each.createdAt,
        }))
      );
    },

    async correct({ position, text, editor, editorName }) {
      const corrected = await db().$transaction(async (tx) => {
        const [before] = await tx.$queryRaw<Array<{ text: string }>>`
          SELECT "text" FROM "TranscriptSegment" WHERE "position" = ${position} FOR UPDATE`;
        if (!before) return null;
        await tx.transcriptRevision.create({
          data: { segmentId: position, earlierText: before.text, editor, editorName },
        });
        return tx.transcriptSegment.update({ where: { position }, data: { text } });
      });
      return corrected && toSegment(corrected, 1);
    },
  };
}

type Row = Omit<Segment, 'speaker' | 'corrected'> & { speakerIdentity: string; speakerName: string };

function toSegment(row: Row, revisions: number): Segment {
  return {
    position: row.position,
    utteranceId: row.utteranceId,
    speaker: { identity: row.speakerIdentity, name: row.speakerName },
    text: row.text,
    language: row.language,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    gapBeforeMs: row.gapBeforeMs,
    corrected: revisions > 0,
  };
}
