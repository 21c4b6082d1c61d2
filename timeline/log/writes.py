"""Writes: what each kind of write puts into the log, and what it came to.

Every function is one transaction and one batch; nothing is written where it raises.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from timeline.errors import BadValue, Conflict, NotFound
from timeline.log.drafts import (
    Draft,
    Seal,
    alias_of,
    announcement,
    description,
    key_of,
    typed,
)
from timeline.log.histories import joins, resolved
from timeline.log.names import find
from timeline.log.results import Written, written

if TYPE_CHECKING:
    from datetime import date

    from timeline.entry.entry import Entry
    from timeline.event.event import Event
    from timeline.event.resolve import Resolved
    from timeline.log.log import Log


def add(log: Log, draft: Draft, today: date) -> Written:
    """A new event with its first word."""
    word, happened = typed(draft, today)
    key = key_of(word)
    with log.writing():
        held = log.named(key)
        if held:
            raise Conflict(
                f'there is an event "{held[0][1]}" already ({held[0][2]})',
                hint=f"a new word on it: timeline update {held[0][1]} WHEN; "
                "another event: timeline add --key KEY",
            )
        _refuse_taken(log, word, key)
        return _write(log, "add", word, key, None, today)._replace(recorded_as_happened=happened)


def update(log: Log, name: str, draft: Draft, today: date) -> Written:
    """A new word on an event."""
    word, happened = typed(draft, today)
    with log.writing():
        number, key = find(log, name)
        _refuse_taken(log, word, key)
        before = log.event(number, today)
        joined = name != key and log.named(name) and joins(log, key, name)
        done = _write(log, "update", word, name if joined else key, before, today)
        return done._replace(recorded_as_happened=happened)


def correct(log: Log, name: str, draft: Draft, today: date) -> Written:
    """A word stated anew."""
    from timeline.log.amend import correction, word_named

    if draft.said:
        typed(draft, today)
    with log.writing():
        event, word = word_named(log, name)
        seal = Seal(*log.begin_batch("correct"))
        entry = correction(word, draft, seal)
        after = _resolve(log, [entry], word.key)
        return written(event.event(today), after, entry, seal, today)


def describe(log: Log, name: str, draft: Draft, drop: tuple[str, ...]) -> Event:
    """Title, group, tags, notes or other names said anew."""
    with log.writing():
        _, key = find(log, name)
        _refuse_taken(log, draft, key)
        seal = Seal(*log.begin_batch("describe"))
        about = description(draft, key, seal, 0, drop=drop)
        if about is None:
            raise BadValue("nothing to say of it was given", hint="such as --title or --tag")
        return _present(_resolve(log, [about], key))


def same(log: Log, one: str, other: str) -> Event:
    """Two events joined into one."""
    from timeline.entry.entry import Entry

    with log.writing():
        (_, first), (_, second) = find(log, one), find(log, other)
        if first == second:
            raise Conflict(f'"{one}" and "{other}" are one event already: {first}')
        seal = Seal(*log.begin_batch("same"))
        entry = Entry(
            type="same",
            key=first,
            other=second,
            recorded=seal.recorded,
            batch=seal.batch,
            seq=0,
        )
        return _present(_resolve(log, [entry], first))


def remove(log: Log, name: str) -> Event:
    """All that was said of an event taken back; gives what it was."""
    from timeline.log.amend import removal

    with log.writing():
        _, key = find(log, name)
        before = _present(resolved(log, key))
        seal = Seal(*log.begin_batch("remove"))
        for _ in log.append(list(removal(log, key, seal)))[1]:
            pass
        return before


def _refuse_taken(log: Log, draft: Draft, key: str) -> None:
    """Refuse another name of an event that means a different one already."""
    for alias in map(alias_of, draft.aliases):
        others = [row[1] for row in log.named(alias) if row[1] != key]
        if others:
            raise Conflict(
                f'"{alias}" means {others[0]} already',
                hint=f"If they are one event:  timeline same {key} {others[0]}",
            )


def _resolve(log: Log, entries: Iterable[Entry], key: str) -> Resolved | None:
    """Put entries in; the event of a key as it is then."""
    touched = list(log.append(entries)[1])
    return next((one for one in touched if key in one.keys), None)


def _present(resolved: Resolved | None) -> Event:
    event = None if resolved is None else resolved.event()
    if event is None:
        raise NotFound("nothing is left of that event")
    return event


def _write(
    log: Log, what: str, draft: Draft, key: str, before: Event | None, today: date
) -> Written:
    seal = Seal(*log.begin_batch(what))
    about = description(draft, key, seal, 0)
    word = announcement(draft, key, seal, 0 if about is None else 1)
    after = _resolve(log, [word] if about is None else [about, word], key)
    return written(before, after, word, seal, today)
