-- An attempt as it was fixed when it started.
CREATE TABLE attempt (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  bank      TEXT NOT NULL,
  blueprint TEXT NOT NULL,
  mode      TEXT NOT NULL,
  body      TEXT NOT NULL,              -- exam.Attempt as JSON, without its items
  hash      TEXT NOT NULL,              -- of the body: SQLite does not notice when a disk turns a bit
  created   INTEGER NOT NULL,           -- Unix milliseconds
  status    TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'interrupted', 'submitted')),
  consumed  INTEGER NOT NULL DEFAULT 0, -- milliseconds of exam time, as last reported
  seq       INTEGER NOT NULL DEFAULT 0  -- of the last event: none is missing at the end
);

-- Items as candidates saw them, once for each distinct content.
CREATE TABLE snapshot (
  hash TEXT PRIMARY KEY,
  body TEXT NOT NULL                    -- questions.Item as JSON
) WITHOUT ROWID;

CREATE TABLE attempt_item (
  attempt  INTEGER NOT NULL REFERENCES attempt (id),
  position INTEGER NOT NULL,
  item     TEXT NOT NULL,
  hash     TEXT NOT NULL REFERENCES snapshot (hash),
  PRIMARY KEY (attempt, position)
) WITHOUT ROWID;

-- What happened, append-only. The primary key keeps two writers from interleaving.
CREATE TABLE event (
  attempt  INTEGER NOT NULL REFERENCES attempt (id),
  seq      INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  item     TEXT NOT NULL DEFAULT '',
  payload  TEXT NOT NULL DEFAULT '',    -- the rest of the event as JSON
  consumed INTEGER NOT NULL,            -- milliseconds of exam time
  wall     INTEGER NOT NULL,            -- Unix milliseconds
  sum      INTEGER NOT NULL,            -- CRC-32 of all that
  PRIMARY KEY (attempt, seq)
) WITHOUT ROWID;

CREATE TRIGGER event_is_append_only_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_is_append_only_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Every item that was shown, and how it ended once that is known: what exposure, review and statistics read.
-- Derived from the events in the same transaction.
CREATE TABLE response (
  attempt  INTEGER NOT NULL REFERENCES attempt (id),
  item     TEXT NOT NULL,
  bank     TEXT NOT NULL,
  shown    INTEGER NOT NULL,            -- Unix milliseconds of the last time on screen
  graded   INTEGER,                     -- Unix milliseconds, NULL while open
  correct  INTEGER,                     -- 0 or 1, NULL while open
  answered INTEGER,                     -- 0 if it was left blank
  scored   INTEGER,                     -- 0 if it does not count
  choice   TEXT NOT NULL DEFAULT '[]',  -- identities of the selected options as JSON
  spent    INTEGER,                     -- milliseconds on screen
  sure     INTEGER NOT NULL DEFAULT 0,  -- 0 not said, 1 guess, 2 unsure, 3 sure
  zone     INTEGER NOT NULL DEFAULT 0,  -- seconds east of UTC where it was graded, for calendar days
  PRIMARY KEY (attempt, item)
) WITHOUT ROWID;
CREATE INDEX response_by_bank ON response (bank, graded);
CREATE INDEX response_by_item ON response (bank, item, attempt);

-- Items read with their answers outside any attempt: they are no longer unseen.
CREATE TABLE browse (
  bank  TEXT NOT NULL,
  item  TEXT NOT NULL,
  first INTEGER NOT NULL,               -- Unix milliseconds of the first time
  shown INTEGER NOT NULL,               -- and of the last
  PRIMARY KEY (bank, item)
) WITHOUT ROWID;

-- A candidate's own marks on items. They belong to the item, not to an attempt.
CREATE TABLE bookmark (
  bank TEXT NOT NULL,
  item TEXT NOT NULL,
  at   INTEGER NOT NULL,                -- Unix milliseconds
  PRIMARY KEY (bank, item)
) WITHOUT ROWID;

CREATE TABLE note (
  bank TEXT NOT NULL,
  item TEXT NOT NULL,
  text TEXT NOT NULL,
  at   INTEGER NOT NULL,
  PRIMARY KEY (bank, item)
) WITHOUT ROWID;

-- Answered cards of the why-not drill, append-only.
CREATE TABLE drill (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  bank       TEXT NOT NULL,
  item       TEXT NOT NULL,
  distractor TEXT NOT NULL,
  trap       TEXT NOT NULL,
  correct    INTEGER NOT NULL,
  spent      INTEGER NOT NULL,          -- milliseconds
  at         INTEGER NOT NULL           -- Unix milliseconds
);

-- Doubts about an item, as it was when they arose.
CREATE TABLE dispute (
  bank     TEXT NOT NULL,
  item     TEXT NOT NULL,
  revision TEXT NOT NULL,
  choice   TEXT NOT NULL,               -- texts of the options that were chosen, as JSON
  reason   TEXT NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (bank, item, revision)
) WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
