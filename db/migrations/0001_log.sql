-- The log. `entries` is the truth and never changes; everything below it is derived from it
-- by the program's resolver, in the same transaction, and can be rebuilt at any time.

-- `body` is the whole entry as canonical JSON and `id` its SHA-256. The columns between are
-- copied out of it to be looked up by, and empty where a newer version wrote the entry, which
-- is kept and not folded. (They are not generated columns: with trusted_schema off SQLite
-- refuses JSON functions inside a schema.)
CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL CHECK (length(id) = 32),
  key TEXT,
  target TEXT CHECK (length(target) = 64),
  other TEXT,
  origin TEXT,
  folded INTEGER NOT NULL CHECK (folded IN (0, 1)),
  body TEXT NOT NULL CHECK (substr(body, 1, 1) = '{')
) STRICT;

CREATE UNIQUE INDEX entries_by_id ON entries (id);
CREATE INDEX entries_by_key ON entries (key);
CREATE INDEX entries_by_target ON entries (target) WHERE target IS NOT NULL;
CREATE INDEX entries_links ON entries (key) WHERE other IS NOT NULL;
CREATE INDEX entries_by_other ON entries (other) WHERE other IS NOT NULL;
CREATE INDEX entries_by_origin ON entries (origin) WHERE origin IS NOT NULL;
CREATE INDEX entries_unfolded ON entries (number) WHERE folded = 0;

CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries BEGIN
  SELECT RAISE(ABORT, 'an entry is never changed: add a correction');
END;

CREATE TRIGGER entries_are_never_deleted BEFORE DELETE ON entries BEGIN
  SELECT RAISE(ABORT, 'an entry is never deleted: add a retraction');
END;

-- `INSERT OR REPLACE` deletes without firing a delete trigger; an id that is known is skipped.
CREATE TRIGGER entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE number = NEW.number) BEGIN
  SELECT RAISE(ABORT, 'an entry is never replaced: add a correction');
END;

CREATE TRIGGER entries_known_are_skipped BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;

-- For readers: every entry with its fields as columns.
CREATE VIEW log AS SELECT
  number,
  lower(hex(id)) AS id,
  json_extract(body, '$.type') AS type,
  json_extract(body, '$.key') AS "key",
  json_extract(body, '$.said') AS said,
  json_extract(body, '$.by') AS "by",
  json_extract(body, '$.words') AS words,
  json_extract(body, '$.lang') AS lang,
  json_extract(body, '$.earliest') AS earliest,
  json_extract(body, '$.latest') AS latest,
  json_extract(body, '$.edtf') AS edtf,
  json_extract(body, '$.kind') AS kind,
  json_extract(body, '$.precision') AS precision,
  json_extract(body, '$.qualifier') AS qualifier,
  json_extract(body, '$.rule') AS rule,
  json_extract(body, '$.status') AS status,
  json_extract(body, '$.source') AS source,
  json_extract(body, '$.quote') AS quote,
  json_extract(body, '$.note') AS note,
  json_extract(body, '$.after') AS "after",
  json_extract(body, '$.before') AS "before",
  json_extract(body, '$.target') AS target,
  json_extract(body, '$.other') AS other,
  json_extract(body, '$.origin') AS origin,
  json_extract(body, '$.recorded') AS recorded,
  json_extract(body, '$.recorded_by') AS recorded_by,
  json_extract(body, '$.batch') AS batch
FROM entries;

-- This file's own writes, for undo and for the last instant given; not part of the log.
-- A write's entries are those numbered from `first` to `last`; `undone` is the number of the
-- write that took it back.
CREATE TABLE writes (
  number INTEGER PRIMARY KEY,
  batch TEXT NOT NULL UNIQUE,
  recorded TEXT NOT NULL,
  what TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER,
  undone INTEGER REFERENCES writes (number)
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL COLLATE NOCASE,
  "group" TEXT,
  tags TEXT NOT NULL,
  notes TEXT NOT NULL,
  aliases TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_title ON events (title, key);
CREATE INDEX events_by_since ON events (since);

-- How many events there are, so that no one has to count them.
CREATE TABLE totals (events INTEGER NOT NULL) STRICT;

INSERT INTO totals VALUES (0);

CREATE TRIGGER events_are_counted AFTER INSERT ON events BEGIN
  UPDATE totals SET events = events + 1;
END;

CREATE TRIGGER events_are_counted_off AFTER DELETE ON events BEGIN
  UPDATE totals SET events = events - 1;
END;

-- Other keys that mean an event: joined ones, and aliases.
CREATE TABLE names (
  name TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  PRIMARY KEY (name, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX names_by_event ON names (event);

-- For each announcement the days [believed_from, believed_until) on which it was the newest
-- word on its event; the present has no end. `entry` holds who said it and where, `worded`
-- the words of the window. `starts` and `ends` are the window's bounds made sortable, the
-- undated last. `reach` is a bound in days on the window's length, 4000000 where it is long
-- or open. From `overdue_from` on, within the reign, the event is overdue. `first_window`
-- and `previous_window` stand where they differ from the window now.
CREATE TABLE reigns (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES entries (number),
  worded INTEGER REFERENCES entries (number),
  believed_from TEXT NOT NULL,
  believed_until TEXT CHECK (believed_until > believed_from),
  status TEXT NOT NULL,
  earliest TEXT,
  latest TEXT CHECK (latest >= earliest),
  precision TEXT NOT NULL,
  edtf TEXT,
  kind TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  reach INTEGER,
  overdue_from TEXT,
  said TEXT NOT NULL,
  announcements INTEGER NOT NULL,
  moves INTEGER NOT NULL,
  slip_days INTEGER,
  first_said TEXT NOT NULL,
  first_window TEXT,
  previous_window TEXT,
  starts TEXT NOT NULL AS (
    CASE WHEN precision = 'none' THEN '9999-99-99' ELSE coalesce(earliest, '0000-00-00') END
  ),
  ends TEXT NOT NULL AS (
    CASE WHEN precision = 'none' THEN '9999-99-99' ELSE coalesce(latest, '9999-99-99') END
  )
) STRICT;

CREATE INDEX reigns_by_event ON reigns (event, believed_from);
CREATE INDEX reigns_by_window ON reigns (starts, ends, key, believed_from, believed_until);
CREATE INDEX reigns_by_day ON reigns (believed_from DESC, key);
CREATE INDEX reigns_by_reach ON reigns (reach, starts, ends, believed_from, believed_until)
  WHERE reach IS NOT NULL;
CREATE INDEX reigns_overdue ON reigns (believed_until, ends, starts, key, overdue_from)
  WHERE overdue_from IS NOT NULL;
CREATE INDEX reigns_now ON reigns (status, kind, starts, ends, key, believed_from)
  WHERE believed_until IS NULL;

-- Words to be searched, a row an event with its id: accents and case folded, so that "o3" and
-- "Elysee" find what they should. `said` holds its quotes and the notes on its words.
CREATE VIRTUAL TABLE search USING fts5 (
  title, notes, said, tokenize = "unicode61 remove_diacritics 2"
);
