-- Generated from the migrations; a test compares. Do not edit.

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

CREATE TRIGGER entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE number = NEW.number) BEGIN
  SELECT RAISE(ABORT, 'an entry is never replaced: add a correction');
END;

CREATE TRIGGER entries_known_are_skipped BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id) BEGIN
  SELECT RAISE(IGNORE);
END;

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

CREATE TABLE names (
  name TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
  PRIMARY KEY (name, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX names_by_event ON names (event);

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
, overdue_reach INTEGER AS (
  CASE
    WHEN overdue_from IS NULL OR believed_until IS NULL THEN NULL
    WHEN julianday(believed_until) - julianday(overdue_from) <= 31 THEN 31
    WHEN julianday(believed_until) - julianday(overdue_from) <= 366 THEN 366
    ELSE 4000000
  END
)) STRICT;

CREATE INDEX reigns_by_event ON reigns (event, believed_from);

CREATE INDEX reigns_by_window ON reigns (starts, ends, key, believed_from, believed_until);

CREATE INDEX reigns_by_day ON reigns (believed_from DESC, key);

CREATE INDEX reigns_now ON reigns (status, kind, starts, ends, key, believed_from)
  WHERE believed_until IS NULL;

CREATE VIRTUAL TABLE search USING fts5 (
  title, notes, said, tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE 'search_content'(id INTEGER PRIMARY KEY, c0, c1, c2);

CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE VIEW roadmap AS SELECT
  events.title,
  events.key,
  events."group",
  reigns.status,
  reigns.earliest,
  reigns.latest,
  reigns.precision,
  reigns.qualifier,
  json_extract(worded.body, '$.words') AS words,
  reigns.edtf,
  reigns.said,
  json_extract(entries.body, '$.by') AS "by",
  json_extract(entries.body, '$.source') AS source,
  json_extract(entries.body, '$.quote') AS quote,
  reigns.announcements,
  reigns.moves,
  reigns.slip_days
FROM reigns
JOIN events ON events.id = reigns.event
JOIN entries ON entries.number = reigns.entry
LEFT JOIN entries AS worded ON worded.number = reigns.worded
WHERE reigns.believed_until IS NULL
ORDER BY reigns.starts, reigns.ends, reigns.key;

CREATE VIEW dated AS SELECT * FROM roadmap WHERE precision <> 'none';

CREATE VIEW undated AS SELECT
  title, key, "group", status, words, said, "by", source, quote, announcements, moves
FROM roadmap WHERE precision = 'none';

CREATE VIEW moves AS
WITH
-- Each reign, with the status before it and the window that was last dated: its first day
-- and both bounds as one text, so that the newest is the greatest. By key, which is as good as
-- by event: to ask for one key then takes none of the others.
followed AS (
  SELECT
    event, key, entry, worded, believed_from, status, earliest, latest, precision, starts, ends,
    lag(status) OVER earlier AS was_status,
    lag(precision) OVER earlier AS was_precision,
    max(CASE WHEN precision <> 'none' THEN believed_from || starts || ends END)
      OVER (earlier ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS dated
  FROM reigns
  WINDOW earlier AS (PARTITION BY key ORDER BY believed_from)
),
-- Both starts cut to the day of the new word, where the windows reach that far.
cut AS (
  SELECT
    *,
    CASE WHEN ends >= believed_from THEN max(starts, believed_from) ELSE starts END AS opens,
    ends AS closes,
    CASE WHEN substr(dated, 21) >= believed_from THEN max(substr(dated, 11, 10), believed_from)
      ELSE substr(dated, 11, 10) END AS was_opens,
    substr(dated, 21) AS was_closes
  FROM followed
),
named AS (
  SELECT
    *,
    CASE
      WHEN dated IS NULL THEN iif(precision = 'none', 'none', 'first date')
      WHEN precision = 'none' THEN iif(was_precision = 'none', 'none', 'date withdrawn')
      WHEN opens = was_opens AND closes = was_closes THEN 'confirmed'
      WHEN opens >= was_opens AND closes <= was_closes THEN 'narrowed'
      WHEN opens <= was_opens AND closes >= was_closes THEN 'widened'
      WHEN opens >= was_opens THEN 'slipped'
      ELSE 'pulled in'
    END AS change
  FROM cut
)
SELECT
  events.title,
  named.key,
  named.believed_from AS day,
  CASE
    WHEN named.status IN ('cancelled', 'denied') THEN named.status
    WHEN named.was_status IN ('cancelled', 'denied') AND named.status = 'planned' THEN
      iif(named.change IN ('none', 'confirmed'), 'back', 'back, ' || named.change)
    ELSE named.change
  END AS move,
  CASE WHEN named.precision <> 'none' AND '0000-00-00' NOT IN (named.opens, named.was_opens)
    THEN CAST(julianday(named.opens) - julianday(named.was_opens) AS INTEGER) END AS start_days,
  CASE WHEN named.precision <> 'none' AND '9999-99-99' NOT IN (named.closes, named.was_closes)
    THEN CAST(julianday(named.closes) - julianday(named.was_closes) AS INTEGER) END AS end_days,
  named.was_status,
  nullif(substr(named.dated, 11, 10), '0000-00-00') AS was_earliest,
  nullif(substr(named.dated, 21), '9999-99-99') AS was_latest,
  named.status,
  named.earliest,
  named.latest,
  json_extract(worded.body, '$.words') AS words,
  json_extract(entries.body, '$.by') AS "by"
FROM named
JOIN events ON events.id = named.event
JOIN entries ON entries.number = named.entry
LEFT JOIN entries AS worded ON worded.number = named.worded
WHERE named.change NOT IN ('none', 'confirmed')
  OR named.status IN ('cancelled', 'denied')
  OR named.status <> named.was_status
ORDER BY named.believed_from, named.key;

CREATE INDEX reigns_due ON reigns (reach, starts, ends, key, believed_from, believed_until)
  WHERE reach IS NOT NULL AND status = 'planned' AND kind = 'moment';

CREATE INDEX reigns_overdue ON reigns (ends, starts, key, overdue_from)
  WHERE overdue_from IS NOT NULL AND believed_until IS NULL;

CREATE INDEX reigns_overdue_once
  ON reigns (overdue_reach, overdue_from, believed_until, ends, starts, key)
  WHERE overdue_reach IS NOT NULL;

CREATE TABLE days (
  day TEXT PRIMARY KEY,
  events INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_counted AFTER INSERT ON events BEGIN
  INSERT INTO days VALUES (NEW.since, 1)
  ON CONFLICT (day) DO UPDATE SET events = events + 1;
END;

CREATE TRIGGER events_are_counted_off AFTER DELETE ON events BEGIN
  UPDATE days SET events = events - 1 WHERE day = OLD.since;
END;

CREATE TABLE speakers (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
