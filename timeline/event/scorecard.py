"""Scorecard: promises against what happened, from histories.

A promise is a dated window that somebody planned an event for. Corrections have taken
their place in a history already, so that no mistake of the recorder's is scored; what
is only considered is no promise, and a span ("from April on") is none either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.entry.status import Status
from timeline.event.event import Event
from timeline.event.history import Announcement, History
from timeline.window import Kind, Window


class Outcome(StrEnum):
    """What became of a promise; the first three are settled by what happened."""

    MET = "met"
    EARLY = "early"
    LATE = "late"
    OVERDUE = "overdue"  # its window has passed, and nothing is known to have happened
    OPEN = "open"
    CANCELLED = "cancelled"


class Promise(NamedTuple):
    """One promise and what became of it.

    `days_off` is how far what happened lies outside the window, early below zero, 0
    within; None until it happened. `end_days` is how far this word moved the end of the
    window that held before, None where it moved nothing that has two ends.
    """

    event: Event
    word: Announcement
    window: Window
    outcome: Outcome
    first: bool
    days_off: int | None = None
    end_days: int | None = None


class Card(NamedTuple):
    """The promises of one speaker, source or group, counted.

    `moves` are the days by which the ends of windows moved, sorted, `off` those by which
    what happened missed a window, `first_off` the same for first promises only.
    """

    name: str | None
    outcomes: dict[Outcome, int]
    moves: tuple[int, ...]
    off: tuple[int, ...]
    first_outcomes: dict[Outcome, int]
    first_off: tuple[int, ...]

    @property
    def promises(self) -> int:
        """How many promises there are."""
        return sum(self.outcomes.values())

    @property
    def settled(self) -> int:
        """How many of them something is known to have come of."""
        return sum(self.outcomes[one] for one in (Outcome.MET, Outcome.EARLY, Outcome.LATE))

    @property
    def slips(self) -> int:
        """How many moves put the end off."""
        return sum(days > 0 for days in self.moves)


_PROMISING = (Status.PLANNED, Status.TESTING)
_ENDED = (Status.CANCELLED, Status.DENIED)


def promises(history: History, today: date) -> Iterator[Promise]:
    """The promises of one event, oldest first.

    Words that say the same window again are one promise of each speaker.
    """
    event = history.event
    seen: set[tuple[str | None, date | None, date | None]] = set()
    first = True
    for word in history.announcements:
        window = word.window
        if window is None or not _promises(word, window):
            continue
        said = (word.by, window.earliest, window.latest)
        if said in seen:
            continue
        seen.add(said)
        outcome, off = _outcome(event, window, today)
        moved = word.move.end_days if word.move.counts else None
        yield Promise(event, word, window, outcome, first, off, moved)
        first = False


def _promises(word: Announcement, window: Window) -> bool:
    """Whether a word promises a day: planned, dated, not yet over when it was said."""
    if word.status not in _PROMISING or word.after_the_fact:
        return False
    if window.undated or window.kind is not Kind.MOMENT:
        return False
    return window.latest is None or window.latest >= word.day


def _outcome(event: Event, window: Window, today: date) -> tuple[Outcome, int | None]:
    if event.status is Status.HAPPENED:
        return _against(event.window, window)
    if event.status in _ENDED:
        return Outcome.CANCELLED, None
    if window.latest is not None and window.latest < today:
        return Outcome.OVERDUE, None
    return Outcome.OPEN, None


def _against(found: Window, promised: Window) -> tuple[Outcome, int | None]:
    """How what happened lies to a promise; within its reach it is met."""
    if found.undated:
        return Outcome.OPEN, None
    if found.earliest and promised.latest and found.earliest > promised.latest:
        return Outcome.LATE, (found.earliest - promised.latest).days
    if found.latest and promised.earliest and found.latest < promised.earliest:
        return Outcome.EARLY, (found.latest - promised.earliest).days
    return Outcome.MET, 0


def scorecard(found: Iterable[Promise], name_of: Callable[[Promise], str | None]) -> list[Card]:
    """A card for each name, most promises first, the nameless last."""
    named: dict[str | None, list[Promise]] = {}
    for promise in found:
        named.setdefault(name_of(promise), []).append(promise)
    cards = [card(name, some) for name, some in named.items()]
    cards.sort(key=lambda one: (one.name is None, -one.promises, one.name or ""))
    return cards


def card(name: str | None, found: Sequence[Promise]) -> Card:
    """The count of some promises."""
    firsts = [promise for promise in found if promise.first]
    return Card(
        name,
        _count(found),
        tuple(sorted(one.end_days for one in found if one.end_days is not None)),
        _off(found),
        _count(firsts),
        _off(firsts),
    )


def _count(found: Iterable[Promise]) -> dict[Outcome, int]:
    counted = dict.fromkeys(Outcome, 0)
    for promise in found:
        counted[promise.outcome] += 1
    return counted


def _off(found: Iterable[Promise]) -> tuple[int, ...]:
    return tuple(sorted(one.days_off for one in found if one.days_off is not None))


def median(days: Sequence[int]) -> float | None:
    """The middle of sorted days, the mean of both where there are two; None of none."""
    if not days:
        return None
    middle = len(days) // 2
    return float(days[middle]) if len(days) % 2 else (days[middle - 1] + days[middle]) / 2


def ninth_decile(days: Sequence[int]) -> int | None:
    """The least of sorted days that 90 % of them do not exceed (nearest rank); None of none."""
    return days[-(-9 * len(days) // 10) - 1] if days else None
