"""Weekdays: Friday, Friday the 13th, vendredi dernier, Tuesday week, the coming Friday.

What "last", "this" and "next" make of them is in `units`.
"""

from __future__ import annotations

from datetime import date

from timeline.reading.context import Context, calendar_node, skip, turned_unit
from timeline.reading.days import check_weekday, day_alone
from timeline.reading.durations import duration
from timeline.reading.lexer import Tokens
from timeline.reading.piece import Node, day_piece
from timeline.reading.units import fixed, turned_weekday
from timeline.window import calendar
from timeline.window.calendar import Unit

_NAMED = {"month", "season", "quarter", "half", "holiday"}


def weekday_first(t: Tokens, c: Context) -> Node:
    """Friday; Friday 14 March; vendredi dernier; Tuesday of next week."""
    weekday = int(t.values[t.i])
    t.i += 1
    start = t.i
    skip(t, "comma", "stop")
    opened = t.kinds[t.i] == "open"  # Tuesday (3 March)
    t.i += opened
    if t.kinds[t.i] in {"num", "ord", "month", "year"}:
        node = calendar_node(t, c)
        if node is not None and node.finest and (not opened or t.kinds[t.i] == "close"):
            t.i += opened
            return check_weekday(t, c, node, weekday)
        if t.kinds[t.i] in {"num", "ord"}:
            node = day_alone(t, c, t.i, sure=True)  # Monday the 18th
            if node is not None:
                return check_weekday(t, c, node, weekday)
    t.i = start
    weeks = _weeks_on(t) or _in_weeks(t, c, weekday)
    if weeks:
        return fixed(day_piece(weeks_from(t, c, weekday, weeks)), "weekday")
    if t.kinds[t.i] in {"turn", "turned"} and t.kinds[t.i + 1] != "unit":
        t.i += 1
        return turned_weekday(t, c, weekday, int(t.values[t.i - 1]))
    if t.kinds[t.i + (t.kinds[t.i] == "of")] in {"turn", "unit", "the_next"}:
        skip(t, "of")
        turn = turned_unit(t, "week")
        if turn is not None:
            first = calendar.week_of(calendar.step(c.said, Unit.WEEK, turn), c.settings.week_start)[
                0
            ]
            ahead = (weekday - c.settings.week_start) % 7
            return fixed(day_piece(calendar.days_after(first, ahead)), "weekday")
        t.i = start
    if t.kinds[t.i] == "turn" or c.past:
        back = (c.said.weekday() - weekday) % 7
        return fixed(day_piece(calendar.days_after(c.said, -back)), "weekday")
    ahead = (weekday - c.said.weekday()) % 7
    return fixed(day_piece(calendar.days_after(c.said, ahead)), "weekday")


def _weeks_on(t: Tokens) -> int:
    """Step over Friday *week*, vendredi *en huit*: how many weeks after the coming one."""
    kind, after = t.kinds[t.i], t.kinds[t.i + 1]
    if kind == "weeks_on":
        t.i += 1
        return int(t.values[t.i - 1])
    weeks = {"week": 1, "fortnight": 2}.get(str(t.values[t.i]), 0) if kind == "unit" else 0
    if not weeks or after in {"turn", "turned", "num", "year", "of", "after", "before"}:
        return 0
    t.i += 1
    return weeks


def _in_weeks(t: Tokens, c: Context, weekday: int) -> int:
    """Step over Friday *in two weeks*; Refusal where its week may be counted in two ways."""
    start = t.i
    if t.kinds[t.i] != "in" or t.values[t.i] == "date":
        return 0
    t.i += 1
    length = duration(t)
    if length is None or length.unit is not Unit.WEEK or not length.plain or length.half:
        t.i = start
        return 0
    ahead = (weekday - c.said.weekday()) % 7
    if calendar.days_after(c.said, ahead) > calendar.week_of(c.said, c.settings.week_start)[1]:
        raise t.refuse("it may be one of two weeks", at=start)
    return length.low


def weeks_from(t: Tokens, c: Context, weekday: int, weeks: int) -> date:
    """That many weeks after the coming weekday; Refusal where that may be today."""
    ahead = (weekday - c.said.weekday()) % 7
    if ahead == 0:
        raise t.refuse("it may be one of two weeks", at=t.i - 1)
    return calendar.days_after(c.said, ahead + 7 * weeks)


def coming_named(t: Tokens, c: Context) -> Node | None:
    """The coming Friday, kommenden Montag: the first one after the day it was said.

    A coming month or season is as one without the word.
    """
    if t.kinds[t.i + 1] != "weekday":
        t.i += 1
        node = calendar_node(t, c) if t.kinds[t.i] in _NAMED else None
        return node if node is not None and node.year is None and node.turn is None else None
    t.i += 2
    ahead = (int(t.values[t.i - 1]) - c.said.weekday()) % 7 or 7
    return fixed(day_piece(calendar.days_after(c.said, ahead)), "next")
