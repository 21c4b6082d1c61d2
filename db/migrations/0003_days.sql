-- What is asked as of a day long past costs no more than what is asked of today: indexes that
-- hold only what may be due or overdue, by how long it can have been, and events counted by day.

DROP INDEX reigns_by_reach;

CREATE INDEX reigns_due ON reigns (reach, starts, ends, key, believed_from, believed_until)
  WHERE reach IS NOT NULL AND status = 'planned' AND kind = 'moment';

DROP INDEX reigns_overdue;

CREATE INDEX reigns_overdue ON reigns (ends, starts, key, overdue_from)
  WHERE overdue_from IS NOT NULL AND believed_until IS NULL;

-- A bound on the days that an event was overdue before it was spoken of again.
ALTER TABLE reigns ADD COLUMN overdue_reach INTEGER AS (
  CASE
    WHEN overdue_from IS NULL OR believed_until IS NULL THEN NULL
    WHEN julianday(believed_until) - julianday(overdue_from) <= 31 THEN 31
    WHEN julianday(believed_until) - julianday(overdue_from) <= 366 THEN 366
    ELSE 4000000
  END
);

CREATE INDEX reigns_overdue_once
  ON reigns (overdue_reach, overdue_from, believed_until, ends, starts, key)
  WHERE overdue_reach IS NOT NULL;

DROP TRIGGER events_are_counted;

DROP TRIGGER events_are_counted_off;

DROP TABLE totals;

DROP INDEX events_by_since;

-- How many events were first spoken of on each day.
CREATE TABLE days (
  day TEXT PRIMARY KEY,
  events INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO days SELECT since, count(*) FROM events GROUP BY since;

CREATE TRIGGER events_are_counted AFTER INSERT ON events BEGIN
  INSERT INTO days VALUES (NEW.since, 1)
  ON CONFLICT (day) DO UPDATE SET events = events + 1;
END;

CREATE TRIGGER events_are_counted_off AFTER DELETE ON events BEGIN
  UPDATE days SET events = events - 1 WHERE day = OLD.since;
END;
