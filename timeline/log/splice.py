"""Splice: new entries into the log, and the events they touch resolved anew beside it.

It runs inside the caller's transaction; what the entries mean is `event`'s business.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.entry import Entry, check, from_body
from timeline.event.resolve import Resolved, resolve
from timeline.log import search
from timeline.log.rows import event_row, reign_row

# What may be missing is an empty text here: sqlite3 takes its time over each None.
INSERT = """INSERT INTO entries (id, key, target, other, origin, folded, body)
VALUES (?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), ?, ?)"""
SPEAKER = "INSERT OR IGNORE INTO speakers VALUES (?)"
_TARGET = "SELECT key, target FROM entries WHERE id = ?"
_TOUCHED = "CREATE TEMP TABLE IF NOT EXISTS touched (key TEXT PRIMARY KEY) WITHOUT ROWID"
_TOUCH = "INSERT OR IGNORE INTO temp.touched VALUES (?)"
_IS_TOUCHED = "SELECT 1 FROM temp.touched WHERE key = ?"
_TOUCHED_PAGE = "SELECT key FROM temp.touched WHERE key > ? ORDER BY key LIMIT 1000"
_FORGET_TOUCHED = "DROP TABLE IF EXISTS temp.touched"
_LINKS = """SELECT key, other FROM entries WHERE key = :key AND other IS NOT NULL
UNION ALL SELECT key, other FROM entries WHERE other = :key"""
_OF_KEY = "SELECT number, lower(hex(id)), body FROM entries WHERE key = ?"
_OF_TARGET = "SELECT number, lower(hex(id)), body FROM entries WHERE target = ?"
_ANY_TARGET = "SELECT EXISTS (SELECT 1 FROM entries WHERE target IS NOT NULL)"
_ANY_LINK = "SELECT EXISTS (SELECT 1 FROM entries WHERE other IS NOT NULL)"
_EVENT_OF = "SELECT id FROM events WHERE key = ?"
# Each by itself: a bulk load runs without SQLite's own cascades.
_DROPS = (
    "DELETE FROM search WHERE rowid = ?",
    "DELETE FROM names WHERE event = ?",
    "DELETE FROM reigns WHERE event = ?",
    "DELETE FROM events WHERE id = ?",
)
EVENT = """INSERT INTO events (id, key, title, "group", tags, notes, aliases, since)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_NAME = "INSERT OR IGNORE INTO names (name, event) VALUES (?, ?)"
REIGN = """INSERT INTO reigns (event, key, first_said, entry, worded, believed_from,
  believed_until, status, earliest, latest, precision, edtf, kind, qualifier, reach,
  overdue_from, said, announcements, moves, slip_days, first_window, previous_window)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(slots=True)
class Counts:
    """How many entries were new to the log, and how many it held already."""

    new: int = 0
    known: int = 0


class Touched:
    """What new entries touch: the keys whose events are to be resolved anew, and who spoke.

    The keys are kept in the file's own temporary table.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: str | None = None
        self._any = False
        self.speakers: set[str] = set()
        connection.execute(_TOUCHED)

    def add(self, key: str | None) -> None:
        """Touch an event by its key."""
        if key is not None and key != self._last:
            self._last, self._any = key, True
            self._connection.execute(_TOUCH, (key,))

    def holds(self, key: str) -> bool:
        """Whether a key was touched."""
        held = self._any and self._connection.execute(_IS_TOUCHED, (key,)).fetchone()
        return bool(held)

    def add_target(self, target: str | None) -> None:
        """Touch the event that a correction or retraction reaches; one not held yet comes later."""
        seen: set[str] = set()
        while target is not None and target not in seen:
            seen.add(target)
            row = self._connection.execute(_TARGET, (bytes.fromhex(target),)).fetchone()
            if row is None:
                return
            key, target = row
            self.add(key)

    def read(self) -> Iterator[str]:
        """The keys, in their order; none is touched any more when all have been read."""
        page = self._connection.execute(_TOUCHED_PAGE, ("",)).fetchall()
        while page:
            for (key,) in page:
                yield key
            page = self._connection.execute(_TOUCHED_PAGE, (page[-1][0],)).fetchall()
        self._connection.execute(_FORGET_TOUCHED)


def append(connection: sqlite3.Connection, entries: Iterable[Entry]) -> tuple[Counts, Touched]:
    """Put the entries in and note which keys they touch; known ids are left alone."""
    from hashlib import sha256

    touched = Touched(connection)
    counts = Counts()
    for entry in entries:
        body = check(entry)
        seal = sha256(body.encode()).digest()
        columns = lookups(entry)
        if not connection.execute(INSERT, (seal, *columns, body)).rowcount:
            counts.known += 1
            continue
        counts.new += 1
        if not entry.foreign:
            touched.add_target(entry.target)
            touched.add(entry.key)
            touched.add(entry.other)
            if entry.by is not None:
                connection.execute(SPEAKER, (entry.by,))
    return counts, touched


def lookups(entry: Entry) -> tuple[str | None, str | None, str | None, str | None, int]:
    """The columns that an entry is looked up by; none of what is not folded."""
    if entry.foreign:
        return None, None, None, None, 0
    return entry.key, entry.target, entry.other, entry.origin, 1


def splice(connection: sqlite3.Connection, touched: Touched) -> Iterator[Resolved]:
    """Resolve every touched event anew and replace what is kept of it; yields them."""
    (links,) = connection.execute(_ANY_LINK).fetchone()
    done: set[str] = set()
    for key in touched.read():
        if key in done:
            continue
        keys = component(connection, key) if links else {key}
        if len(keys) > 1:
            done |= keys
        yield from _replace(connection, keys)


def component(connection: sqlite3.Connection, key: str) -> set[str]:
    """The keys that `same` and `apart` entries, living or not, connect with one."""
    keys, ahead = {key}, [key]
    while ahead:
        for row in connection.execute(_LINKS, {"key": ahead.pop()}).fetchall():
            fresh = set(row) - keys
            keys |= fresh
            ahead.extend(fresh)
    return keys


def load(
    connection: sqlite3.Connection, keys: Iterable[str]
) -> tuple[dict[str, Entry], dict[str, int]]:
    """The entries of some keys with all that corrects or retracts them, and their numbers."""
    rows = [row for key in keys for row in connection.execute(_OF_KEY, (key,)).fetchall()]
    (targets,) = connection.execute(_ANY_TARGET).fetchone()
    ahead = [row[1] for row in rows] if targets else []
    seen = set(ahead)
    while ahead:
        for row in connection.execute(_OF_TARGET, (ahead.pop(),)).fetchall():
            if row[1] not in seen:
                seen.add(row[1])
                ahead.append(row[1])
                rows.append(row)
    entries = {identity: from_body(body) for _, identity, body in rows}
    return entries, {identity: number for number, identity, _ in rows}


def _replace(connection: sqlite3.Connection, keys: set[str]) -> Iterator[Resolved]:
    entries, numbers = load(connection, sorted(keys))
    for key in keys:
        for (event,) in connection.execute(_EVENT_OF, (key,)).fetchall():
            for statement in _DROPS:
                connection.execute(statement, (event,))
    for resolved in resolve(entries):
        _write(connection, resolved, numbers)
        yield resolved


def _write(connection: sqlite3.Connection, resolved: Resolved, numbers: dict[str, int]) -> None:
    first = resolved.steps[0].word
    about = event_row(resolved.key, resolved.description, first.day.isoformat())
    event = connection.execute(EVENT, (None, *about)).lastrowid
    for name in (*resolved.keys[1:], *resolved.description.aliases):
        connection.execute(_NAME, (name, event))
    for reign in resolved.reigns():
        connection.execute(REIGN, (event, resolved.key, first.said, *reign_row(reign, numbers)))
    connection.execute(search.ADD, search.row(event or 0, resolved))
