"""How far a window is from a day: "in 2–21 weeks", "now, 9 weeks left", "3 days ago".

Both ends are told in one unit, chosen by the far one, and rounded; labels give the days.
"""

from __future__ import annotations

from datetime import date

from timeline.window.names import Names, names_in
from timeline.window.window import Kind, Window

# Days from which on the next unit is used, and the mean Gregorian length of each unit.
_FROM = (0, 14, 183, 730)
_LENGTH = (1.0, 7.0, 365.2425 / 12, 365.2425)


def days_word(n: int, language: str = "en") -> str:
    """The count with its noun: "1 day", "42 jours"."""
    return f"{n} {_noun(0, n, names_in(language))}"


def distance(window: Window, today: date, language: str = "en") -> str:
    """How far off the window is, seen from `today`; empty where it is undated.

    A moment with an open end is "in 8+ weeks" or "now or later", a span "ongoing".
    """
    names = names_in(language)
    start = (window.earliest - today).days if window.earliest else None
    end = (window.latest - today).days if window.latest else None
    if window.undated or (start is None and end is None):
        return ""
    if start is None or end is None:
        return _half_open(window, start, end, names)
    if start > 0:
        return _ahead(start, end, names)
    if end < 0:
        return _behind(-end, -start, names)
    return _now(start, end, names)


def _half_open(window: Window, start: int | None, end: int | None, names: Names) -> str:
    if end is not None:
        if end == 0:
            return names.last_day
        return _say(names.within if end > 0 else names.ago_at_least, abs(end), names)
    if start is not None and start > 0:
        return _say(names.ahead if window.kind is Kind.SPAN else names.ahead_open, start, names)
    return names.ongoing if window.kind is Kind.SPAN else names.any_day


def _ahead(start: int, end: int, names: Names) -> str:
    if start == end == 1:
        return names.tomorrow
    return _between(names.ahead, names.within, start, end, names)


def _behind(near: int, far: int, names: Names) -> str:
    if near == far == 1:
        return names.yesterday
    return _between(names.ago, names.ago_at_most, near, far, names)


def _now(start: int, end: int, names: Names) -> str:
    if end > 0:
        return _say(names.left, end, names)
    return names.today if start == 0 else names.last_day


def _between(pattern: str, from_zero: str, near: int, far: int, names: Names) -> str:
    unit = _unit(far)
    low, high = _count(near, unit), _count(far, unit)
    if low == high:
        return _fill(pattern, str(high), high, unit, names)
    if low == 0:
        return _fill(from_zero, str(high), high, unit, names)
    return _fill(pattern, f"{low}–{high}", high, unit, names)


def _say(pattern: str, days: int, names: Names) -> str:
    unit = _unit(days)
    count = _count(days, unit)
    return _fill(pattern, str(count), count, unit, names)


def _fill(pattern: str, shown: str, count: int, unit: int, names: Names) -> str:
    return pattern.format(n=shown, unit=_noun(unit, count, names), units=names.units[unit][1])


def _unit(days: int) -> int:
    return max(index for index, first in enumerate(_FROM) if days >= first)


def _count(days: int, unit: int) -> int:
    return int(days / _LENGTH[unit] + 0.5)


def _noun(unit: int, count: int, names: Names) -> str:
    return names.units[unit][count != 1]
