"""Writers of EDTF (ISO 8601-2): the one canonical string for each thing a window can be.

Nothing here reads EDTF back; `edtf` does, and offers these names too.
"""

from __future__ import annotations

from datetime import date

from timeline.errors import BadValue
from timeline.window import calendar
from timeline.window.window import Kind, Precision, Qualifier

_NORTHERN = {3: 21, 6: 22, 9: 23, 12: 24}
_SOUTHERN = {9: 29, 12: 30, 3: 31, 6: 32}
_UNITS = {member.value for member in calendar.Unit}
_QUALIFIERS = "?~%"


def day_string(day: date) -> str:
    """The day as YYYY-MM-DD."""
    return day.isoformat()


def unit(window_start: date, precision: Precision, *, southern: bool = False) -> str:
    """The canonical code of the calendar unit of that precision that begins on a day.

    A week, which EDTF cannot name, is the set of its days. `southern` chooses the season
    codes 29 to 32 over 21 to 24. BadValue where no such unit begins in that month, or the
    precision is no calendar unit.
    """
    year, month = window_start.year, window_start.month
    match precision:
        case Precision.DAY:
            return day_string(window_start)
        case Precision.WEEK:
            last = calendar.days_after(window_start, 6)
            return one_of(day_string(window_start), day_string(last))
        case Precision.MONTH:
            return f"{year:04d}-{month:02d}"
        case Precision.QUARTER:
            return f"{year:04d}-{33 + (month - 1) // 3}"
        case Precision.HALF:
            return f"{year:04d}-{40 + (month - 1) // 6}"
        case Precision.SEASON:
            codes = _SOUTHERN if southern else _NORTHERN
            if month not in codes:
                raise BadValue(f"no season begins in month {month}")
            return f"{year:04d}-{codes[month]}"
        case Precision.YEAR:
            return f"{year:04d}"
        case Precision.DECADE:
            return f"{year // 10:03d}X"
        case _:
            raise BadValue(f'"{precision}" is not a calendar unit')


def one_of(first: str | None, last: str | None) -> str:
    """A moment on some day from `first` to `last`, None being an open end: "[a..b]".

    Where an end is itself a set or an interval, its own outer end counts. Two equal ends
    are that one date.
    """
    low, high = _outer(first, last)
    return low if low and low == high else f"[{low}..{high}]"


def either(a: str, b: str) -> str:
    """A moment in one of two windows: "[a,b]"; sets among them are opened into the new one."""
    inside = [bare(code).strip("[]") for code in (a, b)]
    return inside[0] if inside[0] == inside[1] else f"[{inside[0]},{inside[1]}]"


def interval(first: str | None, last: str | None) -> str:
    """A span from `first` to `last`, None being an open end: "a/b", "a/..", "../b"."""
    low, high = _outer(first, last)
    return f"{low or '..'}/{high or '..'}"


def qualified(code: str, q: Qualifier) -> str:
    """The code with a qualifier, which only a single date carries; sets and intervals stay."""
    if not code or code[0] == "[" or "/" in code:
        return code
    plain = bare(code)
    return plain + Qualifier(code[len(plain) :]).and_(q)


def bare(code: str) -> str:
    """The code without the qualifier at its end."""
    return code.rstrip(_QUALIFIERS)


def write(
    earliest: date | None,
    latest: date | None,
    precision: Precision = Precision.RANGE,
    kind: Kind = Kind.MOMENT,
    qualifier: Qualifier = Qualifier.NONE,
) -> str | None:
    """The canonical string for bounds whose own words are not known: a unit's code, or days.

    None where both ends are open, since EDTF has no string for that.
    """
    if earliest is None and latest is None:
        return None
    first = day_string(earliest) if earliest else None
    last = day_string(latest) if latest else None
    if kind is Kind.SPAN:
        return interval(first, last)
    if earliest and latest and (code := _unit_code(earliest, latest, precision)):
        return qualified(code, qualifier)
    return qualified(one_of(first, last), qualifier)


def _unit_code(earliest: date, latest: date, precision: Precision) -> str | None:
    if precision is Precision.SEASON:
        fits = (
            earliest.month % 3 == 0
            and latest == calendar.months(earliest.year, earliest.month, earliest.month + 2)[1]
        )
        return unit(earliest, precision) if fits and earliest.day == 1 else None
    if precision.value not in _UNITS:
        return None
    bounds = calendar.unit_of(earliest, calendar.Unit(precision.value))
    return unit(earliest, precision) if bounds == (earliest, latest) else None


def _outer(first: str | None, last: str | None) -> tuple[str, str]:
    if first is None and last is None:
        raise BadValue("a window with two open ends has no EDTF string")
    low = first and bare(first.strip("[]").split(",")[0].split("..")[0].split("/")[0])
    high = last and bare(last.strip("[]").split(",")[-1].split("..")[-1].split("/")[-1])
    return low or "", high or ""
