ALTER TABLE "Participant" ADD COLUMN "captureCounters" JSONB;
