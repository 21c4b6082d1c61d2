"""The orders that were said of events, looked up: around some of them, or the circles of all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from timeline.errors import TimelineError
from timeline.event.bounds import Edge, circles, edges, straight
from timeline.event.history import History
from timeline.log.histories import key_behind, resolved
from timeline.log.log import Log
from timeline.log.names import find
from timeline.window import Window

_MOST = 500  # events that are looked through for what others say of them
_SAYING = """SELECT key, target FROM entries
WHERE folded AND number > ? AND number <= ?
  AND (json_extract(body, '$.after') IS NOT NULL OR json_extract(body, '$.before') IS NOT NULL)"""
_LAST = "SELECT coalesce(max(number), 0) FROM entries"


class Orders(NamedTuple):
    """What was said of the order of some events and of those that they name.

    `said` is all of it, `holds` what runs in no circle, `windows` those events' own.
    """

    said: frozenset[Edge]
    holds: frozenset[Edge]
    windows: dict[str, Window]


def around(log: Log, histories: Iterable[History], as_of: date) -> Orders:
    """The orders said of these events, and of what they name, and so on."""
    ahead = list(histories)
    windows = {history.event.key: history.event.window for history in ahead}
    said: set[Edge] = set()
    while ahead and len(windows) < _MOST:
        history = ahead.pop()
        found = set(edges(history, lambda name: key_of(log, name)))
        said |= found
        for key in {key for edge in found for key in edge} - windows.keys():
            other = resolved(log, key)
            told = None if other is None else other.history(as_of)
            if told is not None:
                windows[key] = told.event.window
                ahead.append(told)
    return Orders(frozenset(said), straight(said), windows)


def all_circles(log: Log, as_of: date) -> list[tuple[str, ...]]:
    """The events of a log that were said to come before one another; it reads all of it."""
    ((last,),) = log.page(_LAST, ())
    keys: dict[str, None] = {}
    for start in range(0, last, 5000):
        for key, target in log.page(_SAYING, (start, min(last, start + 5000))):
            home = key or key_behind(log, target)
            keys |= {home: None} if home else {}
    said: set[Edge] = set()
    for key in keys:
        found = resolved(log, key)
        history = None if found is None else found.history(as_of)
        if history is not None:
            said |= set(edges(history, lambda name: key_of(log, name)))
    return circles(said)


def key_of(log: Log, name: str) -> str:
    """The key of the event that a name means; the name where there is none, or several."""
    try:
        return find(log, name)[1]
    except TimelineError:
        return name
