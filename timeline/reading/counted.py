"""Counted dates: in two weeks, within a month, the coming weeks, three months ago.

Every count starts from the day the words were said, or from a day that they name.
"""

from __future__ import annotations

from datetime import date

from timeline.reading.coming import coming, until_end
from timeline.reading.context import Context, calendar_node, skip
from timeline.reading.durations import Duration, duration
from timeline.reading.found import Found, days_found, from_found, unit_found
from timeline.reading.lexer import EVENT_HINT, Tokens
from timeline.reading.piece import day_piece, settle
from timeline.reading.weekdays import weeks_from
from timeline.window import Precision, calendar
from timeline.window.calendar import Unit


def in_(t: Tokens, c: Context) -> Found | None:
    """In two weeks, in a few weeks to a few months, in the next ten days, in weeks."""
    at = t.i
    means = t.values[at]
    t.i += 1
    kind = t.kinds[t.i]
    if kind == "the_next" and t.kinds[t.i + 1] == "unit":
        unit = t.values[t.i + 1]
        raise t.refuse(
            f"it may be the next calendar {unit} or the time to come",
            hint=f'say "next {unit}" or "within a {unit}"',
        )
    if means == "duration" and kind == "unit" and t.kinds[t.i + 1] == "turned":
        t.kinds[t.i + 1] = "coming_after"  # dans le mois qui vient
    if kind in {"turn", "past_turn", "the_next", "coming", "num", "units", "unit"}:
        found = coming(t, c)
        if found is not None:
            return found
    if means != "date":
        start = t.i
        found = lengths(t, c, bare=True)
        if found is not None:
            return found
        t.i = start
    return None


def lengths(t: Tokens, c: Context, *, bare: bool = False) -> Found | None:
    """One length of time from the day it was said, or from one to another."""
    start = t.i
    low = duration(t, bare=bare)
    if low is None:
        return None
    after = t.i
    if t.kinds[t.i] in {"to", "to_at", "till", "dash", "or", "until"}:
        t.i += 1
        skip(t, "in")
        high = duration(t, bare=bare)
        if high is not None:
            skip(t, "from_now")
            found = ordered(t, low.first(c.said), high.last(c.said), start)
            return found.doubt(low.qualifier).doubt(high.qualifier)
        t.i = after
    if t.kinds[t.i] in {"ago", "before", "after", "coming_after"}:
        t.i = start
        return None
    skip(t, "from_now")
    return unit_found(low.landing(c.said, c.settings.week_start), "in").doubt(low.qualifier)


def ordered(t: Tokens, lo: date, hi: date, at: int) -> Found:
    """Days from one to another; Refusal where they are reversed."""
    if lo > hi:
        raise t.refuse("the end comes before the start", at=at)
    return days_found(lo, hi, "in")


def counted(t: Tokens, c: Context) -> Found | None:
    """A length of time that says afterwards what it counts: ago, from now, after Easter."""
    start = t.i
    found = coming(t, c)
    if found is not None:
        return found
    t.i = start
    length = duration(t, bare=True)
    if length is None:
        return None
    kind = t.kinds[t.i]
    if length.hours and t.kinds[start] == "num" and kind not in {"ago", "from_now"}:
        t.i = start
        return None  # 12 à 14 h
    day = _weeks_to_day(t, c, length)
    if day is not None:
        return day
    if kind == "ago":
        t.i += 1
        return unit_found(length.landing_ago(c.said, c.settings.week_start), "ago").doubt(
            length.qualifier
        )
    if kind == "from_now":
        t.i += 1
        return unit_found(length.landing(c.said, c.settings.week_start), "in").doubt(
            length.qualifier
        )
    if kind in {"after", "before", "from"}:
        return _anchored(t, c, length, kind)
    if kind in {"to", "to_at", "till", "dash", "or"}:
        t.i = start
        found = lengths(t, c, bare=True)
        vague = found is not None and found.precision is Precision.RANGE and not length.plain
        if vague or t.kinds[t.i - 1] == "from_now":
            return found
    if not length.plain and t.kinds[start] != "units" and not kind:
        return unit_found(length.landing(c.said, c.settings.week_start), "in").doubt(
            length.qualifier
        )
    t.i = start
    if kind in {"", "comma", "maybe", "mark", "open"} and t.kinds[start] != "units":
        raise t.refuse(
            "a length of time is no date",
            hint='say "in …" for when it ends, "within …" for its whole length',
        )
    return None


def _weeks_to_day(t: Tokens, c: Context, length: Duration) -> Found | None:
    """A week from Tuesday, three weeks on Friday, a week tomorrow: that very day."""
    i = t.i + (t.kinds[t.i] in {"from", "in"})
    kind = t.kinds[i]
    if length.unit is not Unit.WEEK or not length.plain or length.half:
        return None
    if (kind != "weekday" or t.kinds[i + 1]) and not (kind == "today" and t.values[i] == 1):
        return None
    t.i = i + 1
    if kind == "today":
        day = calendar.days_after(c.said, 1 + 7 * length.low)
    else:
        day = weeks_from(t, c, int(t.values[i]), length.low)
    return unit_found(day_piece(day), "counted").doubt(length.qualifier)


def _anchored(t: Tokens, c: Context, length: Duration, kind: str) -> Found:
    """Two weeks after Easter, ten days before 1 March: counted from a named day."""
    at = t.i
    t.i += 1
    node = calendar_node(t, c)
    if node is None or not node.finest:
        raise t.refuse("it hangs on something that is not a day", at=at, hint=EVENT_HINT)
    anchor = settle(node, c.said, past=c.past).lo
    land = length.landing_ago if kind == "before" else length.landing
    piece = land(anchor, c.settings.week_start)
    if piece.hi < c.said and not c.past:
        raise t.refuse(f"{piece.hi} is before {c.said}, the day it was said", at=at)
    return unit_found(piece, "counted").doubt(length.qualifier)


def ago_first(t: Tokens, c: Context) -> Found | None:
    """Il y a deux semaines, vor zwei Wochen, hace dos semanas."""
    t.i += 1
    length = duration(t, bare=True)
    if length is None:
        return None
    return unit_found(length.landing_ago(c.said, c.settings.week_start), "ago").doubt(
        length.qualifier
    )


def less_than(t: Tokens, c: Context) -> Found | None:
    """Less than B: from the day it was said to B; "…, more than A" cuts the start."""
    start = t.i
    t.i += 1
    skip(t, "in")
    high = duration(t)
    if high is None:
        t.i = start
        return None
    skip(t, "from_now")
    after_high = t.i
    if skip(t, "comma", "and", "but") and t.kinds[t.i] == "more_than":
        t.i += 1
        low = duration(t)
        if low is not None:
            return ordered(t, low.first(c.said), high.last(c.said), start)
    t.i = after_high
    return until_end(c, high, "within")


def more_than(t: Tokens, c: Context) -> Found | None:
    """More than A: from A on, open; "…, less than B" closes the end."""
    start = t.i
    t.i += 1
    skip(t, "in")
    low = duration(t)
    if low is None:
        t.i = start
        return None
    skip(t, "from_now")
    after_low = t.i
    if skip(t, "comma", "and", "but") and t.kinds[t.i] == "less_than":
        t.i += 1
        skip(t, "in")
        high = duration(t)
        if high is not None:
            skip(t, "from_now")
            return ordered(t, low.first(c.said), high.last(c.said), start)
    t.i = after_low
    if t.kinds[t.i] == "ago":
        raise t.refuse("more than that long ago has no start")
    return from_found(low.first(c.said), "more-than").doubt(low.qualifier)
