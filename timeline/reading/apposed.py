"""Apposition: one date said twice, and the two agree (this Friday, January 9; next year (2027))."""

from __future__ import annotations

from timeline.reading.context import Context, calendar_node
from timeline.reading.lexer import Tokens
from timeline.reading.piece import Node, Piece, day_piece, settle
from timeline.reading.units import fixed
from timeline.window import calendar

_RELATIVE = {"this", "next", "last", "next-weekday", "today", "weekday"}
_BEGINS = {"comma", "open", "weekday", "num", "ord", "month", "quarter", "season", "year"}


def apposed(t: Tokens, c: Context, node: Node) -> Node:
    """A date counted from the day it was said, as the date beside it names it; else the same."""
    if node.rule not in _RELATIVE or t.kinds[t.i] not in _BEGINS:
        return node
    start, opened = t.i, t.kinds[t.i] == "open"
    t.i += t.kinds[t.i] in {"open", "comma"}
    outer = settle(node, c.said, past=c.past)
    named = t.i
    second = calendar_node(t, c.looking_back() if outer.hi < c.said else c)
    if second is None or second.turn is not None or (opened and t.kinds[t.i] != "close"):
        t.i = start
        return node
    t.i += opened
    if t.kinds[named] == "weekday" and second.rule == "weekday":
        ahead = (int(t.values[named]) - outer.lo.weekday()) % 7
        second = fixed(day_piece(calendar.days_after(outer.lo, ahead)), "weekday")
    found = _agreed(second, outer)
    if found is None or (node.rule == "next-weekday" and found.lo not in {outer.lo, outer.hi}):
        raise t.refuse("the two dates are not the same", at=named)
    return fixed(found, node.rule if found is outer else second.rule)


def _agreed(second: Node, outer: Piece) -> Piece | None:
    """The finer of the two, if the one lies in the other in some year."""
    for year in (outer.lo.year, outer.lo.year - 1, outer.hi.year):
        inner = second.piece(year)
        if outer.lo <= inner.lo and inner.hi <= outer.hi:
            return inner
        if inner.lo <= outer.lo and outer.hi <= inner.hi:
            return outer
    return None
