ALTER TABLE "CaptionStream" ADD COLUMN "hostLostAt" TIMESTAMP(3);
