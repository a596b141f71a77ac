-- AlterTable
ALTER TABLE "VideoSession" ADD COLUMN     "transcriptDeletedAt" TIMESTAMP(3);

-- Sessions that are not over take what they are allowed from their space as it is now, not as it was when they were made.
UPDATE "VideoSession" SET "settings" = "settings" - 'captions' - 'language' - 'vocabulary' WHERE "endedAt" IS NULL;

-- Of a session whose transcript is deleted by its space's retention.
CREATE INDEX "VideoSession_spaceId_endedAt_idx" ON "VideoSession"("spaceId", "endedAt");
