"""Bounds: by, before, after, not before, moved to, sometime in, later this, soon.

A rule takes its tokens and gives a Found, or None and takes nothing.
"""

from __future__ import annotations

from timeline.errors import BadValue
from timeline.reading.coming import coming, within_count, within_length
from timeline.reading.context import Context, calendar_node, skip
from timeline.reading.counted import ago_first
from timeline.reading.durations import UNITS, duration
from timeline.reading.found import (
    Found,
    days_found,
    from_found,
    to_found,
    undated_found,
    unit_found,
)
from timeline.reading.joined import (
    by_node,
    dated,
)
from timeline.reading.lexer import EVENT_HINT, Tokens
from timeline.reading.piece import Node, settle, unit_piece
from timeline.window import Precision, Qualifier, calendar
from timeline.window.calendar import Unit

PREPOSITIONS = {"in", "of", "to_at"}
SILENT_IN_DENIALS = {"not", "coming", "from_now", "did", "carrier", "maybe", "date_noun", "known",
                     "in", "of", "yet"}  # fmt: skip
MOVED_TO = {"till", "to", "to_at", "until", "dash", "in"}
PLAIN_RULES = {"day", "month", "quarter", "half", "season", "year", "decade", "week", "part",
               "holiday", "weekday", "nth", "next", "this", "last", "range", "either", "span",
               "moved", "in"}  # fmt: skip


def may_carry(found: Found) -> bool:
    """A carrier may follow a plain date ("March 2025 launch"), never what a bound bounds."""
    return found.rule in PLAIN_RULES


def node_after(t: Tokens, c: Context, at: int) -> tuple[Node, Qualifier]:
    """A date after a bound, with the doubts before it; Refusal at the bound if there is none."""
    doubt = Qualifier.NONE
    while True:
        kind = t.kinds[t.i]
        if (
            kind in PREPOSITIONS
            or kind in {"colon", "daypart"}
            or (kind == "dash" and t.glued[t.i])
        ):
            t.i += 1
        elif kind in {"about", "tilde", "maybe"}:
            doubt = doubt.and_(Qualifier.UNCERTAIN if kind == "maybe" else Qualifier.APPROXIMATE)
            t.i += 1
        else:
            break
    node = calendar_node(t, c)
    if node is None:
        at = t.i if t.kinds[t.i] else at
        raise t.refuse("no date is understood here", at=at,
                       hint=EVENT_HINT if t.kinds[at] in {"carrier", "hang"} else None)  # fmt: skip
    return node, doubt


def by(t: Tokens, c: Context) -> Found:
    """By X: from the day it was said to the last day of X."""
    at = t.i
    t.i += 1
    if t.values[at] == "within":
        found = within_length(t, c)
        if found is not None:
            return found
    node, doubt = node_after(t, c, at)
    if t.values[at] == "horizon":
        doubt = doubt.and_(Qualifier.APPROXIMATE)
    return by_node(t, c, node, at).doubt(doubt)


def before(t: Tokens, c: Context) -> Found:
    """Before X: up to the day before it; "before the end of X" lets X run out."""
    at = t.i
    t.i += 1
    node, doubt = node_after(t, c, at)
    if node.cut and node.whole is not None:
        return by_node(t, c, node, at).doubt(doubt)
    limit = calendar.days_after(settle(node, c.said, past=c.past).lo, -1)
    if c.past:
        return to_found(limit, "before").doubt(doubt)
    if limit < c.said:
        raise t.refuse(f"nothing is left between {c.said}, the day it was said, and that", at=at)
    return days_found(c.said, limit, "before").doubt(doubt)


def ago_or_before(t: Tokens, c: Context) -> Found | None:
    """Il y a deux semaines, hace dos semanas; German says "vor" for this and for before."""
    at = t.i
    found = ago_first(t, c)
    if found is not None or t.values[at] != "before":
        return found
    t.i = at
    return before(t, c)


def after(t: Tokens, c: Context) -> Found:
    """After X: from the day after it, open."""
    at = t.i
    t.i += 1
    node, doubt = node_after(t, c, at)
    last = settle(node, c.said, past=c.past).hi
    return from_found(calendar.days_after(last, 1), "after").doubt(doubt)


def not_before(t: Tokens, c: Context) -> Found:
    """Not before X: a moment from the first day of X, open; so too for a length of time."""
    at = t.i
    t.i += 1
    doubt = Qualifier.UNCERTAIN if t.values[at] == "maybe" else Qualifier.NONE
    if t.kinds[t.i] == "after":
        return after(t, c)
    if t.kinds[t.i] == "before":
        t.i += 1
    start = t.i
    skip(t, "more_than", "in")
    length = duration(t)
    if length is not None:
        skip(t, "from_now")
        return from_found(length.first(c.said), "not-before").doubt(doubt)
    t.i = start
    node, more = node_after(t, c, at)
    first = settle(node, c.said, past=c.past).lo
    return from_found(first, "not-before").doubt(doubt).doubt(more)


def negated(t: Tokens, c: Context) -> Found:
    """Not … before X and not … until X are bounds; every other denial is refused."""
    at = t.i
    while t.kinds[t.i] in SILENT_IN_DENIALS:
        t.i += 1
    kind = t.kinds[t.i]
    if kind in {"before", "until"}:
        return not_before(t, c)
    if kind == "not_before":
        return not_before(t, c)
    if kind == "after" and t.i == at + 1:
        return by(t, c)
    raise t.refuse(
        "it says what will not be, which is no date",
        at=at,
        hint="to record a denial, use --status denied; for no date, say undated",
    )


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
    found = within_count(t, c)
    if found is not None:
        return found
    t.i = start
    if t.kinds[t.i + 1] == "unit" and not t.kinds[t.i + 2]:
        unit = t.values[t.i + 1]
        raise t.refuse(f"it may be the rest of this {unit} or the {unit} to come")
    if t.values[t.i + 1] == -1 and t.kinds[t.i + 2] == "unit":
        raise t.refuse(f"it may be the last calendar {t.values[t.i + 2]} or the time up to now")
    return course(t, c)


def limited(t: Tokens, c: Context, found: Found) -> Found:
    """In three weeks at the latest: from the day it was said to where the count lands."""
    kind = t.kinds[t.i]
    at_end = kind == "latest" or (kind == "by" and not t.kinds[t.i + 1])
    at_start = kind == "earliest" or (kind == "not_before" and not t.kinds[t.i + 1])
    if not (at_end or at_start) or found.rule != "in" or found.lo is None or found.hi is None:
        return found
    t.i += 1
    if at_start:
        return from_found(found.lo, "not-before").doubt(found.qualifier)
    return days_found(c.said, found.hi, "by").doubt(found.qualifier)


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


def moved_from(t: Tokens, c: Context) -> None:
    """Step over "pushed from March to", so that the new date is what remains."""
    at = t.i
    t.i += 1
    if t.values[at] == "from" or t.kinds[t.i] in {"from", "of"}:
        skip(t, "from", "of")
        node_after(t, c, at)
        if t.kinds[t.i] not in MOVED_TO:
            raise t.refuse("it says from where a date moved, not where to", at=at)
    skip(t, *MOVED_TO)


def latest(t: Tokens, c: Context) -> Found:
    """Au plus tard en mars: as by."""
    return by(t, c)


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
