"""Pieces of the calendar that words name: their days, their unit and their EDTF codes.

A Piece has its days. A Node is a piece that may still lack its year ("March"); `settle`
finds that year from the day on which the words were said. No words are known here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from timeline.errors import BadValue
from timeline.window import Precision, calendar, codes
from timeline.window.calendar import Bounds, Unit


class Piece(NamedTuple):
    """First and last day, and the EDTF codes of the units that begin and end it."""

    lo: date
    hi: date
    precision: Precision
    first: str
    last: str


class Node:
    """A piece whose year may be open: `make(year)` builds it.

    `cut` marks an end that is a boundary ("the end of June"), `month` the month of a day,
    `finest` a piece of single days, `turn` -1, 0, 1 for last, this, next, `whole` what a part
    is a part of; `rolled` makes a part of a unit alone ("mid-month") the one that is to come.
    A plain class: a data class costs more to make than a phrase to read.
    """

    __slots__ = ("cut", "finest", "make", "month", "rolled", "rule", "turn", "whole", "year")

    def __init__(
        self,
        make: Callable[[int], Piece],
        year: int | None,
        rule: str,
        *,
        finest: bool = False,
        month: int | None = None,
        turn: int | None = None,
        whole: Node | None = None,
    ) -> None:
        self.make = make
        self.year = year
        self.rule = rule
        self.finest = finest
        self.cut = False
        self.month = month
        self.turn = turn
        self.whole = whole
        self.rolled: Callable[[Callable[[Piece], Piece]], Piece] | None = None

    def piece(self, year: int) -> Piece:
        """The piece in its own year, else in that one."""
        return self.make(self.year if self.year is not None else year)


_PRECISION = {
    Unit.DAY: Precision.DAY,
    Unit.WEEK: Precision.WEEK,
    Unit.MONTH: Precision.MONTH,
    Unit.QUARTER: Precision.QUARTER,
    Unit.HALF: Precision.HALF,
    Unit.YEAR: Precision.YEAR,
    Unit.DECADE: Precision.DECADE,
}
SEASON_MONTHS = {1: 3, 2: 6, 3: 9, 4: 12}


def unit_piece(some_day: date, unit: Unit, week_start: int = 0) -> Piece:
    """The calendar unit that holds a day; weeks start on weekday `week_start` (Monday is 0)."""
    if unit is Unit.WEEK:
        return days_piece(calendar.week_of(some_day, week_start), Precision.WEEK)
    lo, hi = calendar.unit_of(some_day, unit)
    precision = _PRECISION[unit]
    code = codes.unit(lo, precision)
    return Piece(lo, hi, precision, code, code)


def days_piece(bounds: Bounds, precision: Precision) -> Piece:
    """A stretch that has no unit of its own and is written in days."""
    return Piece(bounds[0], bounds[1], precision, bounds[0].isoformat(), bounds[1].isoformat())


def months_piece(bounds: Bounds, precision: Precision) -> Piece:
    """A stretch of whole months."""
    lo, hi = bounds
    first, last = (codes.unit(day, Precision.MONTH) for day in bounds)
    return Piece(lo, hi, precision, first, last)


def day_piece(day: date) -> Piece:
    """One day."""
    return days_piece((day, day), Precision.DAY)


def season_piece(year: int, number: int, *, southern: bool = False) -> Piece:
    """Meteorological season 1 to 4 (spring to winter); the one that crosses a year starts in it."""
    month = SEASON_MONTHS[number]
    if southern:
        month = (month + 5) % 12 + 1
    lo, hi = calendar.months(year, month, month + 2)
    if southern:
        return months_piece((lo, hi), Precision.SEASON)
    code = codes.unit(lo, Precision.SEASON)
    return Piece(lo, hi, Precision.SEASON, code, code)


def part_of(piece: Piece, part: str) -> Piece:
    """The early, mid or late part of a unit, or its first or second half.

    Months split at days 10 and 20, years in three times four months, quarters and seasons in
    their months, halves in pairs of months, weeks after Tuesday and Thursday, decades after
    their years 3 and 6.
    """
    if piece.precision in {Precision.DAY, Precision.PART, Precision.RANGE}:
        raise BadValue("only a week, a month, a quarter, a season, a half, a year and a decade"
                       " have an early, a middle and a late part")  # fmt: skip
    if part in {"first_half", "second_half"}:
        return _half_of(piece, part == "first_half")
    third = ("early", "mid", "late").index(part)
    lo = piece.lo
    if piece.precision is Precision.MONTH:
        first = (1, 11, 21)[third]
        last = (10, 20, piece.hi.day)[third]
        return days_piece((lo.replace(day=first), lo.replace(day=last)), Precision.PART)
    if piece.precision is Precision.WEEK:
        first, last = ((0, 1), (2, 3), (4, 6))[third]
        week = calendar.days_after(lo, first), calendar.days_after(lo, last)
        return days_piece(week, Precision.PART)
    if piece.precision is Precision.DECADE:
        first, last = ((0, 3), (4, 6), (7, 9))[third]
        start, end = f"{lo.year + first:04d}", f"{lo.year + last:04d}"
        bounds = calendar.year(lo.year + first)[0], calendar.year(lo.year + last)[1]
        return Piece(*bounds, Precision.PART, start, end)
    size = _length(piece) // 3
    bounds = calendar.months(lo.year, lo.month + third * size, lo.month + (third + 1) * size - 1)
    return months_piece(bounds, Precision.PART)


def _length(piece: Piece) -> int:
    """How many months a piece of whole months has."""
    return (piece.hi.year - piece.lo.year) * 12 + piece.hi.month - piece.lo.month + 1


def _half_of(piece: Piece, first: bool) -> Piece:
    lo, hi = piece.lo, piece.hi
    if piece.precision is Precision.YEAR and lo.month == 1:
        return unit_piece(lo if first else lo.replace(month=7), Unit.HALF)
    if piece.precision is Precision.MONTH:
        return days_piece((lo, lo.replace(day=15)) if first else (lo.replace(day=16), hi),
                          Precision.PART)  # fmt: skip
    if piece.precision is Precision.DECADE:
        years = (lo.year, lo.year + 4) if first else (lo.year + 5, lo.year + 9)
        bounds = calendar.year(years[0])[0], calendar.year(years[1])[1]
        return Piece(*bounds, Precision.PART, f"{years[0]:04d}", f"{years[1]:04d}")
    if piece.precision is Precision.WEEK:
        raise BadValue("a week has no half that falls on whole days")
    months = _length(piece)
    if months % 2 == 0:
        start = lo.month if first else lo.month + months // 2
        return months_piece(
            calendar.months(lo.year, start, start + months // 2 - 1), Precision.PART
        )
    middle = calendar.month(lo.year, lo.month + months // 2)[0]
    if first:
        return days_piece((lo, middle.replace(day=15)), Precision.PART)
    return days_piece((middle.replace(day=16), hi), Precision.PART)


def stretch_of(piece: Piece, count: int, unit: Unit, *, last: bool) -> Piece:
    """The first or last `count` days, weeks (of seven days), months … of a piece."""
    if last:
        after = calendar.days_after(piece.hi, 1)
        bounds = calendar.step(after, unit, -count), piece.hi
    else:
        bounds = piece.lo, calendar.days_after(calendar.step(piece.lo, unit, count), -1)
    return _inside(piece, bounds, unit)


def nth_of(piece: Piece, nth: int, unit: Unit) -> Piece:
    """The nth (-1: the last) day, week, month, quarter, half or year of a piece."""
    if nth == -1:
        return stretch_of(piece, 1, unit, last=True)
    lo = calendar.step(piece.lo, unit, nth - 1)
    hi = calendar.days_after(calendar.step(piece.lo, unit, nth), -1)
    return _inside(piece, (lo, hi), unit)


def _inside(piece: Piece, bounds: Bounds, unit: Unit) -> Piece:
    lo, hi = bounds
    if lo < piece.lo or hi > piece.hi or (lo == piece.lo and hi == piece.hi):
        raise BadValue(f"there is no such {unit} in {piece.lo} to {piece.hi}")
    if unit is not Unit.WEEK and calendar.unit_of(lo, unit) == (lo, hi):
        return unit_piece(lo, unit)
    if unit in {Unit.DAY, Unit.WEEK}:
        return days_piece(bounds, Precision.PART)
    return months_piece(bounds, Precision.PART)


def weekday_of(piece: Piece, nth: int, weekday: int) -> Piece:
    """The nth (-1: the last) weekday (Monday is 0) of a piece."""
    if nth < 0:
        found = calendar.days_after(piece.hi, -((piece.hi.weekday() - weekday) % 7))
    else:
        offset = (weekday - piece.lo.weekday()) % 7 + 7 * (nth - 1)
        found = calendar.days_after(piece.lo, offset)
    if not piece.lo <= found <= piece.hi:
        raise BadValue(f"there are not {nth} such weekdays in {piece.lo} to {piece.hi}")
    return day_piece(found)


def settle(node: Node, said: date, *, past: bool = False) -> Piece:
    """The piece in its own year, or in the nearest year that its words allow.

    Without a year: the first one not wholly before `said`; looking back, the latest that has
    begun. "next" is the first that begins after `said`, "last" the latest wholly before it.
    """
    if node.year is not None:
        return node.make(node.year)
    if node.turn == -1 or (past and node.turn is None):
        years = range(said.year + 1, max(0, said.year - 9), -1)
    else:
        years = range(max(1, said.year - 1), said.year + 10)
    reason: BadValue | None = None
    for year in years:
        try:
            piece = node.make(year)
        except BadValue as error:  # 29 February, a fifth Friday
            reason = error
            continue
        if _fits(piece, node, said, past=past):
            return piece
    raise reason or BadValue("there is no such day near the day it was said")


def _fits(piece: Piece, node: Node, said: date, *, past: bool) -> bool:
    if node.turn == 1:
        return piece.lo > said
    if node.turn == -1:
        return piece.hi < said
    if past and node.turn is None:
        return piece.lo <= said
    return piece.hi >= said


def settle_pair(a: Node, b: Node, said: date, *, past: bool = False) -> tuple[Piece, Piece]:
    """Two pieces in order, of which one or both may lack a year.

    The first takes the latest year that keeps it before the second; the second, where only
    the first has a year, the earliest that keeps it after.
    """
    if a.turn is not None or b.turn is not None:
        return settle(a, said, past=past), settle(b, said, past=past)
    if a.year is not None and b.year is None:
        first = a.make(a.year)
        second = b.make(first.lo.year)
        return first, second if second.lo >= first.lo else b.make(first.lo.year + 1)
    if b.year is not None:
        return (_before(a, b.make(b.year)) if a.year is None else a.make(a.year)), b.make(b.year)
    years = range(said.year + 1, said.year - 3, -1) if past else range(said.year - 1, said.year + 4)
    for year in years:
        second = b.make(year)
        first = _before(a, second)
        if (first.lo <= said) if past else (second.hi >= said):
            return first, second
    raise BadValue("there are no such days near the day it was said")


def _before(node: Node, limit: Piece) -> Piece:
    piece = node.make(limit.lo.year)
    return piece if piece.lo <= limit.lo else node.make(limit.lo.year - 1)
