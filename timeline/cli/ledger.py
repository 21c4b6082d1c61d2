"""The ledger: the log's own lines, newest first, each with what it did to its event.

They are read in pages, and no read is held while output waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.entry.fields import from_body, window_of
from timeline.entry.status import EntryType

if TYPE_CHECKING:
    from datetime import date

    from timeline.entry.entry import Entry
    from timeline.event.fold import Step
    from timeline.event.history import Move
    from timeline.log.log import Log
    from timeline.window import Window


class Line(NamedTuple):
    """One entry of the log and what became of it.

    `key` is the event that it speaks of, None where that is not known any more. `move` is
    that of the announcement as it counts now, None of everything else. `living` is False of
    what was taken back, `repeated` True of an announcement that a later one says again.
    """

    id: str
    entry: Entry
    key: str | None
    window: Window | None
    move: Move | None = None
    living: bool = True
    repeated: bool = False
    corrected: bool = False


class _Family(NamedTuple):
    """The entries of joined events, which of them live, and the steps by their words' ids."""

    entries: Mapping[str, Entry]
    alive: frozenset[str]
    steps: Mapping[str, Step]
    key: str | None


def of_event(log: Log, name: str, known_at: date | None) -> list[Line]:
    """Every entry of the event that a name means, newest first."""
    from timeline.log.names import find

    # What was taken back has no name any more, but it has its key.
    family = _family(log, name, known_at)
    if not family.entries:
        family = _family(log, find(log, name)[1], known_at)
    keys = sorted(
        family.entries.items(),
        key=lambda pair: (pair[1].recorded or "", pair[1].seq or 0, pair[0]),
        reverse=True,
    )
    return [_line(identity, entry, family) for identity, entry in keys]


def of_log(log: Log, known_at: date | None) -> Iterator[Line]:
    """Every entry of the log, the last one that arrived first."""
    for page in log.newest():
        yield from _page([(identity, from_body(body)) for identity, body in page], log, known_at)


def _page(entries: Sequence[tuple[str, Entry]], log: Log, known_at: date | None) -> Iterator[Line]:
    """The lines of one page; an event is resolved once for all of its entries."""
    families: dict[str, _Family] = {}
    held = dict(entries)
    for identity, entry in entries:
        if known_at is not None and (entry.recorded or "")[:10] > known_at.isoformat():
            continue
        key = _key(entry, held)
        if key is None:
            yield Line(identity, entry, None, None if entry.foreign else window_of(entry))
            continue
        if key not in families:
            family = _family(log, key, known_at)
            families |= dict.fromkeys([key, *_keys(family)], family)
        yield _line(identity, entry, families[key])


def _keys(family: _Family) -> list[str]:
    return [entry.key for entry in family.entries.values() if entry.key is not None]


def _key(entry: Entry, held: Mapping[str, Entry]) -> str | None:
    """The event of an entry: its key, or that of what it mends or takes back."""
    seen = 0
    while entry.key is None and seen < len(held):
        following = held.get(entry.target or "")
        if following is None:
            break
        entry, seen = following, seen + 1
    return None if entry.foreign else entry.key


def _family(log: Log, key: str, known_at: date | None) -> _Family:
    """All that was written of the events joined with a key."""
    from timeline.event.order import living
    from timeline.event.resolve import resolve
    from timeline.log.splice import component, load

    entries, _ = load(log.connection, sorted(component(log.connection, key)))
    if known_at is not None:
        day = known_at.isoformat()
        entries = {i: one for i, one in entries.items() if (one.recorded or "")[:10] <= day}
    resolved = resolve(entries)
    steps = {step.word.id: step for one in resolved for step in one.steps}
    home = next((one.key for one in resolved if key in one.keys), None)
    return _Family(entries, living(entries), steps, home)


def _line(identity: str, entry: Entry, family: _Family) -> Line:
    """One entry among those of its event."""
    alive = identity in family.alive
    step = family.steps.get(identity)
    key = entry.key or _key(entry, family.entries) or family.key
    window = None if entry.foreign else window_of(entry)
    said = entry.type == EntryType.ANNOUNCEMENT
    return Line(
        identity,
        entry,
        key,
        window,
        None if step is None else step.move,
        alive,
        said and alive and step is None,
        step is not None and step.word.corrected,
    )
