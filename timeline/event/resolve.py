"""Resolve: entries, in whatever order they arrived, to the events they come to.

It is the only place that decides; the log keeps its results beside the entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from timeline.entry.entry import Entry
from timeline.entry.fields import window_of
from timeline.entry.said import said_day
from timeline.entry.status import EntryType, Status
from timeline.event.description import Description, describe
from timeline.event.event import Event
from timeline.event.fold import Step, Word, announcement, event, fold
from timeline.event.history import History
from timeline.event.order import living, original, place, written


class Reign(NamedTuple):
    """The days on which one word was the newest; `until` is exclusive, None the present."""

    since: date
    until: date | None
    step: Step


class Resolved(NamedTuple):
    """One event with all its words, oldest first; `keys` are all that mean it, its own first."""

    key: str
    keys: tuple[str, ...]
    description: Description
    steps: tuple[Step, ...]

    def event(self, as_of: date | None = None) -> Event | None:
        """The event as of a day, the present without one; None where nothing was said yet."""
        steps = self._until(as_of)
        return event(self.key, self.description, steps) if steps else None

    def history(self, as_of: date | None = None) -> History | None:
        """The event and its words as of a day; None where nothing was said yet."""
        steps = self._until(as_of)
        if not steps:
            return None
        words = tuple(announcement(step) for step in steps)
        return History(event(self.key, self.description, steps), words)

    def reigns(self) -> Iterator[Reign]:
        """The reigns, in order; a word that another of its day followed has none."""
        for step, following in zip(self.steps, (*self.steps[1:], None), strict=True):
            until = None if following is None else following.word.day
            if until != step.word.day:
                yield Reign(step.word.day, until, step)

    def _until(self, as_of: date | None) -> tuple[Step, ...]:
        if as_of is None:
            return self.steps
        return tuple(step for step in self.steps if step.word.day <= as_of)


def resolve(entries: Mapping[str, Entry], *, known_at: date | None = None) -> tuple[Resolved, ...]:
    """The events that `entries`, by their ids, come to, in the order of their keys.

    `known_at` leaves out what was recorded after that day, corrections too.
    """
    held = {
        identity: entry
        for identity, entry in entries.items()
        if not entry.foreign and (known_at is None or _recorded_by(entry, known_at))
    }
    alive = living(held)
    homes = _homes(held, alive)
    joined = _join_keys(held, alive)
    words: dict[str, list[Word]] = {}
    for word in _words(held, alive, homes, joined):
        words.setdefault(joined.get(word.key, word.key), []).append(word)
    descriptions = _descriptions(held, alive, homes, joined)
    keys = _keys(joined)
    resolved = [
        _resolved(found, keys.get(root, {root}), descriptions.get(root, Description()))
        for root, found in words.items()
    ]
    return tuple(sorted(resolved, key=lambda one: one.key))


def _recorded_by(entry: Entry, day: date) -> bool:
    return (entry.recorded or "")[:10] <= day.isoformat()


def _resolved(words: list[Word], keys: set[str], description: Description) -> Resolved:
    first = min(words, key=lambda word: word.place[3:])
    others = sorted(keys - {first.key})
    words.sort(key=lambda word: word.place)
    return Resolved(first.key, (first.key, *others), description, fold(words))


def _homes(held: Mapping[str, Entry], alive: frozenset[str]) -> dict[str, str]:
    """The keys of those entries that an `apart` folds under another than was typed."""
    aparts = [
        (written(identity, entry), entry)
        for identity, entry in held.items()
        if entry.type == EntryType.APART and identity in alive
    ]
    homes: dict[str, str] = {}
    for _, entry in sorted(aparts, key=lambda pair: pair[0]):
        for identity in (entry.add or {}).get("entries", ()):
            if identity in held and held[identity].key == entry.key:
                homes[identity] = entry.other or ""
    return homes


def _join_keys(held: Mapping[str, Entry], alive: frozenset[str]) -> dict[str, str]:
    """The root of each key that a `same` joins to others: the least of its group."""
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for identity, entry in held.items():
        if entry.type == EntryType.SAME and identity in alive:
            one, other = sorted((find(entry.key or ""), find(entry.other or "")))
            root[other] = one
    return {key: find(key) for key in list(root)}


def _keys(joined: Mapping[str, str]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = {}
    for key, root in joined.items():
        keys.setdefault(root, set()).add(key)
    return keys


def _words(
    held: Mapping[str, Entry],
    alive: frozenset[str],
    homes: Mapping[str, str],
    joined: Mapping[str, str],
) -> Iterator[Word]:
    """The living announcements; those of one origin in one event are one word."""
    copies: dict[tuple[str, str], list[str]] = {}
    for identity, entry in held.items():
        if entry.type == EntryType.ANNOUNCEMENT and identity in alive:
            key = homes.get(identity, entry.key or "")
            origin = identity if entry.origin is None else f"origin {entry.origin}"
            copies.setdefault((joined.get(key, key), origin), []).append(identity)
    corrections = _corrections(held, alive)
    for identities in copies.values():
        first = min(identities, key=lambda one: written(one, held[one]))
        mends = [mend for one in identities for mend in corrections.get(one, ())]
        last = max(mends, key=lambda one: written(one, held[one])) if mends else None
        key = homes.get(first, held[first].key or "")
        yield _word(first, held[first], key, last, held[last] if last else held[first])


def _corrections(held: Mapping[str, Entry], alive: frozenset[str]) -> dict[str, list[str]]:
    """The living corrections of each announcement."""
    corrections: dict[str, list[str]] = {}
    for identity, entry in held.items():
        if entry.type == EntryType.CORRECTION and identity in alive:
            target = original(identity, held)
            if target is not None:
                corrections.setdefault(target, []).append(identity)
    return corrections


def _word(identity: str, entry: Entry, key: str, mend: str | None, content: Entry) -> Word:
    said = content.said or entry.said or ""
    return Word(
        id=identity,
        holder=mend or identity,
        key=key,
        place=place(said, written(identity, entry)),
        content=content,
        said=said,
        day=said_day(said),
        window=window_of(content),
        status=Status(content.status or Status.PLANNED),
        corrected=mend is not None,
    )


def _descriptions(
    held: Mapping[str, Entry],
    alive: frozenset[str],
    homes: Mapping[str, str],
    joined: Mapping[str, str],
) -> dict[str, Description]:
    """What the living descriptions say of each event."""
    found: dict[str, list[tuple[tuple[str, int, str], Entry]]] = {}
    for identity, entry in held.items():
        if entry.type == EntryType.DESCRIPTION and identity in alive:
            key = homes.get(identity, entry.key or "")
            found.setdefault(joined.get(key, key), []).append((written(identity, entry), entry))
    return {
        root: describe(
            (entry.set, entry.add, entry.drop)
            for _, entry in sorted(pairs, key=lambda pair: pair[0])
        )
        for root, pairs in found.items()
    }
