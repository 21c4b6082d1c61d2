"""How two windows stand to each other: what is certain, possible, impossible, and how likely.

It knows stated windows only; what else is known about the events is the caller's.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction

from timeline.window import edtf
from timeline.window.window import Kind, Precision, Window

_Ends = tuple[date | None, date | None]
_RANK = {precision: rank for rank, precision in enumerate(Precision)}


class Relation(StrEnum):
    """What two windows say of an order: it holds on every pair of days, some, or none."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


def before(a: Window, b: Window) -> Relation:
    """Whether A comes on an earlier day than B; a span counts by its start.

    Possible wherever either is undated. A qualifier never changes the answer.
    """
    if a.undated or b.undated:
        return Relation.POSSIBLE
    low_a, high_a = ends_of(a)
    low_b, high_b = ends_of(b)
    if high_a and low_b and high_a < low_b:
        return Relation.CERTAIN
    if low_a and high_b and low_a >= high_b:
        return Relation.IMPOSSIBLE
    return Relation.POSSIBLE


def after(a: Window, b: Window) -> Relation:
    """Whether A comes on a later day than B: `before`, mirrored."""
    return before(b, a)


def same_day(a: Window, b: Window) -> Relation:
    """Whether A and B come on one day: certain only where both are that one day."""
    if a.undated or b.undated:
        return Relation.POSSIBLE
    low_a, high_a = ends_of(a)
    low_b, high_b = ends_of(b)
    if low_a and low_a == high_a == low_b == high_b:
        return Relation.CERTAIN
    if (high_a and low_b and high_a < low_b) or (high_b and low_a and high_b < low_a):
        return Relation.IMPOSSIBLE
    return Relation.POSSIBLE


def chance_before(a: Window, b: Window) -> Fraction | None:
    """The chance that A comes before B; None unless both windows are closed.

    Each day in a window is taken as equally likely and the two as independent. Counted in
    closed form: days of A wholly before B pair with every day of B; a day x that both hold
    pairs with the B-days after it, and the sum of b2 - x is a difference of triangular
    numbers.
    """
    counts = _counts(a, b)
    if counts is None:
        return None
    a1, a2, b1, b2 = counts
    full = max(0, min(a2, b1 - 1) - a1 + 1) * (b2 - b1 + 1)
    start, end = max(a1, b1), min(a2, b2 - 1)
    part = _triangle(b2 - start) - _triangle(b2 - end - 1) if start <= end else 0
    return Fraction(full + part, _pairs(counts))


def chance_after(a: Window, b: Window) -> Fraction | None:
    """The chance that A comes after B: `chance_before`, mirrored."""
    return chance_before(b, a)


def chance_same(a: Window, b: Window) -> Fraction | None:
    """The chance that A and B come on one day, as in `chance_before`: shared days over pairs."""
    counts = _counts(a, b)
    if counts is None:
        return None
    a1, a2, b1, b2 = counts
    return Fraction(max(0, min(a2, b2) - max(a1, b1) + 1), _pairs(counts))


def ends_of(window: Window) -> _Ends:
    """The days between which the event begins: a moment's own bounds, a span's first part.

    "From March to May" begins on some day in March, "from 3 to 5 June" on the third.
    """
    if window.kind is Kind.MOMENT:
        return window.earliest, window.latest
    first = (window.edtf or "").partition("/")[0]
    if window.earliest and first and "/" in (window.edtf or ""):
        start = edtf.parse(first)
        if start.earliest == window.earliest and start.latest:
            latest = min(start.latest, window.latest or start.latest)
            return window.earliest, latest
    return window.earliest, window.earliest or window.latest


SortKey = tuple[bool, date, date, int]


def sort_key(window: Window) -> SortKey:
    """By earliest, then latest, then fineness; an open end is the outermost, undated last.

    Reversing an order that uses it would put the undated first: sort them apart.
    """
    return (
        window.undated,
        window.earliest or date.min,
        window.latest or date.max,
        _RANK[window.precision],
    )


def _counts(a: Window, b: Window) -> tuple[int, int, int, int] | None:
    if a.undated or b.undated:
        return None
    days = [end.toordinal() for end in (*ends_of(a), *ends_of(b)) if end is not None]
    return (days[0], days[1], days[2], days[3]) if len(days) == 4 else None


def _pairs(counts: tuple[int, int, int, int]) -> int:
    a1, a2, b1, b2 = counts
    return (a2 - a1 + 1) * (b2 - b1 + 1)


def _triangle(count: int) -> int:
    return count * (count + 1) // 2 if count > 0 else 0
