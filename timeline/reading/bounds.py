"""Rules for what bounds a date: by, before, after, between, from, until, since, in, within, ago.

A rule takes its tokens and gives a Found, or None and takes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from timeline.errors import BadValue
from timeline.reading.dates import Context, calendar_node, day_node, fixed, skip
from timeline.reading.durations import FEW, Duration, duration
from timeline.reading.found import (
    Found,
    days_found,
    either_found,
    from_found,
    range_found,
    span_found,
    to_found,
    undated_found,
    unit_found,
)
from timeline.reading.lexer import Tokens
from timeline.reading.piece import Node, Piece, day_piece, settle, settle_pair
from timeline.window import Kind, Precision, Qualifier, calendar
from timeline.window.calendar import Unit

TO = {"to", "to_at", "dash", "until", "through"}
ORS = {"or", "slash"}
PREPOSITIONS = {"in", "of", "to_at"}
MOVED_TO = {"to", "to_at", "until", "dash", "in"}
PLAIN_RULES = {"day", "month", "quarter", "half", "season", "year", "decade", "week", "part",
               "holiday", "weekday", "nth", "next", "this", "last", "range", "either", "span",
               "moved", "in"}  # fmt: skip


def may_carry(found: Found) -> bool:
    """A carrier may follow a plain date ("March 2025 launch"), never what a bound bounds."""
    return found.rule in PLAIN_RULES


def _node(t: Tokens, c: Context, at: int) -> tuple[Node, Qualifier]:
    """A date after a bound, with the doubts before it; Refusal at the bound if there is none."""
    doubt = Qualifier.NONE
    while True:
        kind = t.kinds[t.i]
        if kind in PREPOSITIONS:
            t.i += 1
        elif kind in {"about", "tilde", "maybe"}:
            doubt = doubt.and_(
                Qualifier.UNCERTAIN if kind == "maybe" else Qualifier.APPROXIMATE
            )
            t.i += 1
        else:
            break
    node = calendar_node(t, c)
    if node is None:
        at = t.i if t.kinds[t.i] else at
        raise t.refuse("no date is understood here", at=at,
                       hint=EVENT_HINT if t.kinds[at] in {"carrier", "hang"} else None)  # fmt: skip
    return node, doubt


EVENT_HINT = "if it hangs on another event, name that one with --after EVENT or --before EVENT"


def by(t: Tokens, c: Context) -> Found:
    """By X: from the day it was said to the last day of X."""
    at = t.i
    t.i += 1
    if t.values[at] == "within":
        found = _within(t, c, at)
        if found is not None:
            return found
    node, doubt = _node(t, c, at)
    return _by(t, c, node, at).doubt(doubt)


def _by(t: Tokens, c: Context, node: Node, at: int) -> Found:
    last = settle(node, c.said, past=c.past).hi
    if c.past:
        return to_found(last, "by")
    if last < c.said:
        raise t.refuse(f"{last} is before {c.said}, the day it was said", at=at)
    return days_found(c.said, last, "by")


def before(t: Tokens, c: Context) -> Found:
    """Before X: up to the day before it; "before the end of X" lets X run out."""
    at = t.i
    t.i += 1
    node, doubt = _node(t, c, at)
    if node.cut and node.whole is not None:
        return _by(t, c, node, at).doubt(doubt)
    limit = calendar.days_after(settle(node, c.said, past=c.past).lo, -1)
    if c.past:
        return to_found(limit, "before").doubt(doubt)
    if limit < c.said:
        raise t.refuse(f"nothing is left between {c.said}, the day it was said, and that", at=at)
    return days_found(c.said, limit, "before").doubt(doubt)


def after(t: Tokens, c: Context) -> Found:
    """After X: from the day after it, open."""
    at = t.i
    t.i += 1
    node, doubt = _node(t, c, at)
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
    length = duration(t, c)
    if length is not None:
        skip(t, "from_now")
        return from_found(length.first(c.said), "not-before").doubt(doubt)
    t.i = start
    node, more = _node(t, c, at)
    first = settle(node, c.said, past=c.past).lo
    return from_found(first, "not-before").doubt(doubt).doubt(more)


def negated(t: Tokens, c: Context) -> Found:
    """Not … before X and not … until X are bounds; every other denial is refused."""
    at = t.i
    while t.kinds[t.i] in {"not", "carrier", "maybe", "date_noun", "known", "in", "of"}:
        t.i += 1
    kind = t.kinds[t.i]
    if kind in {"before", "until"}:
        return not_before(t, c)
    if kind == "not_before":
        return not_before(t, c)
    if kind == "after" and t.i == at + 1:
        return by(t, c)
    raise t.refuse("it says what will not be, which is no date", at=at,
                   hint="to record a denial, use --status denied; for no date, say undated")  # fmt: skip


def since(t: Tokens, c: Context) -> Found:
    """Since X: lasting from the first day of the latest X that has begun."""
    at = t.i
    t.i += 1
    node, doubt = _node(t, c, at)
    first = settle(node, c.said, past=True).lo
    if first > c.said:
        raise t.refuse(f"{first} is after {c.said}, the day it was said", at=at)
    return from_found(first, "since", Kind.SPAN).doubt(doubt)


def until(t: Tokens, c: Context) -> Found:
    """Until X: lasting from the day it was said to the last day of X."""
    at = t.i
    t.i += 1
    node, doubt = _node(t, c, at)
    last = settle(node, c.said, past=c.past).hi
    if last < c.said:
        raise t.refuse(f"{last} is before {c.said}, the day it was said", at=at)
    found = span_found(day_piece(c.said), day_piece(last), "until")
    return found.doubt(doubt)


def from_(t: Tokens, c: Context) -> Found | None:
    """From A to B, or from A on; "from now on" too."""
    at = t.i
    t.i += 1
    pair = _lengths(t, c)
    if pair is not None:
        return pair if t.kinds[t.i] == "from_now" or not t.kinds[t.i] else None
    first = _bare_number(t)
    if first is not None:
        return _days_of_month(t, c, first, "from-to", span=True)
    node, doubt = _node(t, c, at)
    if t.kinds[t.i] in TO:
        t.i += 1
        second, more = _node(t, c, t.i - 1)
        return _pair(t, c, node, second, at, span=True).doubt(doubt).doubt(more)
    skip(t, "onward")
    piece = settle(node, c.said, past=c.past)
    return from_found(piece.lo, "from", Kind.SPAN).doubt(doubt)


def _bare_number(t: Tokens) -> int | None:
    """A day without its month ("from 3 to 5 June"), where a second day follows."""
    if t.kinds[t.i] == "weekday" and t.kinds[t.i + 1] in {"num", "ord"}:
        return None
    if t.kinds[t.i] in {"num", "ord"} and t.kinds[t.i + 1] in TO | {"and", "or"}:
        after = t.kinds[t.i + 2]
        third = t.kinds[t.i + 3]
        if after in {"num", "ord"} and (third == "month" or (third in {"of", "dash"}
                                        and t.kinds[t.i + 4] == "month")):  # fmt: skip
            return int(t.values[t.i])
    return None


def _days_of_month(t: Tokens, c: Context, first: int, rule: str, *, span: bool) -> Found:
    """3 to 5 June 2025: the month and the year of the second day serve the first."""
    at = t.i
    joint = t.kinds[t.i + 1]
    t.i += 2
    second = calendar_node(t, c)
    if second is None or second.month is None:
        raise t.refuse("no date is understood here")
    probe = t.i
    node = day_node(t, c, second.month, first)
    t.i = probe
    node.year = second.year
    node.turn = second.turn
    if joint == "or":
        return either_found(_settled(t, c, node, second, at), "either")
    return _pair(t, c, node, second, at, span=span, rule=rule)


def _settled(t: Tokens, c: Context, a: Node, b: Node, at: int) -> list[Piece]:
    first, second = settle_pair(a, b, c.said, past=c.past)
    if first.lo > second.lo or first.hi > second.hi:
        raise t.refuse("the end comes before the start", at=at)
    return [first, second]


def _pair(
    t: Tokens, c: Context, a: Node, b: Node, at: int, *, span: bool, rule: str | None = None
) -> Found:
    first, second = _settled(t, c, a, b, at)
    if span:
        return span_found(first, second, rule or "from-to")
    return range_found(first, second, rule or "between")


def between(t: Tokens, c: Context) -> Found:
    """Between A and B: a moment from the start of A to the end of B."""
    at = t.i
    t.i += 1
    first = _bare_number(t)
    if first is not None:
        return _days_of_month(t, c, first, "between", span=False)
    if t.kinds[t.i] in {"num", "one", "few", "couple", "several"}:
        found = _between_lengths(t, c)
        if found is not None:
            return found
    if t.kinds[t.i] == "today" and t.values[t.i] == 0:
        pass
    node, doubt = _half_node(t, c, at)
    if t.kinds[t.i] not in {"and", "to", "to_at", "dash"}:
        raise t.refuse("between needs two dates", at=at)
    t.i += 1
    second, more = _node(t, c, t.i - 1)
    if isinstance(node, str):
        node = _borrow(t, node, second)
    return _pair(t, c, node, second, at, span=False).doubt(doubt).doubt(more)


def _half_node(t: Tokens, c: Context, at: int) -> tuple[Node | str, Qualifier]:
    """A date, or a part that takes its base from the second ("between mid and late March")."""
    if t.kinds[t.i] == "part" and t.kinds[t.i + 1] in {"and", "to", "to_at", "dash", "or"}:
        t.i += 1
        return str(t.values[t.i - 1]), Qualifier.NONE
    return _node(t, c, at)


def _borrow(t: Tokens, part: str, node: Node) -> Node:
    """The named part of what the other node is a part of."""
    from functools import partial

    from timeline.reading.dates import _part_of, nested

    if node.whole is None:
        raise t.refuse("it does not say of what")
    third = "late" if part == "end" else "early" if part == "start" else part
    return nested(node.whole, partial(_part_of, third), "part")


def _between_lengths(t: Tokens, c: Context) -> Found | None:
    """Between two and four weeks."""
    start = t.i
    kind = t.kinds[t.i]
    low: Duration | int | None = duration(t, c)
    if low is None and kind in {"num", "one"}:
        low = int(t.values[t.i])
        t.i += 1
    if low is None or t.kinds[t.i] != "and":
        t.i = start
        return None
    t.i += 1
    high = duration(t, c)
    if high is None:
        t.i = start
        return None
    skip(t, "from_now")
    lo = low.first(c.said) if isinstance(low, Duration) else Duration(
        low, low, high.unit).first(c.said)  # fmt: skip
    return _ordered(t, lo, high.last(c.said), start)


def _ordered(t: Tokens, lo: date, hi: date, at: int) -> Found:
    if lo > hi:
        raise t.refuse("the end comes before the start", at=at)
    return days_found(lo, hi, "in")


def in_(t: Tokens, c: Context) -> Found | None:
    """In two weeks, in a few weeks to a few months, in the next ten days, in weeks."""
    at = t.i
    means = t.values[at]
    t.i += 1
    kind = t.kinds[t.i]
    if kind == "the_next" and t.kinds[t.i + 1] == "unit":
        raise t.refuse(f"it may be the next calendar {t.values[t.i + 1]} or the time to come",
                       hint=f'say "next {t.values[t.i + 1]}" or "within a {t.values[t.i + 1]}"')  # fmt: skip
    if kind in {"turn", "the_next", "coming", "num", "units", "unit"}:
        found = _coming(t, c)
        if found is not None:
            return found
    if means != "date":
        start = t.i
        found = _lengths(t, c, bare=True)
        if found is not None:
            return found
        t.i = start
    return None


def _lengths(t: Tokens, c: Context, *, bare: bool = False) -> Found | None:
    """One length of time from the day it was said, or from one to another."""
    start = t.i
    low = duration(t, c, bare=bare)
    if low is None:
        return None
    after = t.i
    if t.kinds[t.i] in {"to", "to_at", "dash", "or", "until"}:
        t.i += 1
        skip(t, "in")
        high = duration(t, c, bare=bare)
        if high is not None:
            skip(t, "from_now")
            found = _ordered(t, low.first(c.said), high.last(c.said), start)
            return found.doubt(low.qualifier).doubt(high.qualifier)
        t.i = after
    if t.kinds[t.i] in {"ago", "before", "after", "coming_after"}:
        t.i = start
        return None
    skip(t, "from_now")
    return unit_found(low.landing(c.said), "in").doubt(low.qualifier)


def counted(t: Tokens, c: Context) -> Found | None:
    """A length of time that says afterwards what it counts: ago, from now, after Easter."""
    start = t.i
    found = _coming(t, c)
    if found is not None:
        return found
    t.i = start
    length = duration(t, c, bare=True)
    if length is None:
        return None
    kind = t.kinds[t.i]
    if kind == "ago":
        t.i += 1
        return unit_found(length.landing_ago(c.said), "ago").doubt(length.qualifier)
    if kind == "from_now":
        t.i += 1
        return unit_found(length.landing(c.said), "in").doubt(length.qualifier)
    if kind in {"after", "before", "from"}:
        return _anchored(t, c, length, kind)
    if kind in {"to", "to_at", "dash", "or"}:
        t.i = start
        found = _lengths(t, c, bare=True)
        if found is not None and t.kinds[t.i - 1] == "from_now":
            return found
    t.i = start
    if kind in {"", "comma", "maybe", "mark", "open"} and t.kinds[start] != "units":
        raise t.refuse("a length of time is no date",
                       hint='say "in …" for when it ends, "within …" for its whole length')  # fmt: skip
    return None


def _anchored(t: Tokens, c: Context, length: Duration, kind: str) -> Found:
    """Two weeks after Easter, ten days before 1 March: counted from a named day."""
    at = t.i
    t.i += 1
    node = calendar_node(t, c)
    if node is None or not node.finest:
        raise t.refuse("it hangs on something that is not a day", at=at, hint=EVENT_HINT)
    anchor = settle(node, c.said, past=c.past).lo
    piece = length.landing_ago(anchor) if kind == "before" else length.landing(anchor)
    return unit_found(piece, "counted").doubt(length.qualifier)


def ago_first(t: Tokens, c: Context) -> Found | None:
    """Il y a deux semaines, vor zwei Wochen, hace dos semanas."""
    t.i += 1
    length = duration(t, c, bare=True)
    if length is None:
        return None
    return unit_found(length.landing_ago(c.said), "ago").doubt(length.qualifier)


def _coming(t: Tokens, c: Context) -> Found | None:
    """The coming weeks, the next two weeks, les deux prochaines semaines, the weeks ahead."""
    start, kinds = t.i, t.kinds
    if kinds[t.i] == "turn" and t.values[t.i] == -1:
        return _past_lengths(t, c)
    if kinds[t.i] in {"turn", "the_next"} and t.values[t.i] == 1:
        t.i += 1
        length = duration(t, c)
        if length is not None:
            return _until_end(t, c, length, "within")
        if kinds[t.i] == "units" and t.values[t.i] != "hour":
            t.i += 1
            return _open_coming(c, Unit(str(t.values[t.i - 1])), 5)
        t.i = start
        return None
    if kinds[t.i] == "coming":
        t.i += 1
        length = duration(t, c)
        if length is not None:
            return _until_end(t, c, length, "within")
        if kinds[t.i] in {"unit", "units"} and str(t.values[t.i]) in set(Unit):
            t.i += 1
            many = kinds[t.i - 1] == "units" or t.values[start] == "many"
            return _open_coming(c, Unit(str(t.values[t.i - 1])), 5 if many else 1)
        t.i = start
        return None
    return _coming_after(t, c, start)


def _coming_after(t: Tokens, c: Context, start: int) -> Found | None:
    """Les deux prochaines semaines, les semaines à venir, the weeks ahead."""
    kinds = t.kinds
    if kinds[t.i] in {"num", "few", "couple", "several"} and kinds[t.i + 1] in {"coming", "turn"}:
        if kinds[t.i] == "num":
            low = high = int(t.values[t.i])
        else:
            low, high = FEW
        unit = t.values[t.i + 2]
        if kinds[t.i + 2] in {"unit", "units"} and str(unit) in set(Unit):
            t.i += 3
            return _until_end(t, c, Duration(low, high, Unit(str(unit))), "within")
        return None
    if kinds[t.i] in {"unit", "units"} and kinds[t.i + 1] == "coming_after":
        unit, many = str(t.values[t.i]), kinds[t.i] == "units"
        t.i += 2
        return _open_coming(c, Unit(unit), 5 if many else 1) if unit in set(Unit) else None
    length = duration(t, c)
    if length is not None and kinds[t.i] == "coming_after":
        t.i += 1
        return _until_end(t, c, length, "within")
    t.i = start
    return None


def _past_lengths(t: Tokens, c: Context) -> Found | None:
    """In the last two weeks: from that long ago to the day it was said."""
    start = t.i
    t.i += 1
    length = duration(t, c, bare=True)
    if length is None or t.kinds[t.i] in {"of", "in"}:
        t.i = start
        return None
    return days_found(length.ago(c.said)[0], c.said, "past").doubt(length.qualifier)


def _open_coming(c: Context, unit: Unit, count: int) -> Found:
    return days_found(
        calendar.days_after(c.said, 1), calendar.step(c.said, unit, count), "coming"
    )


def _until_end(t: Tokens, c: Context, length: Duration, rule: str) -> Found:
    """From the day it was said until that long has passed."""
    return days_found(c.said, length.last(c.said), rule).doubt(length.qualifier)


def within(t: Tokens, c: Context) -> Found | None:
    """Within two months, over the next few weeks, sous dix jours."""
    at = t.i
    t.i += 1
    found = _within(t, c, at)
    if found is not None:
        return found
    start = t.i
    if t.kinds[t.i] in {"turn", "the_next", "coming"}:
        turn = t.values[t.i]
        t.i += 1
        if turn != -1 and t.kinds[t.i] == "unit" and str(t.values[t.i]) in set(Unit):
            t.i += 1
            return _until_end(t, c, Duration(1, 1, Unit(str(t.values[t.i - 1]))), "within")
    t.i = start
    return None


def _within(t: Tokens, c: Context, at: int) -> Found | None:
    start = t.i
    if t.kinds[t.i] == "less_than":
        t.i += 1
    if t.kinds[t.i] in {"turn", "the_next", "coming"} or t.kinds[t.i + 1] in {"coming", "coming_after"}:
        found = _coming(t, c)
        if found is not None:
            return found
        t.i = start
    length = duration(t, c, bare=True)
    if length is None and t.kinds[t.i] == "unit" and t.values[t.i] == "fortnight":
        t.i += 1
        length = Duration(2, 2, Unit.WEEK)
    if length is None:
        t.i = start
        return None
    if t.kinds[t.i] in {"to", "to_at", "dash", "or"}:
        t.i += 1
        second = duration(t, c, bare=True)
        if second is None:
            raise t.refuse("no length of time is understood here")
        length = second
    skip(t, "from_now", "coming_after")
    if t.kinds[t.i] in {"after", "from"}:
        raise t.refuse("it hangs on another event", hint=EVENT_HINT)
    return _until_end(t, c, length, "within")


def less_than(t: Tokens, c: Context) -> Found | None:
    """Less than B: from the day it was said to B; "…, more than A" cuts the start."""
    start = t.i
    t.i += 1
    skip(t, "in")
    high = duration(t, c)
    if high is None:
        t.i = start
        return None
    skip(t, "from_now")
    after_high = t.i
    if skip(t, "comma", "and", "but") and t.kinds[t.i] == "more_than":
        t.i += 1
        low = duration(t, c)
        if low is not None:
            return _ordered(t, low.first(c.said), high.last(c.said), start)
    t.i = after_high
    return _until_end(t, c, high, "within")


def more_than(t: Tokens, c: Context) -> Found | None:
    """More than A: from A on, open; "…, less than B" closes the end."""
    start = t.i
    t.i += 1
    skip(t, "in")
    low = duration(t, c)
    if low is None:
        t.i = start
        return None
    skip(t, "from_now")
    after_low = t.i
    if skip(t, "comma", "and", "but") and t.kinds[t.i] == "less_than":
        t.i += 1
        skip(t, "in")
        high = duration(t, c)
        if high is not None:
            skip(t, "from_now")
            return _ordered(t, low.first(c.said), high.last(c.said), start)
    t.i = after_low
    if t.kinds[t.i] == "ago":
        raise t.refuse("more than that long ago has no start")
    return from_found(low.first(c.said), "more-than").doubt(low.qualifier)


def course(t: Tokens, c: Context) -> Found | None:
    """Courant 2025, sometime in 2025: all of it, from the day it was said where that is in it."""
    at = t.i
    t.i += 1
    skip(t, "in", "of")
    found = _coming(t, c)
    if found is not None:
        return found
    if t.kinds[t.i] in {"before", "after", "between", "by"}:
        return HANDLERS[t.kinds[t.i]](t, c)
    found = dated(t, c)
    if found is None:
        raise t.refuse("no date is understood here", at=at)
    if found.lo is None or found.hi is None or not found.lo < c.said <= found.hi or c.past:
        return found
    return days_found(c.said, found.hi, "course", Precision.PART).doubt(found.qualifier)


def later(t: Tokens, c: Context) -> Found:
    """Later this year: from tomorrow to its last day; earlier this year: up to yesterday."""
    at = t.i
    back = t.values[at] == "earlier"
    t.i += 1
    if not t.kinds[t.i] and t.values[at] == "later":
        return undated_found("undated")
    node, doubt = _node(t, c, at)
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
        _node(t, c, at)
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


def dated(t: Tokens, c: Context) -> Found | None:
    """A date, or two joined: a range, one or the other, the days from one to the other."""
    start = t.i
    first = _bare_number(t)
    if first is not None:
        return _days_of_month(t, c, first, "span", span=True)
    if t.kinds[t.i] == "part" and t.kinds[t.i + 1] in {"to", "to_at", "dash", "or", "slash"}:
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
    kinds, values = t.kinds, t.values
    kept = values[inner]
    values[inner] = first
    t.i = inner
    node = calendar_node(t, c)
    values[inner] = kept
    t.i = end
    assert kinds
    return None if node is None else either_found(_settled(t, c, node, second, at), "either")


def _two_parts(t: Tokens, c: Context) -> Found | None:
    """mid-to-late March, early or mid 2026: the second part says of what."""
    part, at = str(t.values[t.i]), t.i
    t.i += 1
    joint = t.kinds[t.i]
    while t.kinds[t.i] in {"to", "to_at", "dash", "or", "slash"}:
        t.i += 1
    if t.kinds[t.i] != "part":
        return None
    second = calendar_node(t, c)
    if second is None:
        return None
    node = _borrow(t, part, second)
    if joint == "or":
        return either_found(_settled(t, c, node, second, at), "either")
    found = _pair(t, c, node, second, at, span=False, rule="part")
    if found.precision is Precision.RANGE:
        found.precision = Precision.PART
    return found


def _joined(t: Tokens, c: Context, node: Node, start: int) -> Found | None:
    """What a second date after the first makes of the two."""
    at, kind = t.i, t.kinds[t.i]
    if kind not in ORS | {"to", "to_at", "dash", "until", "through", "and", "comma"}:
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
        if kind != "to_at" and node.finest and node.month is not None and _day_number(t):
            return _same_month(t, c, node, at)
        t.i = at
        return None
    if kind in ORS or (kind == "comma"):
        return either_found(_settled(t, c, node, second, start), "either")
    if kind == "and" and not _next_days(c, node, second):
        raise t.refuse("two dates are two announcements", at=at)
    span = node.finest and second.finest
    return _pair(t, c, node, second, start, span=span, rule="span" if span else "range")


def _day_number(t: Tokens) -> bool:
    """A number that is a day, not an hour (14:00, 2 pm) or a count."""
    after = t.kinds[t.i + 1]
    return t.kinds[t.i] in {"num", "ord"} and after not in {"colon", "ampm", "oclock", "units"}


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
            hint=f'write "{node.year}/{node.year + 1}" for the years, "winter {node.year}" for it',
        )  # fmt: skip


def _same_month(t: Tokens, c: Context, node: Node, at: int) -> Found | None:
    """March 3–5, 2025: the second day is of the first one's month."""
    second_day = int(t.values[t.i])
    t.i += 1
    assert node.month is not None
    second = day_node(t, c, node.month, second_day)
    if node.year is None:
        node.year = second.year
    elif second.year is None:
        second.year = node.year
    if t.kinds[at] in ORS:
        return either_found(_settled(t, c, node, second, at), "either")
    return _pair(t, c, node, second, at, span=True, rule="span")


def _suffixed(t: Tokens, c: Context, node: Node, start: int) -> Found | None:
    """What follows one date and bounds it: at the latest, at the earliest, or later, onwards."""
    kind = t.kinds[t.i]
    if kind == "latest" or kind == "or_earlier":
        t.i += 1
        return _by(t, c, node, start)
    piece = settle(node, c.said, past=c.past)
    if kind in {"earliest", "or_later"}:
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


HANDLERS: dict[str, Callable[[Tokens, Context], Found | None]] = {
    "by": by,
    "latest": latest,
    "before": before,
    "after": after,
    "not_before": not_before,
    "earliest": not_before,
    "not": negated,
    "since": since,
    "until": until,
    "through": until,
    "from": from_,
    "starting": from_,
    "between": between,
    "in": in_,
    "ago_first": ago_first,
    "within": within,
    "less_than": less_than,
    "more_than": more_than,
    "course": course,
    "later": later,
    "soon": soon,
    "undated": undated_here,
    "tbd": undated_here,
}

__all__ = ["EVENT_HINT", "HANDLERS", "counted", "dated", "fixed", "may_carry"]
