"""EDTF (ISO 8601-2, levels 0 and 1 and most of level 2): the stored notation of a window.

It reads strings, never words; the writers are in `codes` and offered here too.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NoReturn

from timeline.errors import BadValue, UnreadableWords
from timeline.window import term
from timeline.window.codes import day_string, either, interval, one_of, qualified, unit, write
from timeline.window.window import Kind, Precision, Qualifier, Window

__all__ = [
    "LONGEST",
    "day_string",
    "either",
    "interval",
    "one_of",
    "parse",
    "qualified",
    "unit",
    "write",
]

LONGEST = 200
"""Characters of the longest string that is read; real ones have fewer than 60."""

_TIME = re.compile(
    r"T(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00)"
    r"(?:Z|\+(?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|\+14(?::?00)?"
    r"|-(?!00(?::?00)?$)(?:0[0-9]|1[01])(?::?[0-5][0-9])?|-12(?::?00)?)?"
)


def parse(text: str) -> Window:
    """The window that an EDTF string means; UnreadableWords with the reason and the place.

    A date or a one-of set is a moment, an interval a span. A set says no precision of its
    own (early 2026 and January to April 2026 are one string), so a closed set or interval
    is a range and an open one open. Times of day are checked and dropped. A qualifier
    anywhere is the window's; in `edtf` only a single date shows it.
    """
    if len(text) > LONGEST:
        _refuse(f"longer than {LONGEST} characters", text)
    if text.startswith("["):
        return _set(text)
    if text.startswith("{"):
        _refuse(
            "an all-of set {…} is several dates",
            text,
            hint="write each as an event of its own, or one of them as […]",
        )
    if "/" in text:
        return _interval(text)
    return _single(text)


def _single(text: str) -> Window:
    timed = text[10:11] == "T"
    day = text[:10] if timed else text
    found = _term(text, 0, len(day))
    if timed and (found.precision is not Precision.DAY or found.qualifier or "X" in day):
        _refuse("a time of day needs a whole date before it", text, len(day))
    if timed and not _TIME.fullmatch(text[len(day) :]):
        _refuse("no such time of day", text, len(day))
    code = qualified(found.code, found.qualifier)
    return Window(found.earliest, found.latest, found.precision, code, Kind.MOMENT, found.qualifier)


def _interval(text: str) -> Window:
    first, _, last = text.partition("/")
    low = _end(text, 0, len(first))
    high = _end(text, len(first) + 1, len(text))
    qualifier = Qualifier.NONE
    for found in (low, high):
        qualifier = qualifier.and_(found.qualifier if found else Qualifier.NONE)
    code = f"{low.code if low else first}/{high.code if high else last}"
    earliest = low.earliest if low else None
    latest = high.latest if high else None
    return _window(text, earliest, latest, code, Kind.SPAN, qualifier)


def _end(text: str, start: int, end: int) -> term.Term | None:
    return None if text[start:end] in {"", ".."} else _term(text, start, end)


def _set(text: str) -> Window:
    if not text.endswith("]"):
        _refuse("a set that begins with [ ends with ]", text, len(text))
    elements = []
    start = 1
    for element in text[1:-1].split(","):
        skipped = len(element) - len(element.lstrip(" ")) if start > 1 else 0
        elements.append((start + skipped, start + len(element)))
        start += len(element) + 1
    found = [_element(text, *place) for place in elements]
    if any(low is None for low, _ in found[1:]) or any(high is None for _, high in found[:-1]):
        _refuse("only the first and the last of a set may be open", text)
    lows = [low.earliest for low, _ in found if low]
    highs = [high.latest for _, high in found if high]
    qualifier = Qualifier.NONE
    for pair in found:
        for end in pair:
            qualifier = qualifier.and_(end.qualifier if end else Qualifier.NONE)
    earliest = None if found[0][0] is None else min(lows)
    latest = None if found[-1][1] is None else max(highs)
    code = "[" + ",".join(map(_code, found)) + "]"
    return _window(text, earliest, latest, code, Kind.MOMENT, qualifier)


_Ends = tuple[term.Term | None, term.Term | None]


def _element(text: str, start: int, end: int) -> _Ends:
    first, dots, last = text[start:end].partition("..")
    if not dots:
        found = _term(text, start, end)
        return found, found
    low = _term(text, start, start + len(first)) if first else None
    high = _term(text, end - len(last), end) if last else None
    if low is None and high is None:
        _refuse("a set with two open ends says nothing", text, start, end)
    if low and high and high.latest < low.earliest:
        _refuse(f'"{high.code}" is before "{low.code}": the end comes first', text, start, end)
    return low, high


def _code(ends: _Ends) -> str:
    low, high = ends
    if low is high and low:
        return low.code
    return f"{low.code if low else ''}..{high.code if high else ''}"


def _window(
    text: str,
    earliest: date | None,
    latest: date | None,
    code: str,
    kind: Kind,
    qualifier: Qualifier,
) -> Window:
    if earliest is None and latest is None:
        _refuse("both ends are open, so it says no date", text)
    closed = earliest is not None and latest is not None
    precision = Precision.RANGE if closed else Precision.OPEN
    try:
        return Window(earliest, latest, precision, code, kind, qualifier)
    except BadValue as error:
        _refuse(error.message, text)


def _term(text: str, start: int, end: int) -> term.Term:
    try:
        return term.read(text[start:end])
    except BadValue as error:
        _refuse(error.message, text, start, end, hint=error.hint)


def _refuse(
    reason: str, text: str, start: int = 0, end: int | None = None, hint: str | None = None
) -> NoReturn:
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    raise UnreadableWords(
        f'cannot read the EDTF "{shown}": {reason}', text=text, start=start, end=end, hint=hint
    )
