"""One EDTF date: a year, month, day or sub-year code, its unspecified digits and qualifiers.

Intervals, sets and times of day are `edtf`'s; a term is what they are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from timeline.errors import BadValue
from timeline.window import calendar
from timeline.window.codes import bare
from timeline.window.window import Precision, Qualifier

SCOPE = "years are written with four digits, 0001 to 9999"

# ISO 8601-2, 4.8 and the Library of Congress' table of sub-year groupings; the standard
# leaves the months of a season open, so these are the meteorological ones.
_GROUPS: dict[int, tuple[int, int]] = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    25: (3, 5),
    26: (6, 8),
    27: (9, 11),
    28: (12, 14),
    29: (9, 11),
    30: (12, 14),
    31: (3, 5),
    32: (6, 8),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}

_Q = "[?~%]?"
_DATE = re.compile(
    rf"({_Q})([0-9X]{{4}})({_Q})(?:-({_Q})([0-9X]{{2}})({_Q})(?:-({_Q})([0-9X]{{2}})({_Q}))?)?"
)
_BASIC = re.compile("[0-9]{8}")
_LONG_YEAR = re.compile(r"[-+]?Y|[-+][0-9X]{2,}|[0-9X]{5,}|[0-9X]+[ES][0-9]")
_SHORT_YEAR = re.compile(rf"[0-9X]{{1,3}}{_Q}")
_DRAFT = re.compile(r"[0-9-][ux]|[()^]|\?~|unknown|open|y-?[0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A date as written (`code`, without its qualifiers), its bounds, and how fine it is."""

    code: str
    earliest: date
    latest: date
    precision: Precision
    qualifier: Qualifier


def read(text: str) -> Term:
    """Read one EDTF date; BadValue with the reason where it is none, or out of scope."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise _reason(text)
    masks = [mask for mask in match.group(2, 5, 8) if mask is not None]
    earliest, latest, precision = _bounds(masks)
    qualifier = Qualifier.NONE
    for sign in match.group(1, 3, 4, 6, 7, 9):
        qualifier = qualifier.and_(Qualifier(sign or ""))
    return Term("-".join(masks), earliest, latest, precision, qualifier)


def _reason(text: str) -> BadValue:
    if not text:
        return BadValue("a date is missing here")
    if _BASIC.fullmatch(text):
        return BadValue(f'"{text}" needs its hyphens: {text[:4]}-{text[4:6]}-{text[6:]}')
    if _LONG_YEAR.match(text):
        return BadValue(f'"{text}" is out of scope: {SCOPE}')
    if _SHORT_YEAR.fullmatch(text):
        hint = f"write {(bare(text) + 'XXX')[:4]} for those years"
        return BadValue(f'"{text}" is out of scope: {SCOPE}', hint=hint)
    if _DRAFT.search(text):
        return BadValue(
            f'"{text}" is written as in the draft of 2012',
            hint="ISO 8601-2 writes X for an unspecified digit, .. for an open end",
        )
    return BadValue(f'"{text}" is not an EDTF date')


def _bounds(masks: Sequence[str]) -> tuple[date, date, Precision]:
    if set(masks[0]) <= {"0", "X"}:
        raise BadValue(f'"{masks[0]}" is out of scope: {SCOPE}')
    if len(masks) == 2 and masks[1].isdigit() and int(masks[1]) in _GROUPS:
        return _group_bounds(masks[0], int(masks[1]))
    years, months, days = (list(_numbers(mask)) for mask in [*masks, "XX", "XX"][:3])
    months = [number for number in months if 1 <= number <= 12]
    earliest = _first_day(years, months, days)
    latest = _first_day(years[::-1], months[::-1], days[::-1])
    if earliest is None or latest is None:
        raise BadValue(f"there is no {_named(masks)} {'-'.join(masks)}")
    return earliest, latest, _precision(masks)


def _group_bounds(year: str, code: int) -> tuple[date, date, Precision]:
    if not year.isdigit():
        raise BadValue(f'"{year}-{code}" needs all digits of its year')
    if code <= 32:
        precision = Precision.SEASON
    elif code <= 36:
        precision = Precision.QUARTER
    else:
        precision = Precision.PART if code <= 39 else Precision.HALF
    return *calendar.months(int(year), *_GROUPS[code]), precision


def _numbers(mask: str) -> Iterable[int]:
    """Every number that the mask stands for, ascending."""
    choices = ("0123456789" if sign == "X" else sign for sign in mask)
    return (int("".join(digits)) for digits in product(*choices))


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> date | None:
    """The first existing day in the order of the three lists."""
    for year in years:
        for month in months:
            length = calendar.month_length(year, month)
            for day in days:
                if 1 <= day <= length:
                    return date(year, month, day)
    return None


def _precision(masks: Sequence[str]) -> Precision:
    """Unspecified digits at the end coarsen a date; elsewhere they leave a range."""
    known = list(masks)
    while known[-1] == "XX" and len(known) > 1:
        known.pop()
    if "X" not in "".join(known):
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(known) - 1]
    if len(known) == 1 and "X" not in known[0][:3]:
        return Precision.DECADE
    return Precision.RANGE


def _named(masks: Sequence[str]) -> str:
    return "month" if len(masks) == 2 else "day"
