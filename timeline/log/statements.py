"""Statements: the questions about events, each written out, over the indexed reigns.

Every one gives the columns that `rows.event_of` reads, in its order, and then the two
sort bounds of the window and the reign's first day.
"""

from __future__ import annotations

# ruff: noqa: S608 - the statements are put together from constants of this file only

_COLUMNS = """
SELECT events.key, events.title, events."group", events.tags, events.notes, events.aliases,
  reigns.status, reigns.earliest, reigns.latest, reigns.precision, reigns.edtf, reigns.kind,
  reigns.qualifier, json_extract(worded.body, '$.words'),
  json_extract(worded.body, '$.lang'), json_extract(worded.body, '$.rule'), reigns.said,
  json_extract(entries.body, '$.by'), json_extract(entries.body, '$.source'),
  json_extract(entries.body, '$.quote'), reigns.announcements, reigns.moves, reigns.first_said,
  reigns.first_window, reigns.previous_window, reigns.slip_days, reigns.starts, reigns.ends,
  reigns.believed_from
"""
_JOINS = """
JOIN events ON events.id = reigns.event
JOIN entries ON entries.number = reigns.entry
LEFT JOIN entries AS worded ON worded.number = reigns.worded
"""
_LIVE = """
  reigns.believed_from <= :as_of
  AND (reigns.believed_until IS NULL OR reigns.believed_until > :as_of)
"""
_FITS = """
  AND (:group IS NULL OR events."group" = :group)
  AND (:tag IS NULL OR EXISTS (SELECT 1 FROM json_each(events.tags) WHERE value = :tag))
  AND (:by IS NULL OR json_extract(entries.body, '$.by') = :by)
  AND (:latest_to IS NULL OR reigns.starts <= :latest_to)
  AND (:earliest_from IS NULL OR (reigns.ends >= :earliest_from AND reigns.precision <> 'none'))
"""
# The table of `event.standing`, over the sortable bounds: the undated have '9999-99-99'.
_STANDS = """
  AND (:standings IS NULL OR instr(:standings, '|' || CASE
    WHEN reigns.status IN ('considered', 'happened', 'cancelled', 'denied') THEN reigns.status
    WHEN reigns.status = 'testing' THEN
      CASE WHEN reigns.starts > :as_of AND reigns.starts <> '9999-99-99'
        THEN 'ahead' ELSE 'ongoing' END
    WHEN reigns.starts = '9999-99-99' THEN 'undated'
    WHEN reigns.starts > :as_of THEN 'ahead'
    WHEN reigns.kind = 'span' THEN
      CASE WHEN reigns.ends < :as_of THEN 'past' ELSE 'ongoing' END
    WHEN reigns.ends < :as_of THEN 'overdue'
    ELSE 'due' END || '|'))
"""
_FITS += _STANDS

EVENT = f"{_COLUMNS} FROM reigns {_JOINS} WHERE reigns.event = :event AND {_LIVE}"

BY_WHEN = f"""{_COLUMNS} FROM reigns INDEXED BY reigns_by_window {_JOINS}
WHERE (reigns.starts, reigns.ends, reigns.key) > (:first, :second, :third) AND {_LIVE} {_FITS}
ORDER BY reigns.starts, reigns.ends, reigns.key LIMIT :page"""

BY_KEY = f"""{_COLUMNS} FROM events CROSS JOIN reigns ON reigns.event = events.id
JOIN entries ON entries.number = reigns.entry
LEFT JOIN entries AS worded ON worded.number = reigns.worded
WHERE events.key > :third AND {_LIVE} {_FITS}
ORDER BY events.key LIMIT :page"""

BY_TITLE = f"""{_COLUMNS} FROM events CROSS JOIN reigns ON reigns.event = events.id
JOIN entries ON entries.number = reigns.entry
LEFT JOIN entries AS worded ON worded.number = reigns.worded
WHERE (events.title, events.key) > (:first, :third) AND {_LIVE} {_FITS}
ORDER BY events.title, events.key LIMIT :page"""

BY_SAID = f"""{_COLUMNS} FROM reigns {_JOINS}
WHERE (reigns.believed_from < :first OR (reigns.believed_from = :first AND reigns.key > :third))
  AND {_LIVE} {_FITS}
ORDER BY reigns.believed_from DESC, reigns.key LIMIT :page"""

# Where nothing was said after the day, the reigns that live are those without an end. The
# ids are found and cut first, so that only what is shown is read whole.
_NOW = f"""{_COLUMNS} FROM (
  SELECT reigns.id AS id FROM reigns INDEXED BY reigns_now
  WHERE reigns.believed_until IS NULL AND reigns.believed_from <= :as_of
    AND reigns.status <statuses>
    AND (reigns.starts, reigns.ends, reigns.key) > (:first, :second, :third)
    {_STANDS}
    AND (:group IS NULL OR EXISTS (
      SELECT 1 FROM events WHERE events.id = reigns.event AND events."group" = :group))
    AND (:tag IS NULL OR EXISTS (
      SELECT 1 FROM events, json_each(events.tags)
      WHERE events.id = reigns.event AND value = :tag))
    AND (:by IS NULL OR EXISTS (
      SELECT 1 FROM entries
      WHERE entries.number = reigns.entry AND json_extract(entries.body, '$.by') = :by))
    AND (:latest_to IS NULL OR reigns.starts <= :latest_to)
    AND (:earliest_from IS NULL OR (reigns.ends >= :earliest_from AND reigns.precision <> 'none'))
  ORDER BY reigns.starts, reigns.ends, reigns.key LIMIT :page
) AS found CROSS JOIN reigns ON reigns.id = found.id {_JOINS}
ORDER BY reigns.starts, reigns.ends, reigns.key"""
NOW_BY_WHEN = _NOW.replace("<statuses>", "IN (SELECT value FROM json_each(:statuses))")
# Of one status and kind they come from the index in their order: the first page is soon full.
NOW_MOMENTS = _NOW.replace("<statuses>", "= 'planned' AND reigns.kind = 'moment'")

# Those of which something was said between two days, as of a day that need not be one of them.
SPOKEN = f"""{_COLUMNS} FROM (
  SELECT DISTINCT event FROM reigns INDEXED BY reigns_by_day
  WHERE believed_from > :after AND believed_from <= :until
) AS spoken CROSS JOIN reigns ON reigns.event = spoken.event {_JOINS} WHERE {_LIVE}"""

LAST_SAID = "SELECT max(believed_from) FROM reigns"

AHEAD = f"""{_COLUMNS} FROM reigns INDEXED BY reigns_by_window {_JOINS}
WHERE reigns.starts > :as_of AND reigns.starts <= :until AND {_LIVE}
  AND reigns.status IN ('planned', 'testing')
ORDER BY reigns.starts, reigns.ends, reigns.key LIMIT :page"""

# The best are found before anything else of them is read. Each has one reign on the day.
FOUND = f"""{_COLUMNS} FROM (
  SELECT rowid AS event, bm25(search, 4, 1, 1) AS worth FROM search
  WHERE search MATCH :asked
    AND (:present OR EXISTS (
      SELECT 1 FROM events WHERE events.id = search.rowid AND events.since <= :as_of))
  ORDER BY worth, event LIMIT :limit
) AS found CROSS JOIN reigns ON reigns.event = found.event {_JOINS}
WHERE {_LIVE} ORDER BY found.worth, reigns.key"""

# The ids are found and cut first, so that only what is shown is read whole.
DUE = f"""{_COLUMNS} FROM (
  SELECT reigns.id AS id
  FROM (SELECT 31 AS days UNION ALL SELECT 366 UNION ALL SELECT 4000000) AS reach
  CROSS JOIN reigns INDEXED BY reigns_due ON reigns.reach = reach.days
    AND reigns.starts <= :as_of
    AND reigns.starts >=
      CASE reach.days WHEN 31 THEN :month_ago WHEN 366 THEN :year_ago ELSE '' END
  WHERE reigns.ends >= :as_of AND {_LIVE}
    AND reigns.status = 'planned' AND reigns.kind = 'moment'
  ORDER BY reigns.ends, reigns.starts, reigns.key LIMIT :page
) AS found CROSS JOIN reigns ON reigns.id = found.id {_JOINS}
ORDER BY reigns.ends, reigns.starts, reigns.key"""

# Those overdue still, and those that were on the day and have been spoken of since.
OVERDUE = f"""{_COLUMNS} FROM (
  SELECT * FROM (
    SELECT id, ends, starts, key FROM reigns INDEXED BY reigns_overdue
    WHERE overdue_from IS NOT NULL AND believed_until IS NULL AND overdue_from <= :as_of
    ORDER BY ends, starts, key LIMIT :page
  ) UNION ALL SELECT * FROM (
    SELECT reigns.id, reigns.ends, reigns.starts, reigns.key
    FROM (SELECT 31 AS days UNION ALL SELECT 366 UNION ALL SELECT 4000000) AS reach
    CROSS JOIN reigns INDEXED BY reigns_overdue_once ON reigns.overdue_reach = reach.days
      AND reigns.overdue_from <= :as_of
      AND reigns.overdue_from >=
        CASE reach.days WHEN 31 THEN :month_ago WHEN 366 THEN :year_ago ELSE '' END
    WHERE reigns.believed_until > :as_of
    ORDER BY reigns.ends, reigns.starts, reigns.key LIMIT :page
  ) ORDER BY ends, starts, key LIMIT :page
) AS found CROSS JOIN reigns ON reigns.id = found.id {_JOINS}
ORDER BY reigns.ends, reigns.starts, reigns.key"""

UNDATED = f"""{_COLUMNS} FROM reigns INDEXED BY reigns_by_window {_JOINS}
WHERE reigns.starts = '9999-99-99' AND {_LIVE} AND reigns.status = 'planned'
ORDER BY reigns.starts, reigns.ends, reigns.key LIMIT :page"""
