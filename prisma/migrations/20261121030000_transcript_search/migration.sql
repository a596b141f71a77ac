-- Search over everything said. 'simple' keeps every word as it was spoken, in any language.
-- The schema file cannot say an index on an expression.
CREATE INDEX "TranscriptSegment_search_idx" ON "TranscriptSegment" USING GIN (to_tsvector('simple', "text"));
