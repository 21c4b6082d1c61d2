"""Expressions of the calendar: days, months, quarters, seasons and the parts of them.

Each function takes what it recognises from the tokens and gives a Node, or None and takes
nothing. What stands around a date (by, before, between) is `grammar`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from timeline.errors import BadValue
from timeline.reading import numeric
from timeline.reading.fiscal import fiscal_node
from timeline.reading.holidays import holiday_piece
from timeline.reading.lexer import Tokens
from timeline.reading.piece import (
    Node,
    Piece,
    day_piece,
    days_piece,
    nth_of,
    part_of,
    season_piece,
    settle,
    stretch_of,
    unit_piece,
    weekday_of,
)
from timeline.window import Precision, calendar
from timeline.window.calendar import Unit

if TYPE_CHECKING:
    from timeline.reading.settings import Settings

UNIT_KINDS = {"unit", "units"}
PART_UNITS = {"fortnight": (14, Unit.DAY)}


@dataclass(slots=True)
class Context:
    """What a phrase is read against: the day it was said, the settings, the looking back."""

    said: date
    settings: Settings
    date_order: str | None
    past: bool = False


def calendar_node(t: Tokens, c: Context) -> Node | None:
    """A date expression of any form, beginning at the present token."""
    handler = _HANDLERS.get(t.kinds[t.i])
    if handler is None:
        return None
    start = t.i
    if "fiscal" in t.kinds:
        handler = fiscal_node
    node = handler(t, c)
    if node is None:
        t.i = start
    return node


def need_node(t: Tokens, c: Context, after: int) -> Node:
    """A date expression that has to follow; Refusal at the word that asks for one."""
    skip(t, "of", "in", "on")
    node = calendar_node(t, c)
    if node is None:
        raise t.refuse("no date follows it that can be read", at=after)
    return node


def skip(t: Tokens, *kinds: str) -> bool:
    """Step over tokens of these kinds; True if there was one."""
    start = t.i
    while t.kinds[t.i] in kinds:
        t.i += 1
    return t.i > start


def year_here(t: Tokens, c: Context) -> int | None:
    """A year, if one stands here: 2027, '27, of next year, de l'année prochaine."""
    start = t.i
    skip(t, "of", "in", "to_at", "comma")
    kind = t.kinds[t.i]
    if kind == "dash" and t.glued[t.i] and t.kinds[t.i + 1] == "year" and t.i == start:
        t.i += 1
        kind = "year"
    if kind == "year":
        t.i += 1
        return int(t.values[t.i - 1])
    if kind == "apostrophe" and t.digits[t.i + 1] == 2:
        t.i += 2
        return 2000 + int(t.values[t.i - 1])
    turn = _turned_unit(t, "year")
    if turn is not None:
        return c.said.year + turn
    t.i = start
    return None


def _turned_unit(t: Tokens, unit: str) -> int | None:
    """-1, 0, 1 for last, this, next with that unit, the turning word before or after it."""
    start, kinds = t.i, t.kinds
    turn: int | None = None
    if kinds[t.i] in {"turn", "the_next"}:
        turn = int(t.values[t.i])
        t.i += 1
    if kinds[t.i] == "unit" and t.values[t.i] == unit:
        t.i += 1
        if turn is None and kinds[t.i] in {"turn", "turned"}:
            turn = int(t.values[t.i])
            t.i += 1
        return 0 if turn is None else turn
    t.i = start
    return None


def turned(t: Tokens, node: Node) -> Node:
    """A node with the turning word that may follow it (mars prochain, vendredi dernier)."""
    if t.kinds[t.i] in {"turn", "turned"} and node.turn is None and node.year is None:
        node.turn = int(t.values[t.i])
        t.i += 1
    return node


def _months_name(t: Tokens, c: Context) -> Node:
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
        return _months_name_day(t, c, number)
    return turned(t, month_node(number, year_here(t, c)))


def _months_name_day(t: Tokens, c: Context, number: int) -> Node:
    day = int(t.values[t.i])
    t.i += 1
    return day_node(t, c, number, day)


def _counts_units(t: Tokens) -> bool:
    """True where the number here counts what follows ("March 2 weeks")."""
    return t.kinds[t.i + 1] in UNIT_KINDS


def month_node(number: int, year: int | None) -> Node:
    """A month, its year open or given."""
    return Node(lambda y: unit_piece(date(y, number, 1), Unit.MONTH), year, "month", month=number)


def day_node(t: Tokens, c: Context, month: int, day: int, weekday: int | None = None) -> Node:
    """A day of a month, with the year that may follow."""
    at = t.i - 1
    year = year_here(t, c)
    if day < 1 or day > 31 or (month != 2 and day > calendar.month_length(2024, month)) or day > 31:
        raise t.refuse(f"month {month} has no day {day}", at=at)
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


def _day(month: int, day: int, year: int) -> Piece:
    return day_piece(calendar.day(year, month, day))


def check_weekday(t: Tokens, c: Context, node: Node, weekday: int | None) -> Node:
    """The node, if its day is that weekday; else Refusal with the weekday that it is."""
    if weekday is None:
        return node
    found = settle(node, c.said, past=c.past).lo
    if found.weekday() != weekday:
        raise t.refuse(f"{found.isoformat()} is not that weekday", at=t.i - 1)
    return node


def _number_first(t: Tokens, c: Context) -> Node | None:
    """14 March, 1er mars, 3rd of June; 2025, 2025-03-14, 25/12/2026, 2025Q3; third quarter of …"""
    node = numeric.numeric_node(t, c.date_order, c.settings.date_order)
    if node is not None:
        return node
    kind, value = t.kinds[t.i], int(t.values[t.i])
    if kind == "year":
        return _year_first(t, c)
    start = t.i
    t.i += 1
    if kind in {"num", "ord"}:
        skip(t, "dash", "slash") if t.glued[t.i] else None
        skip(t, "of")
        if t.kinds[t.i] == "month":
            month = int(t.values[t.i])
            t.i += 1
            skip(t, "stop")
            return day_node(t, c, month, value)
    if kind == "ord":
        t.i = start
        return _ordinal(t, c)
    return None


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
    if year < 1000:
        raise t.refuse(f"the year {year} is not one people announce things for", at=at)
    return year_node(year)


def year_node(year: int) -> Node:
    """A calendar year."""
    return Node(lambda y: unit_piece(date(y, 1, 1), Unit.YEAR), year, "year")


def _quarter(t: Tokens, c: Context) -> Node:
    return coded_node(t, c, Unit.QUARTER, int(t.values[t.i]))


def _half(t: Tokens, c: Context) -> Node:
    return coded_node(t, c, Unit.HALF, int(t.values[t.i]))


def coded_node(t: Tokens, c: Context, unit: Unit, number: int) -> Node:
    """Quarter or half `number`, of the year that may follow."""
    t.i += 1
    if t.kinds[t.i] in {"slash", "dash"} and t.kinds[t.i + 1] == "year":
        t.i += 1
    size = 3 if unit is Unit.QUARTER else 6
    month = size * (number - 1) + 1
    year = year_here(t, c)
    return turned(t, Node(lambda y: unit_piece(date(y, month, 1), unit), year, unit.value))


def _week(t: Tokens, c: Context) -> Node:
    """Week 10 of 2025, KW 10."""
    number, at = int(t.values[t.i]), t.i
    t.i += 1
    node = Node(
        lambda y: days_piece(calendar.iso_week(y, number), Precision.WEEK), year_here(t, c), "week"
    )
    if node.year is not None:
        try:
            node.make(node.year)
        except BadValue as error:
            raise t.refuse(error.message, at=at) from None
    return node


def _week_of(t: Tokens, c: Context) -> Node:
    """Week of 3 March: Monday to Sunday of the week that holds the day."""
    at = t.i
    t.i += 1
    inner = need_node(t, c, at)
    if not inner.finest:
        raise t.refuse("a week is named by one of its days", at=at)
    return Node(lambda y: unit_piece(inner.piece(y).lo, Unit.WEEK), inner.year, "week")


def _season(t: Tokens, c: Context) -> Node:
    """summer 2025, winter 2025–26, l'été prochain."""
    number = int(t.values[t.i])
    t.i += 1
    southern = c.settings.southern
    year = year_here(t, c)
    kinds = t.kinds
    if year is not None and kinds[t.i] in {"dash", "slash"} and t.digits[t.i + 1] in {2, 4}:
        second = int(t.values[t.i + 1])
        if second not in {year + 1, (year + 1) % 100} or (number != 4) == (not southern):
            raise t.refuse("a season of two years is a winter, and the years follow each other")
        t.i += 2
    return turned(
        t, Node(lambda y: season_piece(y, number, southern=southern), year, "season")
    )


def _decade(t: Tokens, _: Context) -> Node:
    year = int(t.values[t.i])
    t.i += 1
    return Node(lambda y: unit_piece(date(y, 1, 1), Unit.DECADE), year, "decade")


def _weekday(t: Tokens, c: Context) -> Node:
    """Friday; Friday 14 March; vendredi dernier; Tuesday of next week."""
    weekday = int(t.values[t.i])
    t.i += 1
    start = t.i
    skip(t, "comma", "stop")
    if t.kinds[t.i] in {"num", "ord", "month", "year"}:
        node = calendar_node(t, c)
        if node is not None and node.finest:
            return check_weekday(t, c, node, weekday)
        t.i = start
    t.i = start
    if t.kinds[t.i] in {"turn", "turned"}:
        t.i += 1
        return turned_weekday(t, c, weekday, int(t.values[t.i - 1]))
    if t.kinds[t.i + (t.kinds[t.i] == "of")] in {"turn", "unit", "the_next"}:
        skip(t, "of")
        turn = _turned_unit(t, "week")
        if turn is not None:
            monday = calendar.week_of(calendar.step(c.said, Unit.WEEK, turn))[0]
            return fixed(day_piece(calendar.days_after(monday, weekday)), "weekday")
        t.i = start
    if t.kinds[t.i] == "turn" or c.past:
        back = (c.said.weekday() - weekday) % 7
        return fixed(day_piece(calendar.days_after(c.said, -back)), "weekday")
    ahead = (weekday - c.said.weekday()) % 7
    return fixed(day_piece(calendar.days_after(c.said, ahead)), "weekday")


def fixed(piece: Piece, rule: str) -> Node:
    """A node whose days are known: they were counted from the day it was said."""
    finest = piece.precision is Precision.DAY
    return Node(lambda _: piece, piece.lo.year, rule, finest=finest)


def turned_weekday(t: Tokens, c: Context, weekday: int, turn: int) -> Node:
    """last, this or next Friday; "next" is two days where the present week has one ahead."""
    said = c.said
    if turn == -1:
        back = (said.weekday() - weekday) % 7 or 7
        return fixed(day_piece(calendar.days_after(said, -back)), "last")
    if turn == 0:
        ahead = (weekday - said.weekday()) % 7
        return fixed(day_piece(calendar.days_after(said, ahead)), "this")
    if turn > 1:
        raise t.refuse("it may be one of two weeks", at=t.i - 1)
    first = calendar.days_after(said, (weekday - said.weekday()) % 7 or 7)
    if first <= calendar.week_of(said)[1]:
        later = calendar.days_after(first, 7)
        piece = Piece(first, later, Precision.RANGE, first.isoformat(), later.isoformat())
        node = fixed(piece, "next-weekday")
        node.finest = False
        return node
    return fixed(day_piece(first), "next")


def _turn(t: Tokens, c: Context) -> Node | None:
    """last, this, next before what it turns: week, Friday, March, summer, Q3."""
    turn = int(t.values[t.i])
    start = t.i
    t.i += 1
    kind = t.kinds[t.i]
    if kind == "weekday":
        weekday = int(t.values[t.i])
        t.i += 1
        inner = _of(t, c) if turn == -1 else None
        if inner is not None:
            return nested(inner, partial(_last_weekday, weekday), "nth-weekday")
        return turned_weekday(t, c, weekday, turn)
    if kind in {"unit", "week_of"}:
        unit = str(t.values[t.i])
        t.i += 1
        if turn == -1:
            inner = _of(t, c)
            if inner is not None:
                return nested(inner, partial(_nth, -1, unit), "nth")
        return unit_turned(t, c, unit, turn)
    if kind == "week_of":
        return None
    if kind in {"num", "units", "few"} and turn == -1:
        t.i = start
        return _stretch(t, c)
    if kind == "weekend":
        t.i = start
        return _weekend(t, c)
    node = calendar_node(t, c)
    if node is not None and node.year is None and node.turn is None:
        node.turn = turn
        return node
    return None


def _last_weekday(weekday: int, piece: Piece) -> Piece:
    return weekday_of(piece, -1, weekday)


def unit_turned(t: Tokens, c: Context, unit: str, turn: int) -> Node:
    """The unit `turn` after the one that holds the day it was said."""
    if unit in {"fortnight", "hour", "minute"}:
        raise t.refuse("it has no place in the calendar of its own", at=t.i - 1)
    anchor = calendar.unit_of(c.said, Unit(unit))[0]
    rule = {-1: "last", 0: "this"}.get(turn, "next")
    return fixed(unit_piece(calendar.step(anchor, Unit(unit), turn), Unit(unit)), rule)


def _unit(t: Tokens, c: Context) -> Node | None:
    """A bare unit with a turning word after it (le mois prochain), or "of" and nothing else."""
    unit = str(t.values[t.i])
    t.i += 1
    if t.kinds[t.i] in {"turn", "turned"}:
        turn = int(t.values[t.i])
        t.i += 1
        return unit_turned(t, c, unit, turn)
    if t.kinds[t.i] in {"year", "num"} and unit in {"year", "week", "quarter", "half"}:
        return _numbered_unit(t, c, unit)
    if unit == "year" and t.kinds[t.i] == "of":
        return None
    node = unit_turned(t, c, unit, 0)
    node.rule = "bare-unit"
    return node


def _numbered_unit(t: Tokens, c: Context, unit: str) -> Node | None:
    """the year 2027, week 10, quarter 3 of 2026."""
    number = int(t.values[t.i])
    if unit == "year":
        t.i += 1
        return year_node(number) if t.kinds[t.i - 1] == "year" else None
    most = {"week": 53, "quarter": 4, "half": 2}[unit]
    if t.kinds[t.i] == "year" or not 1 <= number <= most:
        raise t.refuse(f"there is no {unit} {number}")
    if unit == "week":
        return _week(t, c)
    return coded_node(t, c, Unit(unit), number)


def _of(t: Tokens, c: Context, *, must: bool = False) -> Node | None:
    """What a part is a part of: "of March", "2026", "of next year", "d'année"."""
    start = t.i
    skip(t, "of", "in", "to_at", "dash", "comma")
    node = calendar_node(t, c)
    if node is None and must:
        raise t.refuse("it does not say of what", at=max(start - 1, 0))
    if node is None:
        t.i = start
    return node


def nested(inner: Node, make: object, rule: str) -> Node:
    """A node made from another's piece, its year as open as the other's."""
    assert callable(make)
    return Node(
        lambda y: make(inner.make(y)), inner.year, rule, turn=inner.turn, whole=inner
    )


def _part(t: Tokens, c: Context) -> Node | None:
    """early 2026, mid-March, end of Q3, first half of March."""
    part, at = str(t.values[t.i]), t.i
    t.i += 1
    inner = _of(t, c)
    if inner is None:
        return None
    if inner.rule == "week" and part == "end" and inner.year is None:
        raise t.refuse("it does not say of what", at=at)
    third = "late" if part == "end" else "early" if part == "start" else part
    node = nested(inner, partial(_part_of, third), "part")
    node.cut = part == "end"
    return checked(t, c, node, at)


def _part_of(part: str, piece: Piece) -> Piece:
    return part_of(piece, part)


def checked(t: Tokens, c: Context, node: Node, at: int) -> Node:
    """The node, its making tried once so that a refusal names the word that caused it."""
    try:
        settle(node, c.said, past=c.past)
    except BadValue as error:
        raise t.refuse(error.message, at=at) from None
    return node


def _ordinal(t: Tokens, c: Context) -> Node | None:
    """third quarter of 2025, first week of June, third Tuesday of May, first half of March."""
    nth, at = int(t.values[t.i]), t.i
    t.i += 1
    kind, value = t.kinds[t.i], t.values[t.i]
    if kind == "weekday":
        t.i += 1
        inner = _of(t, c, must=True)
        assert inner is not None
        make = partial(_nth_weekday, nth, int(value))
        return checked(t, c, nested(inner, make, "nth-weekday"), at)
    if kind in {"unit", "week_of"}:
        if kind == "week_of":
            t.kinds[t.i] = "unit"
            return _ordinal_unit(t, c, nth, "week")
        return _ordinal_unit(t, c, nth, str(value))
    if kind in {"num", "few", "units"} and nth == 1:
        t.i = at
        return _stretch(t, c)
    return None


def _nth_weekday(nth: int, weekday: int, piece: Piece) -> Piece:
    return weekday_of(piece, nth, weekday)


def _nth(nth: int, unit: str, piece: Piece) -> Piece:
    if unit == "half":
        return part_of(piece, "second_half" if nth in {2, -1} else "first_half")
    if unit == "fortnight":
        return part_of(piece, "second_half" if nth in {2, -1} else "first_half")
    return nth_of(piece, nth, Unit(unit))


def _ordinal_unit(t: Tokens, c: Context, nth: int, unit: str) -> Node | None:
    """first quarter, second half, first week … with what it is of; a quarter may stand alone."""
    at = t.i - 1
    t.i += 1
    most = {"quarter": 4, "half": 2, "fortnight": 2}.get(unit)
    if most is not None and nth > most:
        raise t.refuse(f"there is no {unit} {nth}", at=at)
    start = t.i
    if unit in {"quarter", "half"}:
        year = year_here(t, c)
        if year is not None:
            t.i -= 1
            return coded_of_year(t, unit, nth, year)
        t.i = start
    inner = _of(t, c)
    if inner is not None:
        return checked(t, c, nested(inner, partial(_nth, nth, unit), "nth"), at)
    if unit in {"quarter", "half"} and t.kinds[t.i] != "of":
        t.i -= 1
        return coded_node(t, c, Unit(unit), nth)
    return None


def coded_of_year(t: Tokens, unit: str, nth: int, year: int) -> Node:
    """The nth quarter or half of a year that has been read."""
    t.i += 1
    month = (3 if unit == "quarter" else 6) * (nth - 1) + 1
    return Node(lambda y: unit_piece(date(y, month, 1), Unit(unit)), year, unit)


def _stretch(t: Tokens, c: Context) -> Node | None:
    """first two weeks of June, last three months of 2026, last days of March."""
    at = t.i
    last = t.kinds[at] == "turn"
    t.i += 1
    count = 0
    if t.kinds[t.i] == "num":
        count = int(t.values[t.i])
        t.i += 1
    if t.kinds[t.i] not in UNIT_KINDS:
        return None
    unit = str(t.values[t.i])
    t.i += 1
    inner = _of(t, c)
    if inner is None or unit not in set(Unit):
        return None
    if not count:
        return checked(t, c, nested(inner, partial(_part_of, "late" if last else "early"),
                                    "part"), at)  # fmt: skip
    make = partial(_stretch_of, count, unit, last)
    return checked(t, c, nested(inner, make, "stretch"), at)


def _stretch_of(count: int, unit: str, last: bool, piece: Piece) -> Piece:
    return stretch_of(piece, count, Unit(unit), last=last)


def _today(t: Tokens, c: Context) -> Node:
    shift = int(t.values[t.i])
    t.i += 1
    return fixed(day_piece(calendar.days_after(c.said, shift)), "today")


def _weekend(t: Tokens, c: Context) -> Node | None:
    """this, next, last weekend; weekend of 8 March: Saturday and Sunday."""
    turn = 0
    if t.kinds[t.i] == "turn":
        turn = int(t.values[t.i])
        t.i += 1
    t.i += 1
    if t.kinds[t.i] in {"turn", "turned"}:
        turn = int(t.values[t.i])
        t.i += 1
    anchor = c.said
    if t.kinds[t.i] == "of":
        inner = _of(t, c)
        if inner is None or not inner.finest:
            return None
        anchor = settle(inner, c.said, past=c.past).lo
    saturday = calendar.days_after(calendar.week_of(anchor)[0], 5 + 7 * turn)
    return fixed(
        days_piece((saturday, calendar.days_after(saturday, 1)), Precision.RANGE), "weekend"
    )


def _holiday(t: Tokens, c: Context) -> Node:
    name = str(t.values[t.i])
    t.i += 1
    finest = holiday_piece(name, c.said.year).precision is Precision.DAY
    node = Node(partial(holiday_piece, name), year_here(t, c), "holiday", finest=finest)
    return turned(t, node)


def _year_end(t: Tokens, c: Context) -> Node:
    """EOY, EOQ, EOM: the last month of a year or a quarter, the last week of a month."""
    outer, at = str(t.values[t.i]), t.i
    t.i += 1
    inner_unit, unit = {
        "year": (Unit.MONTH, Unit.YEAR),
        "quarter": (Unit.MONTH, Unit.QUARTER),
        "month": (Unit.WEEK, Unit.MONTH),
    }[outer]
    skip(t, "of")
    inner = calendar_node(t, c)
    if inner is None:
        piece = unit_piece(c.said, unit)
        inner = fixed(piece, "this")
    node = nested(inner, lambda piece: stretch_of(piece, 1, inner_unit, last=True), "year-end")
    node.cut = True
    return checked(t, c, node, at)


_HANDLERS = {
    "month": _months_name,
    "num": _number_first,
    "ord": _number_first,
    "year": _number_first,
    "decade": _decade,
    "quarter": _quarter,
    "half": _half,
    "week": _week,
    "week_of": _week_of,
    "season": _season,
    "weekday": _weekday,
    "turn": _turn,
    "unit": _unit,
    "part": _part,
    "today": _today,
    "weekend": _weekend,
    "holiday": _holiday,
    "year_end": _year_end,
    "fiscal": fiscal_node,
    "the_next": _turn,
}
