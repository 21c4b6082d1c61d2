"""Spans and pairs: since, until, from A to B, between A and B.

What bounds one date without lasting (by, before, after) is in `bounds`.
"""

from __future__ import annotations

from timeline.reading.bounds import node_after
from timeline.reading.context import Context, skip
from timeline.reading.counted import lengths, ordered
from timeline.reading.durations import Duration, duration
from timeline.reading.found import Found, from_found, span_found
from timeline.reading.lexer import Tokens
from timeline.reading.pairs import (
    TO,
    bare_number,
    borrow,
    day_number,
    days_of_month,
    pair,
    same_month,
)
from timeline.reading.piece import Node, day_piece, settle
from timeline.window import Kind, Qualifier


def since(t: Tokens, c: Context) -> Found:
    """Since X: lasting from the first day of the latest X that has begun."""
    at = t.i
    t.i += 1
    length = duration(t)
    if length is not None:  # depuis deux ans
        first = length.landing_ago(c.said, c.settings.week_start).lo
        return from_found(first, "since", Kind.SPAN).doubt(length.qualifier)
    node, doubt = node_after(t, c.looking_back(), at)
    if t.values[at] == "or_from" and node.year is None:
        raise t.refuse("it may be since that or from that on", at=at, hint="name the year")
    first = settle(node, c.said, past=True).lo
    if first > c.said and t.values[at] == "or_from":
        return from_found(first, "from", Kind.SPAN).doubt(doubt)
    if first > c.said:
        raise t.refuse(f"{first} is after {c.said}, the day it was said", at=at)
    return from_found(first, "since", Kind.SPAN).doubt(doubt)


def until(t: Tokens, c: Context) -> Found:
    """Until X: lasting from the day it was said to the last day of X."""
    at = t.i
    t.i += 1
    node, doubt = node_after(t, c, at)
    last = settle(node, c.said, past=c.past).hi
    if last < c.said:
        raise t.refuse(f"{last} is before {c.said}, the day it was said", at=at)
    found = span_found(day_piece(c.said), day_piece(last), "until")
    return found.doubt(doubt)


def from_(t: Tokens, c: Context) -> Found | None:
    """From A to B, or from A on; "from now on" too."""
    at = t.i
    t.i += 1
    counted = lengths(t, c)
    if counted is not None and t.values[t.i - 1] in {"hour", "h"}:
        return None  # de 12 à 14 h
    if counted is not None:
        return counted if t.kinds[t.i] == "from_now" or not t.kinds[t.i] else None
    if bare_number(t):
        return days_of_month(t, c, "from-to", span=True)
    node, doubt = node_after(t, c, at)
    if t.kinds[t.i] in TO:
        t.i += 1
        if node.month is not None and node.finest and day_number(t):
            return same_month(t, c, node, node.month, t.i - 1)
        second, more = node_after(t, c, t.i - 1)
        return pair(t, c, node, second, at, span=True).doubt(doubt).doubt(more)
    if t.kinds[t.i] == "onward" or (t.kinds[t.i] == "in" and not t.kinds[t.i + 1]):
        t.i += 1
    piece = settle(node, c.said, past=c.past)
    return from_found(piece.lo, "from", Kind.SPAN).doubt(doubt)


def of_first(t: Tokens, c: Context) -> Found | None:
    """Du 3 au 5 juin, de mars à mai: as from A to B; "of" before one date says nothing."""
    start = t.i
    found = from_(t, c) if _pair_follows(t) else None
    if found is None or found.hi is None:
        t.i = start
        return None
    return found


def _pair_follows(t: Tokens) -> bool:
    """Whether a joint stands somewhere after the "of"."""
    return any(kind in TO for kind in t.kinds[t.i + 2 :])


def _day_ends(t: Tokens) -> bool:
    """A day alone (between August 20 *and 25*, 2027), not one of another month."""
    joint = t.kinds[t.i + 1] in {"slash", "dash"}
    return t.digits[t.i] in {0, 1, 2} and day_number(t) and not joint


def between(t: Tokens, c: Context) -> Found | None:
    """Between A and B: a moment from the start of A to the end of B."""
    at = t.i
    t.i += 1
    if bare_number(t):
        return days_of_month(t, c, "between", span=False)
    if t.kinds[t.i] in {"num", "one", "few", "couple", "several"} and t.kinds[t.i + 1] != "month":
        found = _between_lengths(t, c)
        if found is not None:
            return found
    node, doubt = _half_node(t, c, at)
    if t.kinds[t.i] not in {"and", "to", "to_at", "dash"}:
        raise t.refuse("between needs two dates", at=at)
    t.i += 1
    if isinstance(node, Node) and node.month is not None and node.finest and _day_ends(t):
        found = same_month(t, c, node, node.month, t.i - 1, span=False)
        return None if found is None else found.doubt(doubt)
    second, more = node_after(t, c, t.i - 1)
    if isinstance(node, str):
        node = borrow(t, node, second)
    return pair(t, c, node, second, at, span=False).doubt(doubt).doubt(more)


def _half_node(t: Tokens, c: Context, at: int) -> tuple[Node | str, Qualifier]:
    """A date, or a part that takes its base from the second ("between mid and late March")."""
    if t.kinds[t.i] == "part" and t.kinds[t.i + 1] in {"and", "to", "to_at", "or"}:
        t.i += 1
        return str(t.values[t.i - 1]), Qualifier.NONE
    return node_after(t, c, at)


def _between_lengths(t: Tokens, c: Context) -> Found | None:
    """Between two and four weeks."""
    start = t.i
    kind = t.kinds[t.i]
    low: Duration | int | None = duration(t)
    if low is None and kind in {"num", "one"}:
        low = int(t.values[t.i])
        t.i += 1
    if isinstance(low, Duration) and not low.plain and t.kinds[t.i] != "and":
        skip(t, "from_now")  # anywhere from 2 to 4 weeks
        return ordered(t, low.first(c.said), low.last(c.said), start)
    if low is None or t.kinds[t.i] != "and":
        t.i = start
        return None
    t.i += 1
    high = duration(t)
    if high is None:
        t.i = start
        return None
    skip(t, "from_now")
    lo = low.first(c.said) if isinstance(low, Duration) else Duration(
        low, low, high.unit).first(c.said)  # fmt: skip
    return ordered(t, lo, high.last(c.said), start)
