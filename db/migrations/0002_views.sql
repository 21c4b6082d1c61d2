-- For readers: what the log comes to, under names that need no looking up. The program itself
-- asks `reigns`, so a file without these views can still be read.

-- Each event as it stands after its newest word, the dated first. An open end is empty.
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

-- Each day on which an event's window or status changed, and how: the move's name by the same
-- table as the program's own, with signed days at both ends (later is positive), empty where
-- an end is open. It compares what held at the end of each day; the words of one day are one
-- change here and several in the program's `history`.
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
