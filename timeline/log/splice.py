"""Splice: new entries into the log, and the events they touch resolved anew beside it.

It runs inside the caller's transaction; what the entries mean is `event`'s business.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.entry import Entry, check, from_body
from timeline.event.resolve import Resolved, resolve
from timeline.log.rows import reign_row

_INSERT = """INSERT INTO entries (id, key, target, other, origin, folded, body)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
_TARGET = "SELECT key, target FROM entries WHERE id = ?"
_TOUCHED = "CREATE TEMP TABLE IF NOT EXISTS touched (key TEXT PRIMARY KEY) WITHOUT ROWID"
_TOUCH = "INSERT OR IGNORE INTO temp.touched VALUES (?)"
_TOUCHED_PAGE = "SELECT key FROM temp.touched WHERE key > ? ORDER BY key LIMIT 1000"
_FORGET_TOUCHED = "DROP TABLE IF EXISTS temp.touched"
_LINKS = """SELECT key, other FROM entries WHERE key = :key AND other IS NOT NULL
UNION ALL SELECT key, other FROM entries WHERE other = :key"""
_OF_KEY = "SELECT number, lower(hex(id)), body FROM entries WHERE key = ?"
_OF_TARGET = "SELECT number, lower(hex(id)), body FROM entries WHERE target = ?"
_ANY_TARGET = "SELECT EXISTS (SELECT 1 FROM entries WHERE target IS NOT NULL)"
_ANY_LINK = "SELECT EXISTS (SELECT 1 FROM entries WHERE other IS NOT NULL)"
_DROP_EVENT = "DELETE FROM events WHERE key = ?"
_EVENT = """INSERT INTO events (key, title, "group", tags, notes, aliases, since)
VALUES (?, ?, ?, ?, ?, ?, ?)"""
_NAME = "INSERT OR IGNORE INTO names (name, event) VALUES (?, ?)"
_REIGN = """INSERT INTO reigns (event, key, first_said, entry, worded, believed_from,
  believed_until, status, earliest, latest, precision, edtf, kind, qualifier, reach,
  overdue_from, said, announcements, moves, slip_days, first_window, previous_window)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

# Indexes that a big import is faster without, until it ends; their text is the migrations'.
_LATE = """SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name IN (
  'reigns_by_window', 'reigns_by_day', 'reigns_by_reach', 'reigns_overdue', 'events_by_title',
  'events_by_since')"""
_DROP_LATE = {
    "reigns_by_window": "DROP INDEX reigns_by_window",
    "reigns_by_day": "DROP INDEX reigns_by_day",
    "reigns_by_reach": "DROP INDEX reigns_by_reach",
    "reigns_overdue": "DROP INDEX reigns_overdue",
    "events_by_title": "DROP INDEX events_by_title",
    "events_by_since": "DROP INDEX events_by_since",
}
_HELD = "SELECT count(*) FROM reigns"
_MANY = 5000


@dataclass(slots=True)
class Counts:
    """How many entries were new to the log, and how many it held already."""

    new: int = 0
    known: int = 0


def append(connection: sqlite3.Connection, entries: Iterable[Entry]) -> Counts:
    """Put the entries in and note which keys they touch; known ids are left alone."""
    from hashlib import sha256

    connection.execute(_TOUCHED)
    counts = Counts()
    last = None
    for entry in entries:
        body = check(entry)
        seal = sha256(body.encode()).digest()
        columns = lookups(entry)
        if not connection.execute(_INSERT, (seal, *columns, body)).rowcount:
            counts.known += 1
            continue
        counts.new += 1
        if entry.foreign:
            continue
        if entry.target is not None:
            _touch_target(connection, entry.target)
        if entry.key is not None and entry.key != last:
            last = entry.key
            connection.execute(_TOUCH, (entry.key,))
        if entry.other is not None:
            connection.execute(_TOUCH, (entry.other,))
    return counts


def lookups(entry: Entry) -> tuple[str | None, str | None, str | None, str | None, int]:
    """The columns that an entry is looked up by; none of what is not folded."""
    if entry.foreign:
        return None, None, None, None, 0
    return entry.key, entry.target, entry.other, entry.origin, 1


def _touch_target(connection: sqlite3.Connection, target: str | None) -> None:
    """Touch the event that a correction or retraction reaches; one not held yet comes later."""
    seen: set[str] = set()
    while target is not None and target not in seen:
        seen.add(target)
        row = connection.execute(_TARGET, (bytes.fromhex(target),)).fetchone()
        if row is None:
            return
        key, target = row
        if key is not None:
            connection.execute(_TOUCH, (key,))


def touched_keys(connection: sqlite3.Connection) -> Iterator[str]:
    """The keys that `append` noted, in their order."""
    page = connection.execute(_TOUCHED_PAGE, ("",)).fetchall()
    while page:
        for (key,) in page:
            yield key
        page = connection.execute(_TOUCHED_PAGE, (page[-1][0],)).fetchall()


def splice(connection: sqlite3.Connection, fresh: int) -> Iterator[Resolved]:
    """Resolve every touched event anew and replace what is kept of it; yields them.

    `fresh` is how many entries are new: where they outnumber what is kept, the indexes are
    built at the end.
    """
    (held,) = connection.execute(_HELD).fetchone() if fresh > _MANY else (fresh,)
    late = connection.execute(_LATE).fetchall() if fresh > held else []
    for name, _ in late:
        connection.execute(_DROP_LATE[name])
    yield from _splice(connection)
    for _, index in late:
        connection.execute(index)


def _splice(connection: sqlite3.Connection) -> Iterator[Resolved]:
    (links,) = connection.execute(_ANY_LINK).fetchone()
    done: set[str] = set()
    for key in touched_keys(connection):
        if key in done:
            continue
        keys = component(connection, key) if links else {key}
        if len(keys) > 1:
            done |= keys
        yield from _replace(connection, keys)
    connection.execute(_FORGET_TOUCHED)


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
        connection.execute(_DROP_EVENT, (key,))
    for resolved in resolve(entries):
        _write(connection, resolved, numbers)
        yield resolved


def _write(connection: sqlite3.Connection, resolved: Resolved, numbers: dict[str, int]) -> None:
    about = resolved.description
    first = resolved.steps[0].word
    event = connection.execute(
        _EVENT,
        (
            resolved.key,
            about.title or resolved.key,
            about.group,
            _listed(about.tags),
            _listed(about.notes),
            _listed(about.aliases),
            first.day.isoformat(),
        ),
    ).lastrowid
    for name in (*resolved.keys[1:], *about.aliases):
        connection.execute(_NAME, (name, event))
    for reign in resolved.reigns():
        row = (event, resolved.key, first.said, *reign_row(reign, numbers))
        connection.execute(_REIGN, row)


def _listed(values: tuple[str, ...]) -> str:
    if not values:
        return "[]"
    import json

    return json.dumps(values, ensure_ascii=False)
