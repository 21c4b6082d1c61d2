"""Diff: what changed between two states of a roadmap, event by event.

It compares two lists of events, from two days or two files; how each came about is its
history's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from timeline.entry.status import Status
from timeline.event.event import Event
from timeline.event.history import MoveKind
from timeline.event.move import Before, move


class Kind(StrEnum):
    """What happened to an event from one state to the other, in the order of a report."""

    ADDED = "added"
    DATED = "dated"
    MOVED = "moved"
    NARROWED = "narrowed"
    WIDENED = "widened"
    WITHDRAWN = "withdrawn"
    HAPPENED = "happened"
    CANCELLED = "cancelled"
    DENIED = "denied"
    BACK = "back"
    RESTATED = "restated"  # another status, such as testing
    DESCRIBED = "described"  # another title, group or tags
    GONE = "gone"


class Change(NamedTuple):
    """One event that is not as it was; `before` or `after` is None where it was not there.

    `start_days` and `end_days` are signed, later is positive; None where nothing was
    compared at that end. An event that is back may have moved too.
    """

    kinds: tuple[Kind, ...]
    before: Event | None
    after: Event | None
    start_days: int | None = None
    end_days: int | None = None

    @property
    def event(self) -> Event:
        """The event as it is now, or was last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them is always there
        return found


_MOVES = {
    MoveKind.FIRST_DATE: Kind.DATED,
    MoveKind.SLIPPED: Kind.MOVED,
    MoveKind.PULLED_IN: Kind.MOVED,
    MoveKind.NARROWED: Kind.NARROWED,
    MoveKind.WIDENED: Kind.WIDENED,
    MoveKind.DATE_WITHDRAWN: Kind.WITHDRAWN,
    MoveKind.BACK: Kind.BACK,
    MoveKind.CANCELLED: Kind.CANCELLED,
    MoveKind.DENIED: Kind.DENIED,
}
_ORDER = {kind: place for place, kind in enumerate(Kind)}


def diff(before: Iterable[Event], after: Iterable[Event]) -> list[Change]:
    """The changes, by the first of their kinds and then by key; what is equal is left out.

    Events are matched by their keys, and by aliases where a key is gone.
    """
    old, new = ({event.key: event for event in events} for events in (before, after))
    changes = [change for was, now in _pairs(old, new) if (change := compare(was, now)) is not None]
    changes.sort(key=lambda change: (_ORDER[change.kinds[0]], change.event.key))
    return changes


def _pairs(
    old: Mapping[str, Event], new: Mapping[str, Event]
) -> Iterator[tuple[Event | None, Event | None]]:
    """Each event of either list with what it is in the other.

    One that was joined to another is not told beside what that one was itself.
    """
    names = {name: event.key for event in new.values() for name in event.aliases}
    matched: set[str] = set()
    for key, was in sorted(old.items()):
        now = new.get(key) or new.get(names.get(key, ""))
        if now is not None and (now.key in matched or (now.key != key and now.key in old)):
            continue
        if now is not None:
            matched.add(now.key)
        yield was, now
    for key, now in new.items():
        if key not in matched:
            yield None, now


def compare(before: Event | None, after: Event | None) -> Change | None:
    """What changed of one event; None where nothing did."""
    if before is None or after is None:
        if before is after:
            return None
        return Change((Kind.ADDED if before is None else Kind.GONE,), before, after)
    moved = move(_held(before), after.status, after.window, after.day)
    kinds = [_MOVES[kind] for kind in moved.kinds if kind in _MOVES]
    days = (moved.start_days, moved.end_days)
    if after.status is before.status and after.status in (Status.CANCELLED, Status.DENIED):
        kinds = []
    if after.status is Status.HAPPENED and before.status is not Status.HAPPENED:
        return Change((Kind.HAPPENED,), before, after, *days)
    if not kinds and after.status is not before.status:
        kinds = [Kind.RESTATED]
    if not kinds and _described(before) != _described(after):
        kinds = [Kind.DESCRIBED]
    if not kinds:
        return None
    return Change(tuple(kinds), before, after, *days)


def _held(event: Event) -> Before:
    """What held before, for the one table of moves.

    An event whose date was withdrawn counts as never dated: between two days it was
    without a date and then had one.
    """
    dated = None if event.window.undated else event.window
    return Before(event.status, event.window, dated)


def _described(event: Event) -> tuple[str, str | None, tuple[str, ...]]:
    return event.title, event.group, tuple(sorted(event.tags))
