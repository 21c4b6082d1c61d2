"""Loose words: sometime in, over the summer, later this year, soon, TBD.

A rule takes its tokens and gives a Found, or None and takes nothing.
"""

from __future__ import annotations

from timeline.errors import BadValue
from timeline.reading.bounds import LENGTHS, node_after
from timeline.reading.coming import coming, within_count, within_length
from timeline.reading.context import Context, skip
from timeline.reading.counted import more_than
from timeline.reading.durations import UNITS
from timeline.reading.found import Found, days_found, undated_found, unit_found
from timeline.reading.joined import dated
from timeline.reading.lexer import Tokens
from timeline.reading.piece import settle, unit_piece
from timeline.window import Precision, Qualifier, calendar
from timeline.window.calendar import Unit


def _running(t: Tokens, c: Context) -> Found | None:
    """Dans le courant de l'année: a unit alone is the one that is running."""
    if t.kinds[t.i] != "unit" or t.kinds[t.i + 1] or t.values[t.i] not in UNITS:
        return None
    unit = Unit(str(t.values[t.i]))
    t.i += 1
    return unit_found(unit_piece(c.said, unit, c.settings.week_start), "this")


def course(t: Tokens, c: Context) -> Found | None:
    """Courant 2025, sometime in 2025: all of it, from the day it was said where that is in it."""
    at = t.i
    t.i += 1
    skip(t, "in", "of")
    found = coming(t, c) or within_length(t, c)
    if found is not None:
        return found
    found = _running(t, c) or dated(t, c)
    if found is None:
        raise t.refuse("no date is understood here", at=at)
    if found.lo is None or found.hi is None or not found.lo <= c.said <= found.hi or c.past:
        return found
    return days_found(c.said, found.hi, "course", Precision.PART).doubt(found.qualifier)


def within(t: Tokens, c: Context) -> Found | None:
    """Within two months; over the summer, within the first half of 2027: as sometime in them."""
    start = t.i
    if t.values[start] == "over" and t.kinds[t.i + 1] in LENGTHS:
        return _over(t, c)
    found = within_count(t, c)
    if found is not None:
        return found
    t.i = start
    if t.kinds[t.i + 1] == "unit" and not t.kinds[t.i + 2]:
        unit = t.values[t.i + 1]
        raise t.refuse(f"it may be the rest of this {unit} or the {unit} to come")
    if t.values[t.i + 1] == -1 and t.kinds[t.i + 2] == "unit":
        raise t.refuse(f"it may be the last calendar {t.values[t.i + 2]} or the time up to now")
    return None if t.values[start] == "most" else course(t, c)


def _over(t: Tokens, c: Context) -> Found | None:
    """Over a year away is more than that; over a year alone may be that it lasts so long."""
    at, timed = t.i, t.kinds[t.i - 1] == "in"
    found = more_than(t, c)
    if found is not None and not timed and t.kinds[t.i - 1] != "from_now":
        raise t.refuse("it may be more than that or all through it", at=at)
    return found


def later(t: Tokens, c: Context) -> Found:
    """Later this year: from tomorrow to its last day; earlier this year: up to yesterday."""
    at = t.i
    back = t.values[at] == "earlier"
    t.i += 1
    if not t.kinds[t.i] and t.values[at] == "later":
        return undated_found("undated")
    node, doubt = node_after(t, c, at)
    piece = settle(node, c.said)
    if not piece.lo <= c.said <= piece.hi:
        raise t.refuse(f"{c.said}, the day it was said, is not in it", at=at)
    if t.values[at] == "rest":
        return days_found(c.said, piece.hi, "later").doubt(doubt)
    if back:
        lo, hi = piece.lo, calendar.days_after(c.said, -1)
    else:
        lo, hi = calendar.days_after(c.said, 1), piece.hi
    if lo > hi:
        raise t.refuse("nothing is left of it", at=at)
    return days_found(lo, hi, "earlier" if back else "later").doubt(doubt)


def soon(t: Tokens, c: Context) -> Found:
    """Soon: from the day it was said, open, sorted with the undated."""
    t.i += 1
    return Found(c.said, None, Precision.NONE, f"[{c.said}..]", "soon")


def undated_here(t: Tokens, c: Context) -> Found | None:
    """TBD (late 2016?): the date beside it, in doubt; alone it is undated."""
    t.i += 1
    at = t.i
    skip(t, "open", "comma", "colon", "dash", "but")
    if not t.kinds[t.i]:
        return undated_found("undated")
    if t.kinds[at] == "in" and t.values[at - 1] == "to_be":
        raise t.refuse("it may be when it happens or when that is said", at=at)
    found = None
    try:
        doubts = Qualifier.UNCERTAIN
        while t.kinds[t.i] in {"maybe", "about", "tilde", "carrier", "in"}:
            t.i += 1
        found = dated(t, c)
    except BadValue:
        found = None
    if found is None:
        t.i = at
        return None
    while t.kinds[t.i] in {"mark", "maybe", "close"}:
        t.i += 1
    return found.doubt(doubts)
