"""Two dates joined: ranges, one or the other, from one to the other, and what bounds one date.

The years and months that one of the two leaves out are found from the other.
"""

from __future__ import annotations

from timeline.reading.apposed import apposed
from timeline.reading.context import Context, calendar_node, skip
from timeline.reading.found import Found, days_found, either_found, from_found, to_found, unit_found
from timeline.reading.lexer import Tokens
from timeline.reading.pairs import (
    ORS,
    TO,
    bare_number,
    borrow,
    day_number,
    days_of_month,
    next_days,
    pair,
    same_month,
    settled_pair,
    week_from_to,
)
from timeline.reading.piece import Node, days_piece, settle
from timeline.window import Kind, Precision, Qualifier
from timeline.window.calendar import days_after

_PART_JOINTS = {"to", "to_at", "till", "dash", "or", "slash"}


def dated(t: Tokens, c: Context) -> Found | None:
    """A date, or two joined: a range, one or the other, the days from one to the other."""
    start = t.i
    if bare_number(t):
        return days_of_month(t, c, "span", span=True)
    if t.kinds[t.i] == "week_of":
        found = week_from_to(t, c)
        if found is not None:
            return found
        t.i = start
    if t.kinds[t.i] == "part":
        found = two_parts(t, c)
        if found is not None:
            return found
        t.i = start
    if t.kinds[t.i] == "ord" and t.kinds[t.i + 1] == "or" and t.kinds[t.i + 2] == "ord":
        return _two_ordinals(t, c)
    node = calendar_node(t, c)
    if node is None:
        return None
    node = apposed(t, c, node)
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
    return None if node is None else either_found(settled_pair(t, c, node, second, at), "either")


def two_parts(t: Tokens, c: Context) -> Found | None:
    """mid-to-late March, early or mid 2026: the second part says of what."""
    if t.kinds[t.i + 1] not in _PART_JOINTS:
        return None
    part, at = str(t.values[t.i]), t.i
    t.i += 1
    joint = t.kinds[t.i]
    while t.kinds[t.i] in _PART_JOINTS:
        t.i += 1
    if t.kinds[t.i] != "part":
        return None
    second = calendar_node(t, c)
    if second is None:
        return None
    node = borrow(t, part, second)
    if joint == "or":
        return either_found(settled_pair(t, c, node, second, at), "either")
    return pair(t, c, node, second, at, span=False, rule="part")


def _joined(t: Tokens, c: Context, node: Node, start: int) -> Found | None:
    """What a second date after the first makes of the two."""
    at, kind = t.i, t.kinds[t.i]
    if node.rule == "part" and "part" in {kind, t.kinds[t.i + 1]} and kind in {"part", "comma"}:
        return _next_part(t, c, node, start)
    if kind not in ORS | TO | {"and", "comma"}:
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
    ordinal = t.kinds[t.i] == "ord" and t.digits[t.i] == 1  # June 5th–6th
    second = None if ordinal and day_number(t) and node.month else calendar_node(t, c)
    if second is None:
        if kind != "to_at" and node.finest and node.month is not None and day_number(t):
            return same_month(t, c, node, node.month, at)
        t.i = at
        return None
    if kind in ORS or (kind == "comma"):
        return either_found(settled_pair(t, c, node, second, start), "either")
    if kind == "and" and not next_days(c, node, second):
        raise t.refuse("two dates are two announcements", at=at)
    span = node.finest and second.finest
    return pair(t, c, node, second, start, span=span, rule="span" if span else "range")


def _next_part(t: Tokens, c: Context, node: Node, start: int) -> Found | None:
    """Fin janvier début février: two parts side by side, the second right after the first."""
    at = t.i
    t.i += t.kinds[t.i] == "comma"
    second = calendar_node(t, c)
    if second is not None and second.rule == "part":
        pieces = settled_pair(t, c, node, second, start)
        if days_after(pieces[0].hi, 1) == pieces[1].lo:
            return either_found(pieces, "either")
    t.i = at
    return None


def _refuse_years(t: Tokens, node: Node, start: int) -> None:
    """2023-24 is a year and the next, or a winter in EDTF."""
    second = int(t.values[t.i])
    if t.digits[t.i] == 2 and node.year is not None and second == (node.year + 1) % 100:
        raise t.refuse(
            "it may be two years or a season code", at=start,
            hint=f'write "{node.year}/{node.year + 1}" or "winter {node.year}"',
        )  # fmt: skip


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
    if t.kinds[t.i] == "comma" and t.kinds[t.i + 1] in {"latest", "earliest", "by", "not_before"}:
        t.i += 1
    kind, last = t.kinds[t.i], t.kinds[t.i + 1] in {"", "comma", "and", "but"}
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
    if node.rule in {"next-weekday", "next-weekend"}:
        more = int(node.rule == "next-weekend")
        days = [(piece.lo, days_after(piece.lo, more)), (days_after(piece.hi, -more), piece.hi)]
        pieces = [days_piece(bounds, Precision.RANGE) for bounds in days]
        return either_found(pieces, node.rule).doubt(Qualifier.UNCERTAIN)
    if node.rule == "bare-unit":
        raise t.refuse("a unit alone is no date", at=start,
                       hint='say which: "this …", "next …"')  # fmt: skip
    return unit_found(piece, node.rule)
