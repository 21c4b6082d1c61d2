"""Bounds: by, before, after, not before, moved to.

A rule takes its tokens and gives a Found, or None and takes nothing.
"""

from __future__ import annotations

from timeline.reading import spoken
from timeline.reading.apposed import apposed
from timeline.reading.coming import within_length
from timeline.reading.context import Context, calendar_node, skip
from timeline.reading.counted import ago_first
from timeline.reading.durations import duration
from timeline.reading.found import (
    Found,
    days_found,
    from_found,
    to_found,
)
from timeline.reading.joined import by_node, two_parts
from timeline.reading.lexer import EVENT_HINT, Refusal, Tokens
from timeline.reading.pairs import ORS, settled_pair
from timeline.reading.piece import Node, days_piece, settle
from timeline.reading.units import fixed
from timeline.window import Precision, Qualifier, calendar

LENGTHS = {"num", "one", "units", "few", "couple", "several", "span", "about", "num_half"}
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
    """A date after a bound, with the doubts before it; Refusal at the bound if there is none.

    An hour before it says nothing: "by 5 pm on Friday".
    """
    doubt = Qualifier.NONE
    spoken.time_of_day(t)
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
    start = t.i
    parts = two_parts(t, c) if t.kinds[t.i] == "part" else None
    if parts is not None and parts.lo and parts.hi:  # by mid-to-late March
        return fixed(days_piece((parts.lo, parts.hi), Precision.RANGE), "part"), doubt
    t.i = start
    node = calendar_node(t, c)
    if node is None:
        at = t.i if t.kinds[t.i] else at
        raise t.refuse("no date is understood here", at=at,
                       hint=EVENT_HINT if t.kinds[at] in {"carrier", "hang"} else None)  # fmt: skip
    return apposed(t, c, node), doubt


def by(t: Tokens, c: Context) -> Found:
    """By X: from the day it was said to the last day of X."""
    at = t.i
    t.i += 1
    if t.values[at] == "within":
        found = within_length(t, c)
        if found is not None:
            return found
    found = _by_length(t, c)
    if found is not None:
        return found
    node, doubt = node_after(t, c, at)
    if t.values[at] == "horizon":
        doubt = doubt.and_(Qualifier.APPROXIMATE)
    return by_node(t, c, _or_another(t, c, node), at).doubt(doubt)


def _by_length(t: Tokens, c: Context) -> Found | None:
    """No later than in three weeks, by three weeks from now: to where the count lands."""
    start = t.i
    inside = t.kinds[t.i] == "in" and t.values[t.i] != "date"
    t.i += inside
    length = duration(t)
    if length is not None and skip(t, "from_now") | inside:
        last = length.landing(c.said, c.settings.week_start).hi
        return days_found(c.said, last, "by").doubt(length.qualifier)
    t.i = start
    return None


def _or_another(t: Tokens, c: Context, node: Node) -> Node:
    """By late 2026 or early 2027: the two as one, from the start of the first to the last end."""
    start = t.i
    if t.kinds[t.i] not in ORS:
        return node
    t.i += 1
    second = calendar_node(t, c)
    if second is None:
        t.i = start
        return node
    first, last = settled_pair(t, c, node, second, start)
    return fixed(days_piece((first.lo, last.hi), Precision.RANGE), "either")


def _at_an_hour(t: Tokens, at: int) -> bool:
    """Whether an hour stands between the bound at `at` and here, or follows: it parts a day."""
    if t.kinds[t.i] == "" and t.i <= at + 2:
        return False
    end = t.i
    t.i = at + 1
    timed = spoken.time_of_day(t)
    t.i = end
    return timed or spoken.time_of_day(t)


def before(t: Tokens, c: Context) -> Found:
    """Before X: up to the day before it; "before the end of X" lets X run out."""
    at = t.i
    t.i += 1
    node, doubt = node_after(t, c, at)
    if (node.cut and node.whole is not None) or (node.finest and _at_an_hour(t, at)):
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
    timed = node.finest and _at_an_hour(t, at)
    return from_found(calendar.days_after(last, not timed), "after").doubt(doubt)


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
    if t.values[at] == "for":
        raise _denied(t, at)
    t.i = start
    node, more = node_after(t, c, at)
    first = settle(_or_another(t, c, node), c.said, past=c.past).lo
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
    raise _denied(t, at)


def _denied(t: Tokens, at: int) -> Refusal:
    return t.refuse(
        "it says what will not be, which is no date",
        at=at,
        hint="to record a denial, use --status denied; for no date, say undated",
    )


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
