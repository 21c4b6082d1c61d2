"""Units of the calendar: years, halves, quarters, seasons, weeks, and those counted from today.

Their parts (early, third week of) are read by `parts`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from timeline.errors import BadValue
from timeline.reading.context import (
    Context,
    calendar_node,
    need_node,
    of_what,
    turned,
    year_here,
)
from timeline.reading.holidays import holiday_piece
from timeline.reading.lexer import Tokens
from timeline.reading.piece import (
    Node,
    Piece,
    day_piece,
    days_piece,
    season_piece,
    settle,
    unit_piece,
)
from timeline.window import Precision, calendar
from timeline.window.calendar import Unit

UNIT_KINDS = {"unit", "units"}


def year_node(year: int) -> Node:
    """A calendar year."""
    return Node(lambda y: unit_piece(calendar.day(y, 1, 1), Unit.YEAR), year, "year")


def short_year(t: Tokens, c: Context) -> Node | None:
    """'28, CY28, CY2028."""
    year = year_here(t, c)
    return None if year is None else year_node(year)


def quarter(t: Tokens, c: Context) -> Node:
    """Q3, third-quarter codes of any language."""
    return coded_node(t, c, Unit.QUARTER, int(t.values[t.i]))


def _two_digits(t: Tokens) -> int | None:
    """The year of Q4 25, Q4-26 and Q4/26, where nothing follows it."""
    i = t.i + (t.kinds[t.i] in {"dash", "slash"} and t.glued[t.i])
    if t.kinds[i] != "num" or t.digits[i] != 2 or t.kinds[i + 1]:
        return None
    t.i = i + 1
    return 2000 + int(t.values[i])


def half(t: Tokens, c: Context) -> Node:
    """H2, S2."""
    return coded_node(t, c, Unit.HALF, int(t.values[t.i]))


def coded_node(t: Tokens, c: Context, unit: Unit, number: int) -> Node:
    """Quarter or half `number`, of the year that may follow."""
    t.i += 1
    if t.kinds[t.i] in {"slash", "dash"} and t.kinds[t.i + 1] == "year":
        t.i += 1
    size = 3 if unit is Unit.QUARTER else 6
    month = size * (number - 1) + 1
    year = year_here(t, c)
    if year is None:
        year = _two_digits(t)
    return turned(t, Node(lambda y: unit_piece(calendar.day(y, month, 1), unit), year, unit.value))


def week(t: Tokens, c: Context) -> Node:
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


def week_of(t: Tokens, c: Context) -> Node:
    """Week of 3 March: Monday to Sunday of the week that holds the day."""
    at = t.i
    t.i += 1
    inner = need_node(t, c, at)
    if not inner.finest:
        raise t.refuse("a week is named by one of its days", at=at)
    return Node(
        lambda y: unit_piece(inner.piece(y).lo, Unit.WEEK, c.settings.week_start),
        inner.year,
        "week",
    )


def decade_units(t: Tokens, _: Context) -> Node | None:
    """Les années 2030: a plural of years and the first of the ten."""
    if t.values[t.i] != "year" or t.kinds[t.i + 1] != "year" or int(t.values[t.i + 1]) % 10:
        return None
    first = int(t.values[t.i + 1])
    t.i += 2
    return Node(lambda y: unit_piece(calendar.day(y, 1, 1), Unit.DECADE), first, "decade")


def season(t: Tokens, c: Context) -> Node:
    """summer 2025, winter 2025–26, l'été prochain."""
    number = int(t.values[t.i])
    t.i += 1
    southern = c.settings.southern
    year = year_here(t, c)
    if year is None and t.digits[t.i] == 2 and t.digits[t.i + 2] == 2 and t.glued[t.i + 1]:
        year = 2000 + int(t.values[t.i])  # winter 26/27
        t.i += 1
    kinds = t.kinds
    if year is not None and kinds[t.i] in {"dash", "slash"} and t.digits[t.i + 1] in {2, 4}:
        second = int(t.values[t.i + 1])
        if second not in {year + 1, (year + 1) % 100} or (number != 4) == (not southern):
            raise t.refuse("a season of two years is a winter, and the years follow each other")
        t.i += 2
    return turned(t, Node(lambda y: season_piece(y, number, southern=southern), year, "season"))


def decade(t: Tokens, _: Context) -> Node:
    """The 2030s."""
    year = int(t.values[t.i])
    t.i += 1
    return Node(lambda y: unit_piece(calendar.day(y, 1, 1), Unit.DECADE), year, "decade")


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
    if turn != 1:
        raise t.refuse("it may be one of two weeks", at=t.i - 1)
    first = calendar.days_after(said, (weekday - said.weekday()) % 7 or 7)
    if first <= calendar.week_of(said, c.settings.week_start)[1]:
        return next_of_two(c, weekday, 1, "next-weekday")
    return fixed(day_piece(first), "next")


def next_of_two(c: Context, weekday: int, days: int, rule: str) -> Node:
    """Next Friday or weekend where the present week has one ahead: that one or the one after."""
    first = calendar.days_after(c.said, (weekday - c.said.weekday()) % 7)
    last = calendar.days_after(first, 6 + days)
    node = fixed(Piece(first, last, Precision.RANGE, str(first), str(last)), rule)
    node.finest = False
    return node


def unit_turned(t: Tokens, c: Context, unit: str, turn: int) -> Node:
    """The unit `turn` after the one that holds the day it was said."""
    if unit in {"fortnight", "hour", "minute"}:
        raise t.refuse("it has no place in the calendar of its own", at=t.i - 1)
    week_start = c.settings.week_start
    anchor = unit_piece(c.said, Unit(unit), week_start).lo
    rule = "last" if turn < 0 else "next" if turn else "this"
    return fixed(unit_piece(calendar.step(anchor, Unit(unit), turn), Unit(unit), week_start), rule)


def unit_first(t: Tokens, c: Context) -> Node | None:
    """A bare unit with a turning word after it (le mois prochain), or "of" and nothing else."""
    unit = str(t.values[t.i])
    t.i += 1
    if t.kinds[t.i] in {"turn", "turned"}:
        turn = int(t.values[t.i])
        t.i += 1
        return unit_turned(t, c, unit, turn)
    if unit == "day" and t.kinds[t.i] in {"after", "before"}:
        return neighbour(t, c)
    if t.kinds[t.i] == "after" and t.values[t.i + 1] == 1 and t.kinds[t.i + 1] == "turn":
        t.i += 2  # the week after next
        return unit_turned(t, c, unit, 2)
    if t.kinds[t.i] == "before" and t.values[t.i + 1] == -1 and t.kinds[t.i + 1] == "turn":
        t.i += 2
        return unit_turned(t, c, unit, -2)
    if t.kinds[t.i] in {"year", "num"} and unit in {"year", "week", "quarter", "half"}:
        return _numbered_unit(t, c, unit)
    if unit == "year" and t.kinds[t.i] == "of":
        return None
    if unit in {"fortnight", "hour", "minute"}:
        raise t.refuse("it has no place in the calendar of its own", at=t.i - 1)
    return unit_alone(c, Unit(unit))


def unit_alone(c: Context, unit: Unit) -> Node:
    """A unit with no word that says which: the present one, for what is made of it."""
    node = fixed(unit_piece(c.said, unit, c.settings.week_start), "bare-unit")
    node.rolled = partial(_part_to_come, c, unit)
    return node


def _part_to_come(c: Context, unit: Unit, make: Callable[[Piece], Piece]) -> Piece:
    """A part of the present unit; of the next one where that part is past ("mid-month")."""
    start, week_start = c.said, c.settings.week_start
    found = make(unit_piece(start, unit, week_start))
    if found.hi >= start or c.past:
        return found
    first = unit_piece(start, unit, week_start).lo
    return make(unit_piece(calendar.step(first, unit, 1), unit, week_start))


def neighbour(t: Tokens, c: Context) -> Node | None:
    """The day after Thanksgiving, le lendemain de Noël, la veille du 14 juillet."""
    kind, value = t.kinds[t.i], t.values[t.i]
    step = int(value) if kind == "neighbour" else 1 if kind == "after" else -1
    t.i += 1
    inner = calendar_node(t, c)
    if inner is None or not inner.finest:
        return None
    make = inner.make
    return Node(
        lambda y: day_piece(calendar.days_after(make(y).lo, step)), inner.year, "day", finest=True
    )


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
        return week(t, c)
    return coded_node(t, c, Unit(unit), number)


def today(t: Tokens, c: Context) -> Node:
    """Today, tomorrow, the day after tomorrow, yesterday."""
    shift = int(t.values[t.i])
    t.i += 1
    if t.kinds[t.i] == "weeks_on":  # d'aujourd'hui en huit
        shift += 7 * int(t.values[t.i])
        t.i += 1
    return fixed(day_piece(calendar.days_after(c.said, shift)), "today")


def weekend(t: Tokens, c: Context) -> Node | None:
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
        inner = of_what(t, c)
        if inner is None or not inner.finest:
            return None
        anchor = settle(inner, c.said, past=c.past).lo
    if turn == 1 and anchor.weekday() < 5:
        return next_of_two(c, 5, 2, "next-weekend")
    saturday = calendar.days_after(calendar.week_of(anchor)[0], 5 + 7 * turn)
    return fixed(
        days_piece((saturday, calendar.days_after(saturday, 1)), Precision.PART), "weekend"
    )


def holiday(t: Tokens, c: Context) -> Node:
    """A day with a name: Christmas, Easter 2027."""
    name = str(t.values[t.i])
    t.i += 1
    finest = holiday_piece(name, c.said.year).precision is Precision.DAY
    node = Node(partial(holiday_piece, name), year_here(t, c), "holiday", finest=finest)
    return turned(t, node)
