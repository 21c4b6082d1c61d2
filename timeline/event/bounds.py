"""Bounds: what follows for one event from those that it was said to come after or before.

An order that was said is no date: what follows is derived and is called so. What runs in a
circle says nothing, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.window import Kind, Window
from timeline.window.edtf import parse

if TYPE_CHECKING:
    from timeline.event.history import History


class Edge(NamedTuple):
    """That one event was said to come before another, both by their keys."""

    first: str
    second: str


class Derived(NamedTuple):
    """A window as the events around it cut it: `since` and `until` are the keys that do."""

    window: Window
    since: str | None
    until: str | None


def edges(history: History, key_of: Callable[[str], str]) -> Iterator[Edge]:
    """What the words on one event say of its order; `key_of` gives the key that a name means."""
    own = history.event.key
    for word in history.announcements:
        if word.after:
            yield Edge(key_of(word.after), own)
        if word.before:
            yield Edge(own, key_of(word.before))


def circles(said: Iterable[Edge]) -> list[tuple[str, ...]]:
    """The groups of events that come before one another, each in the order of its keys."""
    following = _following(said)
    reached = {key: _reached(key, following) for key in following}
    groups = {
        tuple(sorted({key} | {other for other in after if key in reached.get(other, ())}))
        for key, after in reached.items()
        if key in after
    }
    return sorted(groups)


def straight(said: Iterable[Edge]) -> frozenset[Edge]:
    """The edges that are part of no circle."""
    given = frozenset(said)
    home = {key: circle for circle in circles(given) for key in circle}
    return frozenset(edge for edge in given if edge.second not in home.get(edge.first, ()))


def precedes(first: str, second: str, said: Iterable[Edge]) -> bool:
    """Whether one event was said to come before another, be it by way of others."""
    return second in _reached(first, _following(said))


def derive(key: str, windows: Mapping[str, Window], said: frozenset[Edge]) -> Derived:
    """The window of an event, cut by those that come before and after it.

    A span stays as it is, and so does a window that would be left empty: then somebody's
    words are wrong, and the event's own go first.
    """
    own = windows[key]
    if own.kind is Kind.SPAN and not own.undated:
        return Derived(own, None, None)
    before = _reached(key, _following(Edge(two, one) for one, two in said))
    after = _reached(key, _following(said))
    starts = [(day, one) for one in before if one in windows and (day := windows[one].earliest)]
    ends = [(day, one) for one in after if one in windows and (day := windows[one].latest)]
    low, since = max(starts, default=(None, None))
    high, until = min(ends, default=(None, None))
    if low is None or (own.earliest is not None and own.earliest >= low):
        low, since = own.earliest, None
    if high is None or (own.latest is not None and own.latest <= high):
        high, until = own.latest, None
    if (since is None and until is None) or (low and high and low > high):
        return Derived(own, None, None)
    return Derived(_window(low, high), since, until)


def _window(low: date | None, high: date | None) -> Window:
    start, end = ("" if day is None else day.isoformat() for day in (low, high))
    return parse(start if start == end else f"[{start}..{end}]")


def _following(said: Iterable[Edge]) -> dict[str, set[str]]:
    following: dict[str, set[str]] = {}
    for first, second in said:
        following.setdefault(first, set()).add(second)
    return following


def _reached(key: str, following: Mapping[str, set[str]]) -> set[str]:
    """All that follows on a key; the key itself only where a circle leads back to it."""
    reached: set[str] = set()
    ahead = [key]
    while ahead:
        for other in following.get(ahead.pop(), ()):
            if other not in reached:
                reached.add(other)
                ahead.append(other)
    return reached
