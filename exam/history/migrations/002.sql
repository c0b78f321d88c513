-- How much there was to read, so that the time an answer took can be judged, 0 if not known; and what changing the answer did.
ALTER TABLE response ADD COLUMN words   INTEGER NOT NULL DEFAULT 0; -- in the stem and the options
ALTER TABLE response ADD COLUMN options INTEGER NOT NULL DEFAULT 0;
ALTER TABLE response ADD COLUMN changed TEXT NOT NULL DEFAULT '';  -- "right to wrong" and so on
