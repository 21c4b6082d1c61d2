"""The scale: which days the chart spans, how wide a day is at first, and its ticks.

Places are given in hundredths of the chart's width, so that zooming moves no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from timeline.window import Window
from timeline.window.names import names_in

# A chart wider than this shows what lies farther off at its edges.
_MOST_DAYS = 200 * 366
_REACH = _MOST_DAYS // 2
_LAST = date.max.toordinal()
# Years about today's whose months have ticks, and days about today whose weeks have.
_MONTHS_NEAR = 30
_WEEKS_NEAR = 3 * 366
# The width in pixels that the first view is laid out for, and the widest chart.
_VIEW = 860
_WIDEST = 400_000


class Tick(NamedTuple):
    """A line of the scale: where, of which class, and what is written beside it."""

    at: float
    kind: str
    text: str


class Scale(NamedTuple):
    """Days `first` to `last`, as day numbers; `per_day` pixels, `lead` where today stands."""

    first: int
    last: int
    today: int
    per_day: float
    lead: float

    @property
    def days(self) -> int:
        """How many days the chart spans."""
        return self.last - self.first + 1

    def at(self, day: int) -> float:
        """Where a day begins, in hundredths of the width; the edge where it lies outside."""
        inside = min(max(day, self.first), self.last + 1)
        return round((inside - self.first) / self.days * 100, 4)


def scale(windows: Iterable[Window], today: date) -> Scale:
    """The scale for some windows, seen from a day."""
    ends = sorted(
        day.toordinal()
        for window in windows
        if not window.undated
        for day in (window.earliest, window.latest)
        if day is not None
    )
    now = today.toordinal()
    low, high = min([now, *ends]), max([now, *ends])
    if high - low > _MOST_DAYS:
        ends = [day for day in ends if abs(day - now) <= _REACH]
        low, high = min([now, *ends]), max([now, *ends])
    pad = max(20, (high - low) // 25)
    first, last = max(1, low - pad), min(_LAST, high + 2 * pad)
    ahead = [day - now for day in ends if day > now]
    behind = [now - day for day in reversed(ends) if day < now]
    reach = max(_most(ahead), _most(behind) * (0.3 if ahead else 1), 45)
    per_day = min(max(_VIEW / (reach * 1.3), 0.02), 8, _WIDEST / (last - first + 1))
    return Scale(first, last, now, round(per_day, 4), 0.22 if ahead else 0.82)


def _most(days: Sequence[int]) -> int:
    """The distance within which four of five lie; 0 where there is none."""
    return days[min(len(days) - 1, len(days) * 4 // 5)] if days else 0


def level(per_day: float) -> str:
    """The finest ticks for which there is room."""
    for name, least in (("w", 6.5), ("m", 1.35), ("q", 0.42), ("y", 0.1), ("d", 0.0)):
        if per_day >= least:
            return name
    return "d"


def ticks(made: Scale, language: str) -> Iterator[Tick]:
    """The ticks: years throughout, months and weeks as near to today as anybody looks at them."""
    names = names_in(language)
    this = date.fromordinal(made.today).year
    for year in _years(made):
        for month in range(1, 13) if abs(year - this) <= _MONTHS_NEAR else (1,):
            day = date(year, month, 1).toordinal()
            if not made.first <= day <= made.last:
                continue
            kind = "d" if month == 1 and year % 10 == 0 else "y" if month == 1 else "m"
            kind = "q" if month in (4, 7, 10) else kind
            yield Tick(made.at(day), kind, names.months[month - 1])
    first, last = max(made.first, made.today - _WEEKS_NEAR), made.today + _WEEKS_NEAR
    for day in range(first + -first % 7 + 1, min(made.last, last) + 1, 7):
        number = date.fromordinal(day).day
        if 3 < number < 29:
            yield Tick(made.at(day), "w", str(number))


def years(made: Scale) -> Iterator[tuple[int, float, float]]:
    """The years of the chart, each with where it begins and how wide it is."""
    for year in _years(made):
        start = made.at(date(year, 1, 1).toordinal())
        end = made.at(date(year, 12, 31).toordinal() + 1)
        yield year, start, round(end - start, 4)


def _years(made: Scale) -> range:
    return range(date.fromordinal(made.first).year, date.fromordinal(made.last).year + 1)
