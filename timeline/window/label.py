"""A window written out for people, as finely as its words spoke and never finer.

Every label names its years and reads back as the same bounds whatever the statement date,
save one with an open start ("by 30 Jun 2025") and "soon", which count from that date.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from timeline.window import calendar, term
from timeline.window.codes import bare, write
from timeline.window.distance import days_word, distance
from timeline.window.names import Names, names_in
from timeline.window.window import Kind, Precision, Qualifier, Window

__all__ = ["days_word", "distance", "label"]

_Piece = tuple[date, Precision]
"""A unit by a day in it and its precision: a first day for a start, a last day for an end."""

_YEARLY = {Precision.YEAR, Precision.DECADE, Precision.PART}
_SOUTHERN = {"-29", "-30", "-31", "-32"}
_term = lru_cache(4096)(term.read)
"""Days and months come again and again; to read one takes longer than to write it."""

_NAMED_FROM = 1000
"""Years with fewer digits are left in EDTF, where four are written."""


@lru_cache(4096)
def label(window: Window, language: str = "en") -> str:
    """The window in words: "31 Jan 2025", "Q3 2025", "mid-2025", "14 Feb – 30 Jun 2025"."""
    names = names_in(language)
    if window.undated or (window.earliest is None and window.latest is None):
        return names.soon if window.earliest else names.no_date
    first = window.earliest or window.latest
    if first and first.year < _NAMED_FROM:
        return window.edtf or str(write(window.earliest, window.latest, kind=window.kind))
    near = "~" if window.qualifier in {Qualifier.APPROXIMATE, Qualifier.BOTH} else ""
    doubt = "?" if window.qualifier in {Qualifier.UNCERTAIN, Qualifier.BOTH} else ""
    return _stated(window, names, near) + doubt


def _stated(window: Window, names: Names, near: str) -> str:
    span = window.kind is Kind.SPAN
    if window.earliest and window.latest:
        return near + _closed(window, window.earliest, window.latest, names)
    if window.earliest:
        piece = _coarsest(window.earliest)
        name = near + _name(piece, names)
        pattern = names.since if span else names.not_before
        return pattern.format(name, of=_of(name, piece[1]), the=_the(name, piece[1]))
    if window.latest is None:
        return names.no_date
    name = near + _name((window.latest, Precision.DAY), names)
    return (names.until if span else names.by).format(name)


def _coarsest(start: date) -> _Piece:
    """The largest unit that begins there: "not before 1 January 2027" is "not before 2027"."""
    if start.day > 1:
        return start, Precision.DAY
    return start, Precision.YEAR if start.month == 1 else Precision.MONTH


def _closed(window: Window, earliest: date, latest: date, names: Names) -> str:
    if window.precision is Precision.WEEK and window.days == 7:
        name = _name((earliest, Precision.DAY), names)
        return names.week.format(name, of=_of(name, Precision.DAY))
    if window.precision is Precision.PART and (part := _part(earliest, latest, names)):
        return part
    either, low, high = _pieces(window, earliest, latest)
    if low[1] is high[1] and _unit_bounds(low) == (earliest, latest):
        return _whole(low, names)
    sign = names.either if either else "–"
    return f"{_left(low, high, names, dash=not either)} {sign} {_name(high, names)}"


def _part(earliest: date, latest: date, names: Names) -> str | None:
    """A third of a month or year, or half a month, where the bounds are exactly that."""
    if earliest.year != latest.year:
        return None
    month = calendar.month(earliest.year, earliest.month)
    if earliest.month == latest.month:
        bounds = (earliest.day, latest.day)
        end = month[1].day
        name = _name((earliest, Precision.MONTH), names)
        thirds = ((1, 10), (11, 20), (21, end))
        halves = ((1, 15), (16, end))
        if bounds in thirds:
            return names.parts[thirds.index(bounds)].format(name)
        if bounds in halves:
            of = _of(name, Precision.MONTH)
            return names.fortnights[halves.index(bounds)].format(name, of=of)
    for index, pattern in enumerate(names.parts):
        if (earliest, latest) == calendar.months(earliest.year, 4 * index + 1, 4 * index + 4):
            return pattern.format(earliest.year)
    return None


def _pieces(window: Window, earliest: date, latest: date) -> tuple[bool, _Piece, _Piece]:
    """Whether the EDTF is one of two, and its first and last unit; days where they differ."""
    days = (earliest, Precision.DAY), (latest, Precision.DAY)
    if not window.edtf:
        return False, *days
    code = bare(window.edtf).strip("[]")
    elements = [part for half in code.split("/") for part in half.split(",")]
    either = len(elements) == 2 and ".." not in code and "/" not in code
    low = _term(elements[0].split("..")[0])
    high = _term(elements[-1].split("..")[-1])
    if (low.earliest, high.latest) != (earliest, latest):
        return False, *days
    if Precision.RANGE in {low.precision, high.precision}:
        return False, *days
    if either and _SOUTHERN & {low.code[4:], high.code[4:]}:
        return False, *days  # a month at each end would be one of two months
    return either, (earliest, _named(low)), (latest, _named(high))


def _named(found: term.Term) -> Precision:
    """The unit to name: months for a southern season, whose name means another one northwards."""
    return Precision.MONTH if found.code[4:] in _SOUTHERN else found.precision


def _unit_bounds(piece: _Piece) -> calendar.Bounds:
    start, precision = piece
    if precision is Precision.SEASON:
        return calendar.months(start.year, start.month, start.month + 2)
    if precision is Precision.PART:
        return calendar.months(start.year, start.month, start.month + 3)
    return calendar.unit_of(start, calendar.Unit(precision.value))


def _whole(piece: _Piece, names: Names) -> str:
    """One unit alone; a winter then shows both of its years."""
    start, precision = piece
    name = _name(piece, names)
    if precision is Precision.SEASON and start.month == 12:
        return f"{name}–{(start.year + 1) % 100:02d}"
    return name


def _left(low: _Piece, high: _Piece, names: Names, *, dash: bool) -> str:
    """The first of two, without the year, and the month of days, that the second names."""
    (start, precision), (end, other) = low, high
    if precision is not other or precision in _YEARLY or _year(low) != _year(high):
        return _name(low, names)
    if precision is Precision.DAY and dash and start.month == end.month:
        return _day_number(start, names)
    return _name(low, names).removesuffix(f" {_year(low)}")


def _year(piece: _Piece) -> int:
    """The year in the unit's name: a winter is named after the year it begins in."""
    day, precision = piece
    if precision is Precision.SEASON and day.month <= 2:
        return day.year - 1
    return day.year


def _name(piece: _Piece, names: Names) -> str:
    day, precision = piece
    year = _year(piece)
    match precision:
        case Precision.DAY:
            return f"{_day_number(day, names)} {names.months[day.month - 1]} {year}"
        case Precision.MONTH:
            return f"{names.months[day.month - 1]} {year}"
        case Precision.QUARTER:
            return f"{names.quarter}{(day.month + 2) // 3} {year}"
        case Precision.HALF:
            return f"{names.half}{(day.month + 5) // 6} {year}"
        case Precision.SEASON:
            return f"{names.seasons[day.month % 12 // 3 - 1]} {year}"
        case Precision.DECADE:
            return names.decade.format(year // 10 * 10)
        case Precision.PART:
            return names.parts[(day.month - 1) // 4].format(year)
        case _:
            return str(year)


def _day_number(day: date, names: Names) -> str:
    return names.first_of_month if day.day == 1 else str(day.day)


def _of(name: str, precision: Precision) -> str:
    """French "of": du 3 mars, d'avr. 2025, de mai 2025."""
    if precision is Precision.DAY:
        return f"du {name}"
    return f"d'{name}" if name[0] in "aâeéioôu" else f"de {name}"


def _the(name: str, precision: Precision) -> str:
    """French names a day with its article: le 3 mars, but mars 2025."""
    return f"le {name}" if precision is Precision.DAY else name
