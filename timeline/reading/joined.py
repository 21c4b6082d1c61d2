"""Two dates joined: ranges, one or the other, from one to the other, and what bounds one date.

The years and months that one of the two leaves out are found from the other.
"""

from __future__ import annotations

from functools import partial

from timeline.reading.context import Context, calendar_node, skip
from timeline.reading.days import check_weekday, day_node
from timeline.reading.found import (
    Found,
    days_found,
    either_found,
    from_found,
    range_found,
    span_found,
    to_found,
    unit_found,
)
from timeline.reading.lexer import LOOKAHEAD, Tokens
from timeline.reading.parts import nested, part_named
from timeline.reading.piece import Node, Piece, day_piece, settle, settle_pair
from timeline.window import Kind, Qualifier

TO = {"till", "to", "to_at", "dash", "until", "through"}
ORS = {"or", "slash"}
MOST_DAYS_ACROSS = 300  # "December to February 2027" crosses a year; "June to May 2027" is reversed


def bare_number(t: Tokens) -> bool:
    """A day without its month ("from 3 to 5 June"), where a second day with one follows."""
    i, kinds = t.i, t.kinds
    i += kinds[i] == "weekday"
    if kinds[i] not in {"num", "ord"} or kinds[i + 1] not in TO | {"and", "or"}:
        return False
    i += 2
    i += kinds[i] == "weekday"
    i += kinds[i] == "comma"
    if kinds[i] not in {"num", "ord"}:
        return False
    i += 1
    return kinds[i + (kinds[i] in {"of", "dash"})] == "month"


def days_of_month(t: Tokens, c: Context, rule: str, *, span: bool) -> Found:
    """3 to 5 June 2025: the month and the year of the second day serve the first."""
    at, weekday = t.i, None
    if t.kinds[t.i] == "weekday":
        weekday = int(t.values[t.i])
        t.i += 1
    first, joint = int(t.values[t.i]), t.kinds[t.i + 1]
    t.i += 2
    second = calendar_node(t, c)
    if second is None or second.month is None:
        raise t.refuse("no date is understood here")
    end = t.i
    t.i = len(t.kinds) - LOOKAHEAD
    node = day_node(t, c, second.month, first)
    t.i = end
    node.year, node.turn = second.year, second.turn
    check_weekday(t, c, node, weekday)
    if joint == "or":
        return either_found(_settled(t, c, node, second, at), "either")
    if joint == "and" and rule == "span" and not _next_days(c, node, second):
        raise t.refuse("two dates are two announcements", at=at)
    return pair(t, c, node, second, at, span=span, rule=rule)


def _settled(t: Tokens, c: Context, a: Node, b: Node, at: int) -> list[Piece]:
    if "bare-unit" in {a.rule, b.rule}:
        raise t.refuse("a unit alone is no date", at=at)
    first, second = settle_pair(a, b, c.said, past=c.past)
    across = first.lo.year != second.lo.year and None in {a.year, b.year}
    too_far = across and (second.lo - first.lo).days > MOST_DAYS_ACROSS
    if first.lo > second.lo or first.hi > second.hi or too_far:
        raise t.refuse("the end comes before the start", at=at)
    return [first, second]


def pair(
    t: Tokens, c: Context, a: Node, b: Node, at: int, *, span: bool, rule: str | None = None
) -> Found:
    """A moment between two dates or, as a `span`, lasting from the one to the other."""
    first, second = _settled(t, c, a, b, at)
    if span:
        return span_found(first, second, rule or "from-to")
    return range_found(first, second, rule or "between")


def borrow(t: Tokens, part: str, node: Node) -> Node:
    """The named part of what the other node is a part of."""
    if node.whole is None:
        raise t.refuse("it does not say of what")
    third = "late" if part == "end" else "early" if part == "start" else part
    return nested(node.whole, partial(part_named, third), "part")


def dated(t: Tokens, c: Context) -> Found | None:
    """A date, or two joined: a range, one or the other, the days from one to the other."""
    start = t.i
    if bare_number(t):
        return days_of_month(t, c, "span", span=True)
    if t.kinds[t.i] == "part" and t.kinds[t.i + 1] in {
        "to",
        "to_at",
        "till",
        "dash",
        "or",
        "slash",
    }:
        found = _two_parts(t, c)
        if found is not None:
            return found
        t.i = start
    if t.kinds[t.i] == "ord" and t.kinds[t.i + 1] == "or" and t.kinds[t.i + 2] == "ord":
        return _two_ordinals(t, c)
    node = calendar_node(t, c)
    if node is None:
        return None
    return _joined(t, c, node, start) or _suffixed(t, c, node, start)


def _two_ordinals(t: Tokens, c: Context) -> Found | None:
    """First or second quarter of 2026: the second says of what."""
    first, at = int(t.values[t.i]), t.i
    t.i += 2
    inner = t.i
    second = calendar_node(t, c)
    if second is None:
        return None
    end = t.i
    values = t.values
    kept = values[inner]
    values[inner] = first
    t.i = inner
    node = calendar_node(t, c)
    values[inner] = kept
    t.i = end
    return None if node is None else either_found(_settled(t, c, node, second, at), "either")


def _two_parts(t: Tokens, c: Context) -> Found | None:
    """mid-to-late March, early or mid 2026: the second part says of what."""
    part, at = str(t.values[t.i]), t.i
    t.i += 1
    joint = t.kinds[t.i]
    while t.kinds[t.i] in {"to", "to_at", "till", "dash", "or", "slash"}:
        t.i += 1
    if t.kinds[t.i] != "part":
        return None
    second = calendar_node(t, c)
    if second is None:
        return None
    node = borrow(t, part, second)
    if joint == "or":
        return either_found(_settled(t, c, node, second, at), "either")
    return pair(t, c, node, second, at, span=False, rule="part")


def _joined(t: Tokens, c: Context, node: Node, start: int) -> Found | None:
    """What a second date after the first makes of the two."""
    at, kind = t.i, t.kinds[t.i]
    if kind not in ORS | {"to", "to_at", "till", "dash", "until", "through", "and", "comma"}:
        return None
    t.i += 1
    if kind == "comma":
        skip(t, "or")
        if t.kinds[t.i - 1] != "or":
            t.i = at
            return None
    if kind == "dash" and t.kinds[t.i] in {"year", "num"} and node.rule == "year":
        _refuse_years(t, node, start)
    skip(t, "in", "maybe") if kind in ORS else None
    second = calendar_node(t, c)
    if second is None:
        if kind != "to_at" and node.finest and node.month is not None and day_number(t):
            return same_month(t, c, node, node.month, at)
        t.i = at
        return None
    if kind in ORS or (kind == "comma"):
        return either_found(_settled(t, c, node, second, start), "either")
    if kind == "and" and not _next_days(c, node, second):
        raise t.refuse("two dates are two announcements", at=at)
    span = node.finest and second.finest
    return pair(t, c, node, second, start, span=span, rule="span" if span else "range")


def day_number(t: Tokens) -> bool:
    """A number that is a day, not an hour (14:00, 2 pm) or a count."""
    after = t.kinds[t.i + 1]
    return t.kinds[t.i] in {"num", "ord"} and after not in {
        "colon",
        "ampm",
        "oclock",
        "units",
        "month",
        "of",
        "dot",
    }


def _next_days(c: Context, a: Node, b: Node) -> bool:
    if not (a.finest and b.finest):
        return False
    first, second = settle_pair(a, b, c.said, past=c.past)
    return (second.lo - first.lo).days == 1


def _refuse_years(t: Tokens, node: Node, start: int) -> None:
    """2023-24 is a year and the next, or a winter in EDTF."""
    second = int(t.values[t.i])
    if t.digits[t.i] == 2 and node.year is not None and second == (node.year + 1) % 100:
        raise t.refuse(
            "it may be two years or a season code", at=start,
            hint=f'write "{node.year}/{node.year + 1}" or "winter {node.year}"',
        )  # fmt: skip


def same_month(t: Tokens, c: Context, node: Node, month: int, at: int) -> Found | None:
    """March 3–5, 2025: the second day is of the first one's month."""
    second_day = int(t.values[t.i])
    t.i += 1
    second = day_node(t, c, month, second_day)
    if node.year is None:
        node.year = second.year
    elif second.year is None:
        second.year = node.year
    if t.kinds[at] in ORS:
        return either_found(_settled(t, c, node, second, at), "either")
    return pair(t, c, node, second, at, span=True, rule="span")


def by_node(t: Tokens, c: Context, node: Node, at: int) -> Found:
    """By a date: from the day it was said to the last day of it; looking back, an open start."""
    last = settle(node, c.said, past=c.past).hi
    if c.past:
        return to_found(last, "by")
    if last < c.said:
        raise t.refuse(f"{last} is before {c.said}, the day it was said", at=at)
    return days_found(c.said, last, "by")


def _suffixed(t: Tokens, c: Context, node: Node, start: int) -> Found | None:
    """What follows one date and bounds it: at the latest, at the earliest, or later, onwards."""
    kind = t.kinds[t.i]
    last = not t.kinds[t.i + 1]
    if kind == "comma" and t.kinds[t.i + 1] in {"latest", "earliest", "by", "not_before"}:
        t.i += 1
        kind, last = t.kinds[t.i], not t.kinds[t.i + 1]
    if kind in {"latest", "or_earlier"} or (kind == "by" and last):
        t.i += 1
        return by_node(t, c, node, start)
    piece = settle(node, c.said, past=c.past)
    if kind in {"earliest", "or_later"} or (kind in {"not_before", "plus"} and last):
        t.i += 1
        return from_found(piece.lo, "not-before")
    if kind == "onward":
        t.i += 1
        return from_found(piece.lo, "from", Kind.SPAN)
    if node.rule == "next-weekday":
        days = [day_piece(piece.lo), day_piece(piece.hi)]
        return either_found(days, "next-weekday").doubt(Qualifier.UNCERTAIN)
    if node.rule == "bare-unit":
        raise t.refuse("a unit alone is no date", at=start,
                       hint='say which: "this …", "next …"')  # fmt: skip
    return unit_found(piece, node.rule)
