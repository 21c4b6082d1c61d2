"""Days and months: names of months and weekdays, numbers and what they number.

Digits alone (2025-03-14, 25/12/2026) are read by `numeric`.
"""

from __future__ import annotations

from functools import partial

from timeline.errors import BadValue
from timeline.reading import numeric
from timeline.reading.context import Context, calendar_node, skip, turned, turned_unit, year_here
from timeline.reading.lexer import Tokens
from timeline.reading.parts import ordinal, stretch
from timeline.reading.piece import Node, Piece, day_piece, settle, unit_piece
from timeline.reading.units import UNIT_KINDS, fixed, year_node
from timeline.window import calendar
from timeline.window.calendar import Unit
from timeline.window.names import ENGLISH


def month_first(t: Tokens, c: Context) -> Node:
    """March; March 14; March 14th, 2025; March 2025; Sept '27; March next year."""
    number = int(t.values[t.i])
    t.i += 1
    skip(t, "stop")
    kind = t.kinds[t.i]
    if kind in {"num", "ord"} and t.digits[t.i] < 3 and not _counts_units(t):
        day = int(t.values[t.i])
        t.i += 1
        return day_node(t, c, number, day)
    if kind == "of" and t.kinds[t.i + 1] == "ord":
        t.i += 1
        return _nth_of_month(t, c, number)
    return turned(t, month_node(number, year_here(t, c)))


def _nth_of_month(t: Tokens, c: Context, number: int) -> Node:
    day = int(t.values[t.i])
    t.i += 1
    return day_node(t, c, number, day)


def _counts_units(t: Tokens) -> bool:
    """True where the number here counts what follows ("March 2 weeks")."""
    return t.kinds[t.i + 1] in UNIT_KINDS


def month_node(number: int, year: int | None) -> Node:
    """A month, its year open or given."""
    return Node(
        lambda y: unit_piece(calendar.day(y, number, 1), Unit.MONTH), year, "month", month=number
    )


def day_node(t: Tokens, c: Context, month: int, day: int, weekday: int | None = None) -> Node:
    """A day of a month, with the year that may follow."""
    at = t.i - 1
    year = year_here(t, c)
    if year is None and t.kinds[t.i] == "num" and t.digits[t.i] == 2 and not t.kinds[t.i + 1]:
        year = 2000 + int(t.values[t.i])  # 1 May 27
        t.i += 1
    if year is None and _dashed_year(t):
        t.i += 2
        year = 2000 + int(t.values[t.i - 1])  # 31-Mar-27
    if day < 1 or day > 31 or (month != 2 and day > calendar.month_length(2024, month)) or day > 31:
        raise t.refuse(f"{ENGLISH.months[month - 1]} has no day {day}", at=at)
    if month == 2 and day > 29:
        raise t.refuse(f"February has no day {day}", at=at)
    node = Node(partial(_day, month, day), year, "day", finest=True, month=month)
    if year is not None:
        try:
            node.make(year)
        except BadValue as error:
            raise t.refuse(error.message, at=at) from None
    else:
        turned(t, node)
    return check_weekday(t, c, node, weekday)


def _dashed_year(t: Tokens) -> bool:
    """Two digits after 31-Mar-, all of it written together, and nothing more."""
    i, kinds = t.i, t.kinds
    tight = all(t.glued[i - 2 : i + 2]) and kinds[i] == kinds[i - 2] == "dash"
    return tight and kinds[i + 1] == "num" and t.digits[i + 1] == 2 and not kinds[i + 2]


def _day(month: int, day: int, year: int) -> Piece:
    return day_piece(calendar.day(year, month, day))


def check_weekday(t: Tokens, c: Context, node: Node, weekday: int | None) -> Node:
    """The node, if its day is that weekday; else Refusal with the weekday that it is."""
    if weekday is None:
        return node
    found = settle(node, c.said, past=c.past).lo
    if found.weekday() != weekday:
        raise t.refuse(f"{found.isoformat()} is a {found:%A}", at=t.i - 1)
    return node


def number_first(t: Tokens, c: Context) -> Node | None:
    """14 March, 1er mars, 3rd of June; 2025, 2025-03-14, 25/12/2026, 2025Q3; third quarter of …"""
    node = numeric.numeric_node(t, c.date_order, c.settings.date_order)
    if node is not None:
        return node
    kind, value = t.kinds[t.i], int(t.values[t.i])
    if kind == "year":
        return _year_first(t, c)
    start = t.i
    if t.digits[t.i] == 8 and kind == "num":
        return _basic_day(t, value)
    if kind == "num" and t.kinds[t.i + 1] in {"ord", "turn"} and t.kinds[t.i + 2] == "units":
        return stretch(t, c)
    t.i += 1
    if kind in {"num", "ord"}:
        skip(t, "dash", "slash") if t.glued[t.i] else None
        skip(t, "of")
        if t.kinds[t.i] == "month":
            month = int(t.values[t.i])
            t.i += 1
            skip(t, "stop")
            return day_node(t, c, month, value)
        node = _of_that_month(t, c, value)
        if node is not None:
            return node
    t.i = start
    node = ordinal(t, c) if kind == "ord" else None
    return node or day_alone(t, c, start)


_AFTER_DAY = {"", "mark", "maybe", "stop", "quote", "close", "open", "comma", "to", "to_at", "till",
              "until", "through", "dash", "and", "or", "at", "daypart", "latest", "earliest", "by",
              "not_before", "or_later", "onward", "or_so"}  # fmt: skip


def day_alone(t: Tokens, c: Context, at: int, *, sure: bool = False) -> Node | None:
    """The 15th, le 15: that day of the month in which it is next, looking back in which it was."""
    t.i = at + 1
    kind = t.kinds[at]
    sure = sure or (t.digits[at] == 1 if kind == "ord" else at in t.the)
    day = int(t.values[at])
    if not sure or t.kinds[t.i] not in _AFTER_DAY or not (0 < day < 32 and t.digits[at] < 3):
        return None
    step, month = (-1 if c.past else 1), calendar.unit_of(c.said, Unit.MONTH)[0]
    for _ in range(3):
        if day <= calendar.month_length(month.year, month.month):
            found = calendar.day(month.year, month.month, day)
            if (found - c.said).days * step >= 0:
                return fixed(day_piece(found), "day")
        month = calendar.step(month, Unit.MONTH, step)
    return None


def _of_that_month(t: Tokens, c: Context, day: int) -> Node | None:
    """The 15th of next month, le 15 du mois prochain."""
    at = t.i
    turn = turned_unit(t, "month") if t.kinds[t.i - 1] == "of" else None
    if turn is None:
        return None
    if t.i == at + 1 and day < c.said.day and not c.past:
        turn = 1  # the first of the month
    first = calendar.step(calendar.unit_of(c.said, Unit.MONTH)[0], Unit.MONTH, turn)
    try:
        return fixed(day_piece(calendar.day(first.year, first.month, day)), "day")
    except BadValue as error:
        raise t.refuse(error.message, at=t.i - 1) from None


def _basic_day(t: Tokens, value: int) -> Node | None:
    """20270314, the basic form of ISO 8601."""
    try:
        day = calendar.day(value // 10000, value // 100 % 100, value % 100)
    except BadValue as error:
        raise t.refuse(error.message) from None
    if not 1900 <= day.year <= 2199:
        return None
    t.i += 1
    return fixed(day_piece(day), "day")


def _year_first(t: Tokens, c: Context) -> Node | None:
    """2025; 2025 Q3, 2025-W10, 2025 March 14, 2025 H2."""
    at = t.i
    year = int(t.values[at])
    t.i += 1
    follows = t.i
    skip(t, "dash", "slash", "comma")
    kind = t.kinds[t.i]
    if kind in {"quarter", "half", "week", "season"} or kind == "month":
        node = calendar_node(t, c)
        if node is not None and node.year is None:
            node.year = year
            return node
    t.i = follows
    if not 1800 <= year <= 2199:
        raise t.refuse(f"the year {year} is not one people announce things for", at=at)
    return year_node(year)
