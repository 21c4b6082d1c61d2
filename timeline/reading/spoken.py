"""What people say around dates without meaning one: no date yet, recurrences, hours, hangers-on.

It reads the undated phrases and the times of day, and words the refusals of the rest.
"""

from __future__ import annotations

from timeline.reading.found import Found, undated_found
from timeline.reading.lexer import EVENT_HINT, Tokens

_NO_DATE = {
    "one",
    "undated",
    "tbd",
    "not",
    "date_noun",
    "known",
    "precise",
    "yet",
    "carrier",
    "comma",
    "stop",
    "quote",
    "of",
    "in",
    "open",
    "close",
    "colon",
    "dash",
    "",
}


def undated(t: Tokens) -> Found | None:
    """No date given: TBD, no timeline yet, date not announced; None for any other phrase."""
    if t.kinds[0] == "span" and t.values[0] == "1-day" and not t.kinds[1]:
        return undated_found("undated")  # "one day"
    kinds = set(t.kinds)
    if not kinds <= _NO_DATE:
        return None
    said_so = not kinds.isdisjoint({"undated", "tbd"}) and kinds.isdisjoint({"in", "of"})
    none_of_it = "not" in kinds and not kinds.isdisjoint({"date_noun", "known", "yet"})
    return undated_found("undated") if said_so or none_of_it else None


def refuse_hopeless(t: Tokens) -> None:
    """Refuse what no rule may read, whatever else stands in the phrase."""
    for at, kind in enumerate(t.kinds):
        if kind == "every":
            raise t.refuse(
                "it recurs, and an event happens once",
                at=at,
                hint="add each occasion as an event of its own",
            )
        if kind == "hang":
            raise t.refuse("it hangs on something else", at=at, hint=EVENT_HINT)
        if kind == "vague":
            raise t.refuse("it may be one day or some months", at=at, hint="name the month")
        if kind == "working_days":
            raise t.refuse("which days are worked is not known here", at=at, hint="name the day")
        if kind == "shift":
            raise t.refuse(
                "it says by how much a date moved, not which date it is",
                at=at,
                hint="give the new date",
            )


def refuse_leftover(t: Tokens) -> None:
    """A better reason than "not understood" for what stands where it cannot."""
    kind = t.kinds[t.i]
    if kind == "not":
        raise t.refuse(
            "it says what will not be, which is no date",
            hint="to record a denial, use --status denied",
        )
    if kind == "open" or kind == "comma":
        raise t.refuse(
            "what follows is not understood; if it is a second announcement, add it apart",
            hint="one phrase, one date",
        )


def time_of_day(t: Tokens) -> bool:
    """Step over a time of day (at 1 PM PT, 19 h 30, 14:00 UTC, tomorrow *morning*)."""
    start, kinds = t.i, t.kinds
    skip_comma = kinds[t.i] in {"comma", "dash"}
    t.i += skip_comma
    if kinds[t.i] == "daypart":
        t.i += 1
        _zone(t)
        return True
    prefixed = kinds[t.i] in {"at", "to_at", "from"}
    if prefixed and kinds[t.i + 1] == "daypart":
        t.i += 2
        _zone(t)
        return True
    t.i += prefixed
    if kinds[t.i] == "num" and _clock(t, prefixed=prefixed or skip_comma):
        _zone(t)
        if kinds[t.i] in {"slash", "open", "comma"} and kinds[t.i + 1] == "num":
            after = t.i  # 9am PT / 12pm ET
            t.i += 1
            if not _clock(t, prefixed=False):
                t.i = after
                return True
            _zone(t)
            t.i += kinds[t.i] == "close"
        return True
    t.i = start
    return False


def _clock(t: Tokens, *, prefixed: bool) -> bool:
    kinds, hour = t.kinds, int(t.values[t.i])
    if hour > 24:
        return False
    if kinds[t.i + 1] in {"colon", "dot"} and kinds[t.i + 2] == "num" and t.digits[t.i + 2] == 2:
        if int(t.values[t.i + 2]) > 59 or (kinds[t.i + 1] == "dot" and not prefixed):
            return False
        t.i += 3
        if kinds[t.i] == "colon" and kinds[t.i + 1] == "num":
            t.i += 2
        t.i += kinds[t.i] in {"ampm", "oclock"}
        return True
    if prefixed and kinds[t.i + 1] == "units" and t.values[t.i + 1] == "hour":
        t.i += 2
        return True
    if kinds[t.i + 1] in {"ampm", "oclock"}:
        t.i += 2
        if (kinds[t.i] == "num" and t.glued[t.i]) or (
            kinds[t.i] == "num" and kinds[t.i - 1] == "oclock" and t.digits[t.i] == 2
        ):
            t.i += 1
        t.i += kinds[t.i] == "ampm"
        return True
    return False


def _zone(t: Tokens) -> None:
    if t.kinds[t.i] == "open" and t.kinds[t.i + 1] == "zone" and t.kinds[t.i + 2] == "close":
        t.i += 3
        return
    while t.kinds[t.i] == "zone":
        t.i += 1
        if t.kinds[t.i] in {"plus", "dash"} and t.kinds[t.i + 1] == "num":
            t.i += 2
        elif t.kinds[t.i] == "slash" and t.kinds[t.i + 1] == "zone":
            t.i += 1
