"""Wholes: events with all that the log holds of them, for formats that show histories.

Every entry is read at once, so what is written row by row does without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from timeline.entry import Entry, EntryType, entry_id
from timeline.event import Event, History
from timeline.event.order import written
from timeline.event.resolve import resolve


class Whole(NamedTuple):
    """An event with its history, the id of its founding entry and what was entered of it.

    `founding` is the id of the announcement written down first, also of one taken back, so
    that it never changes. `newest` is when the last entry was recorded, `entries` their number.
    """

    history: History
    founding: str
    newest: str
    entries: int

    @property
    def event(self) -> Event:
        """The event itself."""
        return self.history.event


def wholes(
    entries: Iterable[Entry], events: Iterable[Event], as_of: date, known_at: date | None = None
) -> Iterator[Whole]:
    """The events, in their order, with everything that was said of each by a day.

    `known_at` leaves out what was recorded later; the events must have been asked for so too.
    """
    held = {entry_id(entry): entry for entry in entries}
    resolved = {one.key: one for one in resolve(held, known_at=known_at)}
    founding, newest, counts = _written(held)
    for event in events:
        one = resolved[event.key]
        history = one.history(as_of)
        if history is None:
            continue
        keys = one.keys
        yield Whole(
            history._replace(event=event),
            founding.get(one.key) or history.announcements[0].id,
            max(newest.get(key, "") for key in keys),
            sum(counts[key] for key in keys),
        )


def histories(
    entries: Iterable[Entry], events: Iterable[Event], as_of: date, known_at: date | None = None
) -> Iterator[History]:
    """The events, in their order, each with what was said of it by a day."""
    return (whole.history for whole in wholes(entries, events, as_of, known_at))


def _written(held: Mapping[str, Entry]) -> tuple[dict[str, str], dict[str, str], Counter[str]]:
    """For each key its founding entry, when the newest was recorded, and how many there are."""
    first: dict[str, tuple[tuple[str, int, str], str]] = {}
    newest: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for identity, entry in held.items():
        for key in _keys(entry, held):
            counts[key] += 1
            newest[key] = max(newest.get(key, ""), entry.recorded or "")
            if entry.type == EntryType.ANNOUNCEMENT:
                place = written(identity, entry), identity
                first[key] = min(first.get(key, place), place)
    return {key: identity for key, (_, identity) in first.items()}, newest, counts


def _keys(entry: Entry, held: Mapping[str, Entry]) -> tuple[str, ...]:
    """The keys that an entry is about: its own, or those of what it corrects or takes back."""
    seen: set[str] = set()
    while entry.target is not None and entry.target in held and entry.target not in seen:
        seen.add(entry.target)
        entry = held[entry.target]
    keys = (entry.key, entry.other if entry.type == EntryType.SAME else None)
    return tuple(key for key in keys if key)
