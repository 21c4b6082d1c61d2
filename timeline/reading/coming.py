"""What is to come: the coming weeks, within two months, the next ten days, les mois à venir.

Everything here starts at the day the words were said; what counts from it and lands elsewhere
is in `counted`.
"""

from __future__ import annotations

from timeline.reading.context import Context, skip
from timeline.reading.durations import UNITS, Duration, count, duration
from timeline.reading.found import Found, days_found
from timeline.reading.lexer import EVENT_HINT, Tokens
from timeline.window import calendar
from timeline.window.calendar import Unit


def coming(t: Tokens, c: Context) -> Found | None:
    """The coming weeks, the next two weeks, les deux prochaines semaines, the weeks ahead."""
    start, kinds = t.i, t.kinds
    if kinds[t.i] in {"turn", "past_turn"} and t.values[t.i] == -1:
        return _past_lengths(t, c)
    if kinds[t.i] in {"turn", "the_next"} and t.values[t.i] == 1:
        t.i += 1
        length = duration(t)
        if length is not None:
            return until_end(c, length, "within")
        if kinds[t.i] == "units" and t.values[t.i] in UNITS:
            t.i += 1
            return _open_coming(c, Unit(str(t.values[t.i - 1])), 5)
        t.i = start
        return None
    if kinds[t.i] == "coming":
        t.i += 1
        length = duration(t)
        if length is not None:
            return until_end(c, length, "within")
        if kinds[t.i] in {"unit", "units"} and str(t.values[t.i]) in UNITS:
            t.i += 1
            many = kinds[t.i - 1] == "units" or t.values[start] == "many"
            return _open_coming(c, Unit(str(t.values[t.i - 1])), 5 if many else 1)
        t.i = start
        return None
    return _coming_after(t, c, start)


def _coming_after(t: Tokens, c: Context, start: int) -> Found | None:
    """Les deux prochaines semaines, les semaines à venir, the weeks ahead."""
    kinds = t.kinds
    counted = count(t)
    if counted is not None and kinds[t.i] in {"coming", "turn"} and t.values[t.i] != -1:
        unit = str(t.values[t.i + 1])
        if kinds[t.i + 1] in {"unit", "units"} and unit in UNITS:
            t.i += 2
            return until_end(c, Duration(*counted, Unit(unit)), "within")
    t.i = start
    if kinds[t.i] in {"unit", "units"} and kinds[t.i + 1] == "coming_after":
        unit, many = str(t.values[t.i]), kinds[t.i] == "units"
        t.i += 2
        return _open_coming(c, Unit(unit), 5 if many else 1) if unit in UNITS else None
    length = duration(t)
    if length is not None and kinds[t.i] == "coming_after":
        t.i += 1
        return until_end(c, length, "within")
    t.i = start
    return None


def _past_lengths(t: Tokens, c: Context) -> Found | None:
    """In the last two weeks: from that long ago to the day it was said."""
    start = t.i
    t.i += 1
    length = duration(t, bare=True)
    if length is None or t.kinds[t.i] in {"of", "in"}:
        t.i = start
        return None
    return days_found(length.ago(c.said)[0], c.said, "past").doubt(length.qualifier)


def _open_coming(c: Context, unit: Unit, count: int) -> Found:
    return days_found(calendar.days_after(c.said, 1), calendar.step(c.said, unit, count), "coming")


def until_end(c: Context, length: Duration, rule: str) -> Found:
    """From the day it was said until that long has passed."""
    return days_found(c.said, length.limit(c.said), rule).doubt(length.qualifier)


def within_count(t: Tokens, c: Context) -> Found | None:
    """Within two months, over the next few weeks, sous dix jours."""
    t.i += 1
    found = within_length(t, c)
    if found is not None:
        return found
    start = t.i
    if t.kinds[t.i] in {"turn", "the_next", "coming"}:
        turn = t.values[t.i]
        t.i += 1
        if turn != -1 and t.kinds[t.i] == "unit" and str(t.values[t.i]) in UNITS:
            t.i += 1
            return until_end(c, Duration(1, 1, Unit(str(t.values[t.i - 1]))), "within")
    t.i = start
    return None


def within_length(t: Tokens, c: Context) -> Found | None:
    """The length of time after "within", from the day it was said to its end."""
    start = t.i
    if t.kinds[t.i] == "less_than":
        t.i += 1
    if t.kinds[t.i] in {"turn", "past_turn", "the_next", "coming"} or t.kinds[t.i + 1] in {
        "coming",
        "coming_after",
    }:
        found = coming(t, c)
        if found is not None:
            return found
        t.i = start
    length = duration(t, bare=True)
    if length is None and t.kinds[t.i] == "unit" and t.values[t.i] == "fortnight":
        t.i += 1
        length = Duration(2, 2, Unit.WEEK)
    if length is None:
        t.i = start
        return None
    if t.kinds[t.i] in {"to", "to_at", "till", "dash", "or"}:
        t.i += 1
        second = duration(t, bare=True)
        if second is None:
            raise t.refuse("no length of time is understood here")
        length = second
    skip(t, "from_now", "coming_after")
    if t.kinds[t.i] in {"after", "from"}:
        raise t.refuse("it hangs on another event", hint=EVENT_HINT)
    return until_end(c, length, "within")
