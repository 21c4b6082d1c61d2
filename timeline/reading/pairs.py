"""Pairs: two dates in order, the days of one month, the week from one day to another.

The years and months that one of the two leaves out are found from the other.
"""

from __future__ import annotations

from functools import partial

from timeline.reading.context import Context, calendar_node
from timeline.reading.days import check_weekday, day_node
from timeline.reading.found import Found, days_found, either_found, range_found, span_found
from timeline.reading.lexer import LOOKAHEAD, Tokens
from timeline.reading.parts import nested, part_named
from timeline.reading.piece import Node, Piece, day_piece, settle_pair
from timeline.window import Precision, calendar

TO = {"till", "to", "to_at", "dash", "until", "through"}
ORS = {"or", "slash"}
_JOINTS = TO | ORS | {"and"}
MOST_DAYS_ACROSS = 300  # "December to February 2027" crosses a year; "June to May 2027" is reversed


def bare_number(t: Tokens) -> bool:
    """A day without its month ("from 3 to 5 June"), where a second day with one follows."""
    i, kinds = t.i, t.kinds
    i += kinds[i] == "weekday"
    if kinds[i] not in {"num", "ord"} or kinds[i + 1] not in _JOINTS:
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
    if joint in ORS:
        return either_found(settled_pair(t, c, node, second, at), "either")
    if joint == "and" and rule == "span" and not next_days(c, node, second):
        raise t.refuse("two dates are two announcements", at=at)
    return pair(t, c, node, second, at, span=span, rule=rule)


def settled_pair(t: Tokens, c: Context, a: Node, b: Node, at: int) -> list[Piece]:
    """Two dates in order; Refusal where the second is not after the first."""
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
    first, second = settled_pair(t, c, a, b, at)
    if a.rule == b.rule == "weekday" and (second.lo - first.lo).days > 6:
        weeks = (second.lo - first.lo).days // 7  # Monday to Friday next week
        first = day_piece(calendar.days_after(first.lo, 7 * weeks))
    if span:
        return span_found(first, second, rule or "from-to")
    return range_found(first, second, rule or "between")


def borrow(t: Tokens, part: str, node: Node) -> Node:
    """The named part of what the other node is a part of."""
    if node.whole is None:
        raise t.refuse("it does not say of what")
    third = "late" if part == "end" else "early" if part == "start" else part
    return nested(node.whole, partial(part_named, third), "part")


def next_days(c: Context, a: Node, b: Node) -> bool:
    """Whether two single days follow each other."""
    if not (a.finest and b.finest):
        return False
    first, second = settle_pair(a, b, c.said, past=c.past)
    return (second.lo - first.lo).days == 1


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


def same_month(
    t: Tokens, c: Context, node: Node, month: int, at: int, *, span: bool = True
) -> Found | None:
    """March 3–5, 2025: the second day is of the first one's month."""
    second_day = int(t.values[t.i])
    t.i += 1
    second = day_node(t, c, month, second_day)
    if node.year is None:
        node.year = second.year
    elif second.year is None:
        second.year = node.year
    if t.kinds[at] in ORS:
        return either_found(settled_pair(t, c, node, second, at), "either")
    if t.kinds[at] == "and" and span and not next_days(c, node, second):
        raise t.refuse("two dates are two announcements", at=at)
    return pair(t, c, node, second, at, span=span, rule="span" if span else "between")


def week_from_to(t: Tokens, c: Context) -> Found | None:
    """Week of 6–12 January, la semaine du 29 décembre au 4 janvier: the days that it names."""
    at = t.i
    t.i += 1
    if bare_number(t):
        found = days_of_month(t, c, "week", span=False)
    else:
        node = calendar_node(t, c)
        if node is None or not node.finest or t.kinds[t.i] not in TO:
            return None
        t.i += 1
        second = calendar_node(t, c)
        if second is None or not second.finest:
            return None
        found = pair(t, c, node, second, at, span=False, rule="week")
    if found.lo is None or found.hi is None or (found.hi - found.lo).days > 6:
        raise t.refuse("a week has seven days", at=at)
    return days_found(found.lo, found.hi, "week", Precision.WEEK)
