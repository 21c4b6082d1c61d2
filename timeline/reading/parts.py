"""Parts of what the calendar has names for: early, end of, third week of, last Tuesday of, EOY.

What is a part of what is in `piece`; here are the words for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from timeline.errors import BadValue
from timeline.reading.context import Context, calendar_node, checked, of_what, skip, year_here
from timeline.reading.durations import UNITS
from timeline.reading.lexer import Tokens
from timeline.reading.piece import (
    Node,
    Piece,
    nth_of,
    part_of,
    stretch_of,
    unit_piece,
    weekday_of,
)
from timeline.reading.units import (
    UNIT_KINDS,
    coded_node,
    fixed,
    turned_weekday,
    unit_alone,
    unit_turned,
    weekend,
    year_node,
)
from timeline.window import Precision, calendar
from timeline.window.calendar import Unit

_PARTED_DAYS = {"weekday", "today", "this", "next", "last"}


def turn_first(t: Tokens, c: Context) -> Node | None:
    """last, this, next before what it turns: week, Friday, March, summer, Q3."""
    turn = int(t.values[t.i])
    start = t.i
    t.i += 1
    kind = t.kinds[t.i]
    if kind == "weekday":
        weekday = int(t.values[t.i])
        t.i += 1
        after = t.i
        inner = of_what(t, c) if turn == -1 else None
        if inner is not None and inner.finest:  # last Friday, January 2
            t.i, inner = after, None
        if inner is not None:
            return nested(inner, partial(_last_weekday, weekday), "nth-weekday")
        return turned_weekday(t, c, weekday, turn)
    if kind in {"unit", "week_of"}:
        unit = str(t.values[t.i])
        t.i += 1
        if turn == -1:
            inner = of_what(t, c)
            if inner is not None:
                return nested(inner, partial(_nth, -1, unit), "nth")
        return unit_turned(t, c, unit, turn)
    if kind == "week_of":
        return None
    if kind in {"num", "units", "few"} and turn == -1:
        t.i = start
        return stretch(t, c)
    if kind == "weekend":
        t.i = start
        return weekend(t, c)
    node = calendar_node(t, c)
    if node is not None and node.year is None and node.turn is None:
        node.turn = turn
        return node
    return None


def past_first(t: Tokens, c: Context) -> Node | None:
    """This past Friday, the past summer; "the past week" is not always the last calendar week."""
    at = t.i
    if t.kinds[at + 1] == "unit":
        unit = t.values[at + 1]
        raise t.refuse(f"it may be the last calendar {unit} or the time up to now")
    t.kinds[at] = "turn"
    return turn_first(t, c)


def final_first(t: Tokens, c: Context) -> Node | None:
    """The final week of June; the final quarter is the fourth, "dernier trimestre" may not be."""
    at, named = t.i, str(t.values[t.i])
    t.values[at] = -1
    if named in UNITS:
        t.i += 1
        inner = of_what(t, c)
        if inner is None:
            raise t.refuse(f"it may be the last calendar {named} or the final one", at=at)
        return nested(inner, partial(_nth, -1, named), "nth")
    t.kinds[at] = "turn"
    node = turn_first(t, c)
    if node is None or node.rule != "last":
        return node
    if t.values[at + 1] not in {"quarter", "half"}:
        raise t.refuse("it does not say of what", at=at)
    t.kinds[at], t.i = "ord", at
    t.values[at] = 4 if t.values[at + 1] == "quarter" else 2
    return ordinal(t, c)


def _last_weekday(weekday: int, piece: Piece) -> Piece:
    return weekday_of(piece, -1, weekday)


def nested(inner: Node, make: Callable[[Piece], Piece], rule: str) -> Node:
    """A node made from another's piece, its year as open as the other's."""
    if inner.rolled is not None:
        return Node(partial(_rolled, inner.rolled, make), inner.year, rule, whole=inner)
    return Node(lambda y: make(inner.make(y)), inner.year, rule, turn=inner.turn, whole=inner)


def _rolled(
    roll: Callable[[Callable[[Piece], Piece]], Piece], make: Callable[[Piece], Piece], _: int
) -> Piece:
    return roll(make)


def part_first(t: Tokens, c: Context) -> Node | None:
    """early 2026, mid-March, end of Q3, first half of March."""
    part, at = str(t.values[t.i]), t.i
    t.i += 1
    inner = of_what(t, c)
    if inner is None:
        return None
    if inner.rule == "week" and part == "end" and inner.year is None:
        raise t.refuse("it does not say of what", at=at)
    if inner.finest and inner.rule == "bare-unit":
        inner.rule = "this"  # by the end of the day
    if inner.finest and inner.rule in _PARTED_DAYS and part not in {"first_half", "second_half"}:
        return inner  # late Monday
    third = "late" if part == "end" else "early" if part == "start" else part
    node = nested(inner, partial(part_named, third), "part")
    node.cut = part == "end"
    return checked(t, c, node, at)


def part_named(part: str, piece: Piece) -> Piece:
    """`piece.part_of` with its arguments turned, for `partial`."""
    return part_of(piece, part)


def ordinal(t: Tokens, c: Context) -> Node | None:
    """third quarter of 2025, first week of June, third Tuesday of May, first half of March."""
    nth, at = int(t.values[t.i]), t.i
    t.i += 1
    t.i += t.kinds[t.i] == "dash" and t.glued[t.i]
    kind, value = t.kinds[t.i], t.values[t.i]
    if kind == "weekday":
        t.i += 1
        inner = of_what(t, c)
        if inner is None:
            raise t.refuse("it does not say of what", at=at)
        make = partial(_nth_weekday, nth, int(value))
        return checked(t, c, nested(inner, make, "nth-weekday"), at)
    if kind == "month_half" and nth in {1, 2}:
        return _month_half(t, c, nth, int(value))
    if kind in {"unit", "week_of"}:
        if kind == "week_of":
            t.kinds[t.i] = "unit"
            return _ordinal_unit(t, c, nth, "week")
        return _ordinal_unit(t, c, nth, str(value))
    if kind in {"num", "few", "units"} and nth == 1:
        t.i = at
        return stretch(t, c)
    return None


def _month_half(t: Tokens, c: Context, nth: int, number: int) -> Node:
    """Erste Märzhälfte 2025."""
    t.i += 1
    month = Node(
        lambda y: unit_piece(calendar.day(y, number, 1), Unit.MONTH), year_here(t, c), "month"
    )
    return nested(month, partial(part_named, "first_half" if nth == 1 else "second_half"), "part")


def _nth_weekday(nth: int, weekday: int, piece: Piece) -> Piece:
    return weekday_of(piece, nth, weekday)


def _nth(nth: int, unit: str, piece: Piece) -> Piece:
    if unit == "half":
        return part_of(piece, "second_half" if nth in {2, -1} else "first_half")
    if unit == "fortnight":
        return part_of(piece, "second_half" if nth in {2, -1} else "first_half")
    if unit not in UNITS:
        raise BadValue(f"the {unit} of something is no day")
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
    inner = of_what(t, c)
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
    return Node(lambda y: unit_piece(calendar.day(y, month, 1), Unit(unit)), year, unit)


def stretch(t: Tokens, c: Context) -> Node | None:
    """First two weeks of June, les deux premières semaines de juin, last days of March."""
    at, count = t.i, 0
    if t.kinds[t.i] == "num":
        count = int(t.values[t.i])
        t.i += 1
    last = t.kinds[t.i] == "turn"
    if t.values[t.i] not in {1, -1} or (last and t.values[t.i] == 1):
        return None
    t.i += 1
    if t.kinds[t.i] == "num" and not count:
        count = int(t.values[t.i])
        t.i += 1
    if t.kinds[t.i] not in UNIT_KINDS:
        return None
    unit = str(t.values[t.i])
    t.i += 1
    inner = of_what(t, c)
    if inner is None or unit not in UNITS:
        return None
    if count:
        make = partial(stretch_named, count, unit, last)
        return checked(t, c, nested(inner, make, "stretch"), at)
    part = partial(part_named, "late" if last else "early")
    return checked(t, c, nested(inner, part, "part"), at)


def stretch_named(count: int, unit: str, last: bool, piece: Piece) -> Piece:
    """`piece.stretch_of` with its arguments turned, for `partial`."""
    return stretch_of(piece, count, Unit(unit), last=last)


def year_end(t: Tokens, c: Context) -> Node:
    """EOY, EOQ, EOM: the last month of a year or a quarter, the last week of a month."""
    outer, at = str(t.values[t.i]), t.i
    t.i += 1
    if outer.startswith("mid_"):
        return _middle(t, c, Unit(outer[4:]))
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
    node = nested(inner, partial(_end_of, inner_unit), "year-end")
    node.cut = True
    return checked(t, c, node, at)


def _middle(t: Tokens, c: Context, unit: Unit) -> Node:
    """Midyear, midweek: the middle of the present unit, or of the next where that is past."""
    year = year_here(t, c) if unit is Unit.YEAR else None
    whole = year_node(year) if year is not None else unit_alone(c, unit)
    return nested(whole, partial(part_named, "mid"), "part")


def _end_of(unit: Unit, piece: Piece) -> Piece:
    return stretch_of(piece, 1, unit, last=True)._replace(precision=Precision.PART)
