"""Dates written in digits: ISO days, 25/12/2026, 3.4.2025, 12/2026; refused where two orders fit.

EDTF strings are not read here but by `window.edtf`.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from timeline.errors import BadValue
from timeline.reading.lexer import Refusal, Tokens
from timeline.reading.piece import Node, Piece, day_piece, unit_piece
from timeline.window import calendar
from timeline.window.calendar import Unit

JOINTS = {"dash", "slash", "dot"}
DIGITS = {"num", "year"}


def numeric_node(t: Tokens, order: str | None, setting: str | None) -> Node | None:
    """A day or month in digits at the present token, None where there is none.

    `order` is the language's ("dmy"), `setting` the user's, which goes before it.
    """
    i, kinds = t.i, t.kinds
    joint = kinds[i + 1]
    if kinds[i + 2 : i + 5] == ["num", "dash", "unspecified"] and kinds[i] == "year":
        node = _month_of_year(t, int(t.values[i + 2]), int(t.values[i]))
        t.i += 2
        return node
    if joint not in JOINTS or kinds[i + 2] not in DIGITS or not _tight(t, i + 1, 2):
        return None
    if kinds[i + 3] == joint and kinds[i + 4] in DIGITS and _tight(t, i + 3, 2):
        return _three(t, setting or order)
    if kinds[i] == "num" and kinds[i + 2] == "year" and joint != "dash":
        return _month_of_year(t, int(t.values[i]), int(t.values[i + 2]))
    if kinds[i] == "num" and kinds[i + 2] == "num" and joint == "slash":
        return _two(t, setting or order)
    return None


def _tight(t: Tokens, at: int, count: int) -> bool:
    return all(t.glued[at : at + count])


def _month_of_year(t: Tokens, month: int, year: int) -> Node | None:
    if not 1 <= month <= 12:
        raise t.refuse(f"there is no month {month}")
    t.i += 3
    return Node(
        lambda y: unit_piece(calendar.day(y, month, 1), Unit.MONTH), year, "month", month=month
    )


def _three(t: Tokens, order: str | None) -> Node:
    """Year, month and day in one of three orders."""
    i = t.i
    a, b, c = (int(t.values[at]) for at in (i, i + 2, i + 4))
    if t.digits[i] == 4:
        found = [(a, b, c)]
    elif t.digits[i + 4] == 4 or t.digits[i + 4] == 2:
        year = c if t.digits[i + 4] == 4 else 2000 + c
        found = _orders(year, a, b, order)
    else:
        raise _refusal(t, "it is no date")
    days = [day for day in map(_valid, found) if day is not None]
    if not days:
        raise _refusal(t, "there is no such day")
    if len(days) > 1:
        raise _refusal(
            t,
            f"it may be {days[0].isoformat()} or {days[1].isoformat()}",
            hint=f'write "{days[0].isoformat()}", or set the order:  --set date-order=dmy',
        )
    t.i += 5
    day = days[0]
    return Node(lambda _: day_piece(day), day.year, "day", finest=True, month=day.month)


def _orders(year: int, a: int, b: int, order: str | None) -> list[tuple[int, int, int]]:
    """Day first or month first; where the known order gives no day, the other serves."""
    by_day, by_month = (year, b, a), (year, a, b)
    if order is None or order == "ymd":
        return [by_day] if a == b else [by_day, by_month]
    first, second = (by_month, by_day) if order == "mdy" else (by_day, by_month)
    return [first] if _valid(first) else [second]


def _valid(parts: tuple[int, int, int]) -> date | None:
    try:
        return calendar.day(*parts)
    except BadValue:
        return None


def _two(t: Tokens, order: str | None) -> Node | None:
    """14/03, day and month without a year."""
    a, b = int(t.values[t.i]), int(t.values[t.i + 2])
    found = [(m, d) for _, m, d in _orders(2024, a, b, order) if _valid((2024, m, d))]
    if not found:
        return None
    if len(found) > 1:
        raise _refusal(t, "it may be day and month in either order", last=2)
    month, day = found[0]
    t.i += 3
    return Node(partial(_day, month, day), None, "day", finest=True, month=month)


def _day(month: int, day: int, year: int) -> Piece:
    return day_piece(calendar.day(year, month, day))


def _refusal(t: Tokens, reason: str, *, last: int = 4, hint: str | None = None) -> Refusal:
    return Refusal(reason, t.starts[t.i], t.ends[t.i + last], hint=hint)
