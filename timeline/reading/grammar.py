"""The grammar: what stands around a date (by, before, between, not before, soon) in any language.

Every token must be used; whatever is left over refuses the phrase and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline.errors import BadValue
from timeline.reading import bounds, counted, fiscal, loose, spans, spoken
from timeline.reading.context import Context, calendar_node, skip
from timeline.reading.found import Found
from timeline.reading.joined import dated
from timeline.reading.lexer import Tokens
from timeline.window import Precision, Qualifier

LEAD = {"carrier", "date_noun", "comma", "colon", "quote", "stop"}
DOUBTS = {
    "or_so": Qualifier.APPROXIMATE,
    "about": Qualifier.APPROXIMATE,
    "tilde": Qualifier.APPROXIMATE,
}
AFTER = {"or_so": Qualifier.APPROXIMATE, "about": Qualifier.APPROXIMATE,
         "tilde": Qualifier.APPROXIMATE, "maybe": Qualifier.UNCERTAIN,
         "mark": Qualifier.UNCERTAIN}  # fmt: skip
Rule = Callable[[Tokens, Context], Found | None]

RULES: Mapping[str, Rule] = {
    "by": bounds.by,
    "latest": bounds.latest,
    "till": bounds.by,
    "before": bounds.before,
    "after": bounds.after,
    "not_before": bounds.not_before,
    "earliest": bounds.not_before,
    "not": bounds.negated,
    "since": spans.since,
    "until": spans.until,
    "through": spans.until,
    "from": spans.from_,
    "starting": spans.from_,
    "of": spans.of_first,
    "between": spans.between,
    "in": counted.in_,
    "ago_first": bounds.ago_or_before,
    "within": loose.within,
    "less_than": counted.less_than,
    "more_than": counted.more_than,
    "course": loose.course,
    "later": loose.later,
    "soon": loose.soon,
    "undated": loose.undated_here,
    "tbd": loose.undated_here,
}


def parse(t: Tokens, c: Context) -> Found:
    """The window that the whole phrase gives; Refusal where it gives none."""
    spoken.refuse_hopeless(t)
    if "fiscal" in t.kinds:
        fiscal.require_setting(t, c)
    found = spoken.undated(t)
    if found is not None:
        return found
    try:
        found = whole(t, c)
    except BadValue as error:
        raise t.refuse(error.message) from None
    if t.kinds[t.i]:
        spoken.refuse_leftover(t)
        raise t.refuse("it is not understood here")
    return found


def whole(t: Tokens, c: Context) -> Found:
    """Doubts and carriers, a core, and what may follow it."""
    doubt, moved, timed = lead(t, c)
    found = core(t, c)
    if found is None:
        raise t.refuse("no date is understood here")
    found.doubt(doubt)
    if moved:
        found.rule = "moved"
    found = _both(t, c, bounds.limited(t, c, found))
    found, timed_after = trail(t, c, found)
    if (timed or timed_after) and found.precision in _TIMELESS:
        raise t.refuse("a time of day needs a day", at=0)
    return found


_LOWER, _UPPER = {"not-before", "after", "more-than"}, {"by", "before", "within"}


def _both(t: Tokens, c: Context, found: Found) -> Found:
    """Not before March and no later than May: two bounds of one date, in either order."""
    if found.rule not in _LOWER | _UPPER or not t.kinds[t.i]:
        return found
    start = t.i
    if not skip(t, "comma", "and", "but"):
        return found
    other = core(t, c)
    rules = {found.rule, other.rule if other is not None else ""}
    if other is not None and rules & _LOWER and rules & _UPPER:
        low, high = (found, other) if found.rule in _LOWER else (other, found)
        if low.lo is not None and high.hi is not None:
            both = counted.ordered(t, low.lo, high.hi, start)
            both.rule = "between"
            return both.doubt(low.qualifier).doubt(high.qualifier)
    t.i = start
    return found


def lead(t: Tokens, c: Context) -> tuple[Qualifier, bool, bool]:
    """Step over carriers and doubts before a date; say which doubts and whether it was moved."""
    doubt, moved, timed = Qualifier.NONE, False, False
    while True:
        kind = t.kinds[t.i]
        opened = (kind == "open" and t.i == 0) or (kind == "close" and t.kinds[0] == "open")
        if (
            (kind in LEAD and t.values[t.i] != "news")
            or opened
            or _says_nothing_here(t)
            or (kind == "did" and not _is_past(t))
        ):
            t.i += 1
        elif kind == "did":
            t.i += 1
            c.past = c.past or t.kinds[t.i] not in RULES or t.kinds[t.i] in bounds.PREPOSITIONS
        elif kind == "maybe":
            doubt = doubt.and_(Qualifier.UNCERTAIN)
            t.i += 1
        elif kind in DOUBTS:
            doubt = doubt.and_(DOUBTS[kind])
            t.i += 1
        elif kind == "at" and t.values[t.i] == "about" and not spoken.time_of_day(t):
            doubt = doubt.and_(Qualifier.APPROXIMATE)
            t.i += 1
        elif kind == "moved":
            moved = True
            bounds.moved_from(t, c)
        elif spoken.time_of_day(t):
            timed = True
        else:
            return doubt, moved, timed


_AFTER_COMING = {"holiday", "month", "season", "quarter", "half", "year", "part", "in", "turn",
                 "today", "by", "later", "course", "before", "not_before", "after", "about",
                 "between", "weekend"}  # fmt: skip
_NAMED_UNITS = {"month", "season", "quarter", "half", "year", "part", "carrier"}


def _is_past(t: Tokens) -> bool:
    """Whether a word is the participle that only its accent tells from the present (publié)."""
    written = t.text[t.starts[t.i] : t.ends[t.i]]
    return t.values[t.i] != "accent" or "é" in written.lower() or written.isupper()


def _says_nothing_here(t: Tokens) -> bool:
    """Words that say nothing only in front of certain others."""
    kind, after = t.kinds[t.i], t.kinds[t.i + 1]
    if kind == "at":
        return after in {"holiday", "weekend"}
    if kind == "one":  # a March release
        return after in _NAMED_UNITS and t.values[t.i] == 1
    if kind == "was":
        return after == "moved"
    if kind == "in":  # scheduled *for* release
        return after == "carrier" or (after == "one" and t.kinds[t.i + 2] in _NAMED_UNITS)
    if kind == "coming":
        return t.i == 0 and after in _AFTER_COMING
    return kind == "from_now" and t.values[t.i] == "out" and after not in {"", "of"}


def core(t: Tokens, c: Context) -> Found | None:
    """A bound, a duration, a range or a plain date."""
    kind = t.kinds[t.i]
    handler = RULES.get(kind)
    if handler is not None:
        start = t.i
        found = handler(t, c)
        if found is not None:
            return found
        t.i = start
    found = counted.counted(t, c)
    if found is not None:
        return found
    if kind in bounds.PREPOSITIONS and not _counts_only(t):
        t.i += 1
        return core(t, c)
    return dated(t, c)


def _counts_only(t: Tokens) -> bool:
    """A preposition of durations ("dans") before a date that it cannot introduce."""
    return t.values[t.i] == "duration" and t.kinds[t.i + 1] in _UNCOUNTED


def trail(t: Tokens, c: Context, found: Found) -> tuple[Found, bool]:
    """Doubts, times of day and remarks in brackets after a date."""
    timed = False
    while t.kinds[t.i]:
        if t.kinds[t.i] == "comma" and spoken.time_of_day(t):
            timed = True
            continue
        if _doubt_after(t, found) or _nothing_more(t, found) or _remark(t, c, found):
            continue
        if not spoken.time_of_day(t):
            break
        timed = True
    return found, timed


def _doubt_after(t: Tokens, found: Found) -> bool:
    """A doubt behind its date: or so, tentative, TBC, a question mark."""
    kind = t.kinds[t.i]
    if kind not in AFTER and kind not in {"undated", "tbd"}:
        return False
    found.doubt(AFTER.get(kind, Qualifier.UNCERTAIN))
    t.i += 1
    return True


def _nothing_more(t: Tokens, found: Found) -> bool:
    """What may stand behind a date and adds nothing to it."""
    kind, after = t.kinds[t.i], t.kinds[t.i + 1]
    silent = (
        kind in {"stop", "quote", "included"}
        or (kind == "comma" and (after in _REMARKS or not after))
        or (kind == "carrier" and bounds.may_carry(found))
        or (found.rule in _UPPER and (kind == "latest" or (kind == "by" and not after)))
        or (found.rule in _LOWER and (kind == "earliest" or (kind == "not_before" and not after)))
        or (kind == "close" and t.kinds[0] == "open")
    )
    t.i += silent
    return silent


_TIMELESS = {Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.SEASON, Precision.YEAR,
             Precision.DECADE, Precision.NONE}  # fmt: skip
_UNCOUNTED = {"year", "month", "quarter", "half", "season", "num", "weekday", "today"}
_REMARKS = {"maybe", "undated", "tbd", "at", "time_sign", "num", "daypart", "carrier", "about"}


def _remark(t: Tokens, c: Context, found: Found) -> bool:
    """(tentative), [completed], (was 3 March), (TBC): brackets that say only doubt or the past."""
    if t.kinds[t.i] != "open":
        return False
    start = t.i
    t.i += 1
    inside = 0
    while t.kinds[t.i] not in {"close", ""}:
        kind = t.kinds[t.i]
        if kind in {"maybe", "about", "undated", "tbd"}:
            found.doubt(AFTER.get(kind, Qualifier.UNCERTAIN))
        elif kind == "weekday":
            if found.lo is None or found.lo != found.hi or found.lo.weekday() != t.values[t.i]:
                break
        elif kind == "was":
            t.i += 1
            if calendar_node(t, c) is None and not _digits(t):
                break
            found.rule = "moved"
            inside += 1
            continue
        elif kind not in {"carrier", "comma", "did", "precise", "known"}:
            break
        inside += 1
        t.i += 1
    if t.kinds[t.i] == "close" and inside:
        t.i += 1
        return True
    t.i = start
    return False


def _digits(t: Tokens) -> bool:
    """Step over a day whose year is left out (was 09-07); it is not the date that is read."""
    if t.kinds[t.i] == "num" and t.kinds[t.i + 1] in {"dash", "slash", "dot"}:
        t.i += 3
        return t.kinds[t.i - 1] == "num"
    return False
