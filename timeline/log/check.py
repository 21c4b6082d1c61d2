"""Check: what is wrong with a log's file, found by reading all of it and never mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from timeline.entry.entry import TYPES, VERSION
from timeline.entry.seals import Sealed
from timeline.event.plain import reigns
from timeline.event.resolve import resolve
from timeline.log import bulk, search
from timeline.log.connection import connect_memory
from timeline.log.log import Log
from timeline.log.rows import event_row, plain_row, reign_row
from timeline.log.splice import Touched, component, load

_PAGE = """SELECT number, id, CAST(body AS BLOB), key, target, other, origin, folded
FROM entries
WHERE number > ? ORDER BY number LIMIT 500"""
_EVENT = """SELECT id, key, title, "group", tags, notes, aliases, since FROM events WHERE key = ?"""
_REIGNS = """SELECT key, first_said, entry, worded, believed_from, believed_until, status,
  earliest, latest, precision, edtf, kind, qualifier, reach, overdue_from, said, announcements,
  moves, slip_days, first_window, previous_window
FROM reigns WHERE event = ? ORDER BY believed_from"""
_NAMES = "SELECT name FROM names WHERE event = ? ORDER BY name"
_SEARCHED = "SELECT title, notes, said FROM search WHERE rowid = ?"
_TOTALS = """SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM reigns),
  (SELECT coalesce(sum(events), 0) FROM days), (SELECT count(*) FROM search)"""
_SPEAKERS = "SELECT name FROM speakers"
_DAYS = """SELECT EXISTS (
  SELECT since, count(*) FROM events GROUP BY since
  EXCEPT SELECT day, events FROM days
)"""
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
    connection = log.connection
    try:
        # One state of the file all through; what is noted meanwhile goes into its own tables.
        (fixed,) = connection.execute("PRAGMA query_only").fetchone()
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("BEGIN")
        try:
            return _found(connection)
        finally:
            connection.execute("ROLLBACK")
            if fixed:
                connection.execute("PRAGMA query_only = ON")
    except (sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError) as error:
        return [Problem(f"the file cannot be read through: {error}", BACKUP)]


def _found(connection: sqlite3.Connection) -> list[Problem]:
    problems = list(_file(connection))
    touched = bulk.begin(connection)
    problems += _entries(connection, touched)
    if not problems and {name for (name,) in connection.execute(_SPEAKERS)} != touched.speakers:
        problems.append(
            Problem("speakers are kept that no entries name, or one is not kept", REBUILD)
        )
    if not problems:
        problems = [*_schema(connection), *_derived(connection, touched)]
    return problems


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            yield Problem(f"the file is damaged: {line}", BACKUP)
    for table, row, *_ in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
        yield Problem(f"row {row} of {table} points to nothing", REBUILD)


def _entries(connection: sqlite3.Connection, touched: Touched) -> Iterator[Problem]:
    """Every entry against its id and its columns; what is sound is set aside to be folded."""
    from hashlib import sha256

    from orjson import loads

    number = 0
    while page := connection.execute(_PAGE, (number,)).fetchall():
        sound = []
        for number, identity, body, *columns in page:
            short = identity.hex()[:7]
            if sha256(body).digest() != identity:
                yield Problem(
                    f"entry {short} (row {number}) is not what was written: its content "
                    "does not have its id",
                    BACKUP,
                )
                continue
            text = body.decode()
            fields = loads(text)
            one = Sealed(identity, text, fields, fields["v"] == VERSION and fields["type"] in TYPES)
            wanted = [value if value != "" else None for value in bulk.columns(one)]
            if [identity, *columns, text] != wanted:
                yield Problem(f"entry {short} (row {number}) cannot be looked up", REBUILD)
            elif one.folded:
                sound.append((number, one))
        bulk.set_aside(connection, sound, touched)


def _schema(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What the file lacks of the schema; what others added to it is theirs."""
    sound = connect_memory()
    try:
        if not set(sound.execute(_OBJECTS)) <= set(connection.execute(_OBJECTS)):
            yield Problem("tables, indexes or triggers of the file were changed", REBUILD)
    finally:
        sound.close()


def _derived(connection: sqlite3.Connection, touched: Touched) -> Iterator[Problem]:
    """What is kept beside the entries, against what they come to."""
    totals = [0, 0]
    for kept in chain(_plain(connection, touched), _others(connection, touched)):
        totals[0] += 1
        totals[1] += len(kept.reigns)
        if not _is_kept(connection, kept):
            yield Problem(f'"{kept.key}" is not kept as its entries have it', REBUILD)
    counts = connection.execute(_TOTALS).fetchone()
    if counts != (*totals, totals[0], totals[0]) or connection.execute(_DAYS).fetchone() != (0,):
        yield Problem("events are kept that no entries make", REBUILD)


class _Kept(NamedTuple):
    """What should be kept of one event."""

    key: str
    event: tuple[object, ...]
    names: list[str]
    reigns: list[tuple[object, ...]]
    searched: tuple[object, ...]


def _plain(connection: sqlite3.Connection, touched: Touched) -> Iterator[_Kept]:
    for one in bulk.plain_events(connection, 0, touched):
        head = one.key, one.words[0].said
        rows: list[tuple[object, ...]] = [(*head, *plain_row(reign)) for reign in reigns(one.words)]
        searched = search.plain_row(0, one.key, one.about, one.said)[1:]
        yield _Kept(one.key, event_row(one.key, one.about, one.since), [], rows, searched)


def _others(connection: sqlite3.Connection, touched: Touched) -> Iterator[_Kept]:
    done: set[str] = set()
    for key in touched.read():
        if key in done:
            continue
        keys = component(connection, key)
        done |= keys
        entries, numbers = load(connection, sorted(keys))
        for one in resolve(entries):
            about, first = one.description, one.steps[0].word
            yield _Kept(
                one.key,
                event_row(one.key, about, first.day.isoformat()),
                sorted({*one.keys[1:], *about.aliases}),
                [(one.key, first.said, *reign_row(reign, numbers)) for reign in one.reigns()],
                search.row(0, one)[1:],
            )


def _is_kept(connection: sqlite3.Connection, kept: _Kept) -> bool:
    row = connection.execute(_EVENT, (kept.key,)).fetchone()
    if row is None or row[1:] != kept.event:
        return False
    names = [name for (name,) in connection.execute(_NAMES, (row[0],)).fetchall()]
    return (
        names == kept.names
        and connection.execute(_REIGNS, (row[0],)).fetchall() == kept.reigns
        and connection.execute(_SEARCHED, (row[0],)).fetchone() == kept.searched
    )
