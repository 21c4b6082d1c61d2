"""Durations: how long from the day it was said, with the vagueness that people put into counts.

"a few weeks" is two to five, "a couple" two to three, "several" three to seven.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.reading.lexer import Tokens
from timeline.reading.piece import Piece, days_piece, part_of, unit_piece
from timeline.window import Precision, Qualifier, calendar
from timeline.window.calendar import Unit

if TYPE_CHECKING:
    pass

UNITS = frozenset(Unit)
_COUNTED = {"unit", "units", "month", "ord", "dash", "slash"}
FEW, COUPLE, SEVERAL = (2, 5), (2, 3), (3, 7)
COUNTS = {"few": FEW, "couple": COUPLE, "several": SEVERAL}
# Units that are counted in others; hours are days where they fill them.
DERIVED = {"fortnight": (Unit.WEEK, 2), "semester": (Unit.MONTH, 6)}


class Duration(NamedTuple):
    """`low` to `high` units; `plain` where the two are one exact count.

    `limit_days` is the length in days where it limits ("sous 15 jours") what as a date is a
    matter of weeks ("dans 15 jours"); `half` adds half a unit ("a month and a half").
    """

    low: int
    high: int
    unit: Unit
    hours: bool = False
    limit_days: int = 0
    qualifier: Qualifier = Qualifier.NONE
    half: bool = False

    @property
    def plain(self) -> bool:
        """True for "two weeks", False for "a few weeks" and "2–3 weeks"."""
        return self.low == self.high

    def first(self, said: date) -> date:
        """The day at which the shorter count ends."""
        low = self.low // 24 if self.hours else self.low
        return self._more(calendar.step(said, self.unit, low), 0)

    def last(self, said: date) -> date:
        """The day at which the longer count ends."""
        high = -(-self.high // 24) if self.hours else self.high
        return self._more(calendar.step(said, self.unit, high), 1)

    def _more(self, day: date, last: int, sign: int = 1) -> date:
        """That day and the half unit more, rounded down or, for the `last` day, up."""
        if not self.half:
            return day
        return calendar.days_after(day, sign * (_HALF[self.unit] + last))

    def limit(self, said: date) -> date:
        """The day at which it has passed, where it limits."""
        return calendar.days_after(said, self.limit_days) if self.limit_days else self.last(said)

    def ago(self, said: date) -> tuple[date, date]:
        """The same counts, backwards."""
        low, high = (self.low // 24, -(-self.high // 24)) if self.hours else (self.low, self.high)
        first, last = (calendar.step(said, self.unit, -n) for n in (high, low))
        return self._more(first, 1, -1), self._more(last, 0, -1)

    def landing(self, said: date, week_start: int = 0) -> Piece:
        """Where "in" that long lands: the unit for one count, days for a vague one."""
        return self._landing(self.first(said), self.last(said), week_start)

    def landing_ago(self, said: date, week_start: int = 0) -> Piece:
        """Where that long ago lands."""
        return self._landing(*self.ago(said), week_start)

    def _landing(self, lo: date, hi: date, week_start: int) -> Piece:
        if self.half and self.plain:
            return _half_landing(lo, hi, self.unit, week_start)
        if self.plain and lo == hi:
            return unit_piece(lo, self.unit, week_start)
        return days_piece((lo, hi), Precision.RANGE)


_HALVED = {"year", "month", "week"}
_HALF = {Unit.WEEK: 3, Unit.MONTH: 15}  # and a half day


def _half_landing(lo: date, hi: date, unit: Unit, week_start: int) -> Piece:
    """The halves of a month, or the weeks, that hold the two days half a unit is rounded to."""
    if unit is Unit.WEEK:
        first, last = (unit_piece(day, unit, week_start) for day in (lo, hi))
        return first if first == last else days_piece((first.lo, last.hi), Precision.RANGE)
    first, last = (
        part_of(unit_piece(day, unit), "first_half" if day.day < 16 else "second_half")
        for day in (lo, hi)
    )
    return first if first == last else days_piece((first.lo, last.hi), Precision.RANGE)


def duration(t: Tokens, *, bare: bool = False) -> Duration | None:
    """A duration at the present token: two weeks, a few months, 2–3 years, deux ou trois jours.

    With `bare`, a plural alone ("weeks") counts as a few of them.
    """
    start = t.i
    about = t.kinds[t.i] in {"about", "tilde", "or_so"}
    t.i += about
    if t.kinds[t.i] == "span":
        return _span(t, about)
    counted = count(t)
    halved = counted is not None and _half_counted(t)
    about = about or (counted is not None and t.kinds[t.i - 1] == "about_num")
    if counted is None and bare and t.kinds[t.i] == "units" and t.kinds[t.i + 1] != "year":
        counted = FEW
    if t.kinds[t.i] in {"additional", "of"}:
        t.i += 1
    name = _unit_name(t)
    if counted is None or name is None:
        t.i = start
        return None
    t.i += 1
    low, high = counted
    if t.kinds[t.i] == "half_step":
        halved = True
        t.i += 1
    if halved:
        if name not in _HALVED or low != high:
            raise t.refuse("half of that has no length in whole days", at=t.i - 1)
        if name == "year":
            low, high, name, halved = 12 * low + 6, 12 * high + 6, "month", False
    elif t.kinds[t.i] == "or" and t.kinds[t.i + 1] == "num" and t.kinds[t.i + 2] not in _COUNTED:
        high = int(t.values[t.i + 1])  # a week or two
        t.i += 2
    if t.kinds[t.i] == "or_so":
        about = True
        t.i += 1
    t.i += t.kinds[t.i] == "time"
    if low > high:
        raise t.refuse("the range of the count is reversed", at=start)
    return _in_units(low, high, name, about)._replace(half=halved)


def _unit_name(t: Tokens) -> str | None:
    kind, name = t.kinds[t.i], str(t.values[t.i])
    if kind == "oclock" and name == "h":
        return "hour"
    return name if kind in {"unit", "units"} else None


def _half_counted(t: Tokens) -> bool:
    """Step over the half of a count: two and a half years, 1½ months, 1.5 months."""
    if t.kinds[t.i] == "half_step":
        t.i += 1
        return True
    tight = t.kinds[t.i] in {"dot", "comma"} and t.glued[t.i] and t.glued[t.i + 1]
    if tight and t.values[t.i + 1] == 5 and t.digits[t.i + 1] == 1:
        t.i += 2
        return True
    return t.kinds[t.i - 1] == "num_half"


def _in_units(low: int, high: int, name: str, about: bool) -> Duration:
    """A count of units; those that the calendar does not have are counted in one that it has."""
    qualifier = Qualifier.APPROXIMATE if about else Qualifier.NONE
    if name in DERIVED:
        unit, factor = DERIVED[name]
        return Duration(low * factor, high * factor, unit, qualifier=qualifier)
    if name in {"hour", "minute"}:
        factor = 1 if name == "hour" else 60
        low, high = low // factor, -(-high // factor)
        return Duration(low, high, Unit.DAY, hours=True, qualifier=qualifier)
    return Duration(low, high, Unit(name), qualifier=qualifier)


def _span(t: Tokens, about: bool) -> Duration:
    """Words that are a length of time by themselves: quinze jours, acht Tage."""
    count, unit, *limit = str(t.values[t.i]).split("-")
    t.i += 1
    length = _in_units(int(count), int(count), unit, about)
    return length._replace(limit_days=int(limit[0])) if limit else length


def count(t: Tokens) -> tuple[int, int] | None:
    """One count or two: a, 3, 2–3, two or three, a couple of, several, one to two."""
    start = t.i
    kind = t.kinds[t.i]
    if t.the and kind == "num" and t.i in t.the:
        return None  # le 12 à 14 h
    if kind in COUNTS:
        t.i += 1
        return COUNTS[kind]
    first = _one(t)
    if first is None:
        return None
    if t.kinds[t.i] in COUNTS:  # "another few"
        t.i += 1
        return COUNTS[t.kinds[t.i - 1]]
    after = t.i
    if (
        t.kinds[t.i] in {"dash", "to", "to_at", "till", "or", "slash", "comma"}
        or t.kinds[t.i] == "num"
    ):
        t.i += t.kinds[t.i] != "num"
        second = _one(t)
        if second is not None and t.kinds[start] != "comma":
            return first, second
        t.i = after
    return first, first


def _one(t: Tokens) -> int | None:
    kind = t.kinds[t.i]
    if kind == "another":
        t.i += 1
        return _one(t) or 1
    many_days = kind == "year" and t.values[t.i + 1] in {"day", "hour"}
    if kind in {"num", "one", "about_num", "num_half"} or many_days:
        value = t.values[t.i]
        t.i += 1
        return int(value)
    return None
