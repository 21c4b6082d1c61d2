-- Who spoke, each name once: to find a name among a million entries would take reading them all.

CREATE TABLE speakers (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

INSERT INTO speakers
SELECT DISTINCT json_extract(body, '$.by') AS name FROM entries
WHERE folded = 1 AND name IS NOT NULL;
