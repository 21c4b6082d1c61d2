"""Moves: how a new word changed the window of its event, by one table.

It compares two windows as of the day of the new word; which words count is `fold`'s
business.
"""

from __future__ import annotations

from datetime import date
from math import inf, isinf
from typing import NamedTuple

from timeline.entry.status import Status
from timeline.event.history import Move, MoveKind
from timeline.window import Window

_ENDED = {Status.CANCELLED: MoveKind.CANCELLED, Status.DENIED: MoveKind.DENIED}
STILL = Move((MoveKind.NONE,))


class Before(NamedTuple):
    """What held before a word: the status, the window and the last dated window."""

    status: Status
    window: Window
    dated: Window | None


def move(before: Before | None, status: Status, window: Window, said: date) -> Move:
    """The move that a word of `status` makes whose event then has `window`.

    `before` is None for the first word of an event.
    """
    dated = None if before is None else before.dated
    kinds, days = _compare(before, dated, window, said)
    if status in _ENDED:
        return Move((_ENDED[status],), *days)
    if before is not None and before.status in _ENDED and status is Status.PLANNED:
        return Move((MoveKind.BACK, *kinds), *days)
    return Move(kinds, *days)


def _compare(
    before: Before | None, dated: Window | None, window: Window, said: date
) -> tuple[tuple[MoveKind, ...], tuple[int | None, int | None]]:
    if before is None or dated is None:
        kind = MoveKind.NONE if window.undated else MoveKind.FIRST_DATE
        return (kind,), (None, None)
    if window.undated:
        kind = MoveKind.NONE if before.window.undated else MoveKind.DATE_WITHDRAWN
        return (kind,), (None, None)
    start, end = _bounds(window, said)
    old_start, old_end = _bounds(dated, said)
    return (_shift(start - old_start, end - old_end, start == old_start, end == old_end),), (
        _days(old_start, start),
        _days(old_end, end),
    )


def _shift(start: float, end: float, same_start: bool, same_end: bool) -> MoveKind:
    """The kind of two bounds' differences; two infinite ones differ by nan and are same."""
    if same_start and same_end:
        return MoveKind.CONFIRMED
    later_start, earlier_start = same_start or start > 0, same_start or start < 0
    later_end, earlier_end = same_end or end > 0, same_end or end < 0
    if later_start and earlier_end:
        return MoveKind.NARROWED
    if earlier_start and later_end:
        return MoveKind.WIDENED
    return MoveKind.SLIPPED if later_end and later_start else MoveKind.PULLED_IN


def _bounds(window: Window, said: date) -> tuple[float, float]:
    """Both ends as day numbers; the start cut to `said` where the window reaches that far."""
    start = -inf if window.earliest is None else window.earliest.toordinal()
    end = inf if window.latest is None else window.latest.toordinal()
    today = said.toordinal()
    return (max(start, today) if end >= today else start), end


def _days(old: float, new: float) -> int | None:
    return None if isinf(old) or isinf(new) else int(new - old)
