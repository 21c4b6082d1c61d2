"""Check: what is wrong with a log's file, found by reading all of it and never mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from timeline.entry import from_body
from timeline.event.resolve import Resolved, resolve
from timeline.log.connection import connect_memory
from timeline.log.log import Log
from timeline.log.rows import reign_row
from timeline.log.splice import component, load, lookups

_PAGE = """SELECT number, lower(hex(id)), CAST(body AS BLOB), key, target, other, origin, folded
FROM entries
WHERE number > ? ORDER BY number LIMIT 500"""
_KEYS = """SELECT DISTINCT key FROM entries NOT INDEXED WHERE key IS NOT NULL ORDER BY key"""
_EVENT = """SELECT id, title, "group", tags, notes, aliases, since FROM events WHERE key = ?"""
_REIGNS = """SELECT key, first_said, entry, worded, believed_from, believed_until, status,
  earliest, latest, precision, edtf, kind, qualifier, reach, overdue_from, said, announcements,
  moves, slip_days, first_window, previous_window
FROM reigns WHERE event = ? ORDER BY believed_from"""
_NAMES = "SELECT name FROM names WHERE event = ? ORDER BY name"
_TOTALS = """SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM reigns),
  (SELECT events FROM totals), (SELECT count(*) FROM search)"""
_OBJECTS = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"

BACKUP = "take a backup or another copy of the log, and keep this file for comparison"
REBUILD = (
    "the entries are sound: write them to a new log with "
    "timeline export jsonl -o FILE, timeline --db NEW import FILE"
)


class Problem(NamedTuple):
    """Something wrong with a log: `what` in words, and `hint`, the next step."""

    what: str
    hint: str


def check(log: Log) -> list[Problem]:
    """Every problem found, the worst first; an empty list is a sound log."""
    try:
        problems = [*_file(log.connection), *_entries(log.connection)]
        if not problems:
            problems = [*_schema(log.connection), *_derived(log.connection)]
    except (sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError) as error:
        return [Problem(f"the file cannot be read through: {error}", BACKUP)]
    return problems


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            yield Problem(f"the file is damaged: {line}", BACKUP)
    for table, row, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
        yield Problem(f"row {row} of {table} points to nothing", REBUILD)


def _entries(connection: sqlite3.Connection) -> Iterator[Problem]:
    from hashlib import sha256

    number = 0
    while page := connection.execute(_PAGE, (number,)).fetchall():
        for number, identity, body, *columns in page:
            if sha256(body).hexdigest() != identity:
                yield Problem(
                    f"entry {identity[:7]} (row {number}) is not what was written: its content "
                    "does not have its id",
                    BACKUP,
                )
            elif tuple(columns) != lookups(from_body(body.decode())):
                yield Problem(f"entry {identity[:7]} (row {number}) cannot be looked up", REBUILD)


def _schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What the file lacks of the schema; what others added to it is theirs."""
    sound = connect_memory()
    try:
        if not set(sound.execute(_OBJECTS)) <= set(connection.execute(_OBJECTS)):
            yield Problem("tables, indexes or triggers of the file were changed", REBUILD)
    finally:
        sound.close()


def _derived(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What is kept beside the entries, against what they come to."""
    events = reigns = 0
    done: set[str] = set()
    for (key,) in connection.execute(_KEYS).fetchall():
        if key in done:
            continue
        keys = component(connection, key)
        if len(keys) > 1:
            done |= keys
        entries, numbers = load(connection, sorted(keys))
        for resolved in resolve(entries):
            events += 1
            reigns += sum(1 for _ in resolved.reigns())
            if not _as_kept(connection, resolved, numbers):
                yield Problem(f'"{resolved.key}" is not kept as its entries have it', REBUILD)
    if connection.execute(_TOTALS).fetchone() != (events, reigns, events, events):
        yield Problem("events are kept that no entries make", REBUILD)


def _as_kept(connection: sqlite3.Connection, resolved: Resolved, numbers: dict[str, int]) -> bool:
    import json

    row = connection.execute(_EVENT, (resolved.key,)).fetchone()
    if row is None:
        return False
    about, first = resolved.description, resolved.steps[0].word
    lists = [tuple(json.loads(row[place])) for place in (3, 4, 5)]
    names = [name for (name,) in connection.execute(_NAMES, (row[0],)).fetchall()]
    wanted = [(resolved.key, first.said, *reign_row(reign, numbers)) for reign in resolved.reigns()]
    return (
        (row[1], row[2], row[6])
        == (about.title or resolved.key, about.group, first.day.isoformat())
        and lists == [about.tags, about.notes, about.aliases]
        and names == sorted({*resolved.keys[1:], *about.aliases})
        and connection.execute(_REIGNS, (row[0],)).fetchall() == wanted
    )
