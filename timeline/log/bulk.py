"""Bulk: many entries into the log at once, each read once and each event folded once.

It gives what `splice` gives, faster: the events that have nothing but words of one key are
folded as they stand, all others are left to `splice`. It runs in the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from marshal import dumps, loads
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.entry.seals import Sealed, seal
from timeline.event.description import Description, describe
from timeline.event.plain import PlainWord, in_order, reigns
from timeline.log import indexes, search
from timeline.log.rows import event_row, plain_row
from timeline.log.splice import EVENT, INSERT, REIGN, SPEAKER, Counts, Touched, splice

if TYPE_CHECKING:
    from timeline.entry.entry import Entry

Progress = Callable[[int], None]
CHUNK = 1000
Row = tuple[object, ...]

_ABOUT = 3  # a place in the order written has three parts, a word more

_LAST = "SELECT coalesce(max(number), 0) FROM entries"
_LAST_EVENT = "SELECT coalesce(max(id), 0) FROM events"
_NUMBER = "SELECT number FROM entries WHERE id = ?"
_OLD_KEY = "SELECT EXISTS (SELECT 1 FROM entries WHERE key = ? AND number <= ?)"
_TARGETS = """SELECT target FROM entries WHERE target IS NOT NULL AND number > :before
UNION ALL SELECT old.target FROM entries AS new JOIN entries AS old
ON old.target = lower(hex(new.id)) WHERE :before > 0 AND new.number > :before"""
_LINKS = "SELECT key, other FROM entries WHERE other IS NOT NULL"
# What is set aside of each word and description until all of its event are there: a tuple,
# marshalled. It does not outlive the load.
_PLAIN = "CREATE TEMP TABLE IF NOT EXISTS plain (key, held, number)"
_ADD_PLAIN = "INSERT INTO temp.plain VALUES (?, ?, ?)"
_BY_KEY = "SELECT key, held FROM temp.plain ORDER BY key"
_FORGET = "DROP TABLE temp.plain"


class PlainEvent(NamedTuple):
    """One event that has nothing but words of one key, and what is searched of it."""

    key: str
    words: list[PlainWord]
    about: Description
    said: set[str]

    @property
    def since(self) -> str:
        """The day of its first word."""
        return self.words[0].said[:10]


def take_in(
    connection: sqlite3.Connection,
    entries: Iterable[Sealed | Entry],
    progress: Progress | None = None,
) -> tuple[Counts, Iterator[str]]:
    """Put entries in, known ids left alone; gives the keys of the events touched.

    They come as the events are resolved: the log is whole when all have been read.
    `progress` is told now and then how many entries have been read.
    """
    (before,) = connection.execute(_LAST).fetchone()
    touched = begin(connection)
    late = indexes.Late(connection)
    counts = Counts()
    source = iter(entries)
    while chunk := [_sealed(entry) for entry in islice(source, CHUNK)]:
        _put(connection, chunk, counts, touched)
        late.grow(counts.new, before)
        if progress is not None:
            progress(counts.new + counts.known)
    connection.executemany(SPEAKER, [(name,) for name in sorted(touched.speakers)])
    twice = late.build_ids()
    counts.new -= twice
    counts.known += twice
    late.build("entries")
    return counts, _resolve(connection, before, touched, late)


def _sealed(entry: Sealed | Entry) -> Sealed:
    return entry if isinstance(entry, Sealed) else seal(entry)


def _put(
    connection: sqlite3.Connection, chunk: list[Sealed], counts: Counts, touched: Touched
) -> None:
    """Insert some entries, and set aside what folding the new ones takes."""
    (last,) = connection.execute(_LAST).fetchone()
    changes = connection.total_changes
    connection.executemany(INSERT, map(columns, chunk))
    new = connection.total_changes - changes
    numbered = enumerate(chunk, last + 1)
    if new < len(chunk):
        numbered = _new_ones(connection, chunk, last)
    counts.new += new
    counts.known += len(chunk) - new
    set_aside(connection, ((number, one) for number, one in numbered if one.folded), touched)


def set_aside(
    connection: sqlite3.Connection, entries: Iterable[tuple[int, Sealed]], touched: Touched
) -> None:
    """Keep what folding words and descriptions takes; what else there is touches its event."""
    plain = []
    for number, one in entries:
        get: Any = one.fields.get
        kind, key, by = get("type"), get("key"), get("by")
        if by is not None:
            touched.speakers.add(by)
        if kind == "announcement":
            plain.append((key, dumps(_word(number, one)), number))
        elif kind == "description":
            plain.append((key, dumps(_about(one)), number))
        else:
            touched.add(key)
            touched.add(get("other"))
    connection.executemany(_ADD_PLAIN, plain)


def begin(connection: sqlite3.Connection) -> Touched:
    """Make the temporary tables of a load or a check."""
    connection.execute(_PLAIN)
    return Touched(connection)


def columns(one: Sealed) -> tuple[object, ...]:
    """What the log keeps of an entry: its id, what it is looked up by or "", and its text."""
    get = one.fields.get
    if not one.folded:
        return one.seal, "", "", "", "", 0, one.body
    return (
        one.seal,
        get("key", ""),
        get("target", ""),
        get("other", ""),
        get("origin", ""),
        1,
        one.body,
    )


def _new_ones(
    connection: sqlite3.Connection, chunk: list[Sealed], last: int
) -> enumerate[Sealed] | Any:
    """Those that were not known, with the numbers they got."""
    seen = last
    for one in chunk:
        (number,) = connection.execute(_NUMBER, (one.seal,)).fetchone()
        if number > seen:
            seen = number
            yield number, one


def _word(number: int, one: Sealed) -> tuple[Any, ...]:
    """What the fold needs of a word: a `PlainWord`, its origin, and its texts to be searched."""
    get: Any = one.fields.get
    precision = get("precision")
    bounds = None
    if precision is not None:
        ends = get("earliest"), get("latest")
        bounds = *ends, precision, get("edtf"), get("kind") or "moment", get("qualifier") or ""
    word = (
        number,
        one.fields["said"],
        one.fields["recorded"],
        get("seq") or 0,
        one.seal,
        get("status") or "planned",
        get("by"),
        bounds,
    )
    texts = tuple(text for text in (get("quote"), get("note")) if text)
    return word, get("origin"), texts


def _about(one: Sealed) -> tuple[Any, ...]:
    """What the fold needs of a description: its place in the order written, and what it says."""
    get: Any = one.fields.get
    place = get("recorded"), get("seq") or 0, one.seal
    return place, None, (get("set"), get("add"), get("drop"))


def _resolve(
    connection: sqlite3.Connection, before: int, touched: Touched, late: indexes.Late
) -> Iterator[str]:
    """Fold the plain events and then the others; gives their keys."""
    late.drop("reigns")
    (event,) = connection.execute(_LAST_EVENT).fetchone()
    plain = plain_events(connection, before, touched)
    while chunk := list(islice(plain, CHUNK)):
        events: list[Row] = []
        kept: list[Row] = []
        texts: list[Row] = []
        for one in chunk:
            event += 1
            events.append((event, *event_row(one.key, one.about, one.since)))
            for reign in reigns(one.words):
                kept.append((event, one.key, one.words[0].said, *plain_row(reign)))
            texts.append(search.plain_row(event, one.key, one.about, one.said))
            yield one.key
        connection.executemany(EVENT, events)
        connection.executemany(REIGN, kept)
        connection.executemany(search.ADD, texts)
    for resolved in splice(connection, touched):
        yield resolved.key
    late.build("reigns")


def plain_events(
    connection: sqlite3.Connection, before: int, touched: Touched
) -> Iterator[PlainEvent]:
    """The events that what was set aside since a number comes to; the others are touched."""
    for (target,) in connection.execute(_TARGETS, {"before": before}):
        touched.add_target(target)
    linked = {key for row in connection.execute(_LINKS).fetchall() for key in row}
    for key, rows in groupby(connection.execute(_BY_KEY), key=itemgetter(0)):
        if key in linked or touched.holds(key) or _is_old(connection, key, before):
            touched.add(key)
            continue
        found = _event(key, [one for _, one in rows])
        if found is None:
            touched.add(key)
        elif found.words:
            yield found
    connection.execute(_FORGET)


def _is_old(connection: sqlite3.Connection, key: str, before: int) -> bool:
    return before > 0 and bool(connection.execute(_OLD_KEY, (key, before)).fetchone()[0])


def _event(key: str, held: list[bytes]) -> PlainEvent | None:
    """The words of one key in their order and what describes it; None where it is not plain."""
    words, origins, abouts = [], set(), []
    texts: dict[int, tuple[str, ...]] = {}
    count = 0
    for what in held:
        first, origin, rest = loads(what)  # noqa: S302 - this process wrote it
        if len(first) == _ABOUT:
            abouts.append((first, rest))
            continue
        word = PlainWord(*first)
        words.append(word)
        if origin is not None:
            origins.add(origin)
            count += 1
        if rest:
            texts[word.number] = rest
    if len(origins) != count:
        return None
    about = describe(change for _, change in sorted(abouts, key=itemgetter(0)))
    if about.aliases:
        return None
    ordered = in_order(words)
    said = {text for word in ordered for text in texts.get(word.number, ())} if texts else set()
    return PlainEvent(key, ordered, about, said)
