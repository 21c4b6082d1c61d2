"""Plain: the fold of one event that has nothing but words of one key, over texts alone.

Nearly every event of a big import is so, and this takes a fraction of the full fold's time.
`resolve` decides what holds; a test holds this to it for whatever words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.entry.said import said_instant

# earliest, latest, precision, edtf, kind, qualifier: as stored, the last two never None
Bounds = tuple[str | None, str | None, str, str | None, str, str]
NO_BOUNDS: Bounds = (None, None, "none", None, "moment", "")
_LAST = "9999-99-99"
_ENDED = ("cancelled", "denied")


class PlainWord(NamedTuple):
    """A living announcement that nothing corrects; `bounds` None speaks of no date.

    `number` is where the log keeps it, `seal` its id.
    """

    number: int
    said: str
    recorded: str
    seq: int
    seal: bytes
    status: str
    by: str | None
    bounds: Bounds | None


class PlainReign(NamedTuple):
    """The days `since` to `until` (exclusive) and what held on them, numbers for entries."""

    governing: int
    worded: int | None
    since: str
    until: str | None
    status: str
    bounds: Bounds
    said: str
    announcements: int
    moves: int
    slip_days: int | None
    first: Bounds | None
    previous: Bounds | None


class _Held(NamedTuple):
    """What held after a word."""

    day: str
    governing: PlainWord
    worded: PlainWord | None
    bounds: Bounds
    dated: Bounds | None
    first: Bounds | None
    previous: Bounds | None
    announcements: int
    moves: int


def in_order(words: Iterable[PlainWord]) -> list[PlainWord]:
    """The words as they were said, the consecutive equal ones as the last of them."""
    found = sorted(words, key=_place)
    joined: list[PlainWord] = []
    for word in found:
        if joined and _says_the_same(word, joined[-1]):
            joined[-1] = word
        else:
            joined.append(word)
    return joined


def _place(word: PlainWord) -> tuple[str, bool, int, str, int, bytes]:
    instant = said_instant(word.said) if len(word.said) > 10 else None
    late = instant is None
    return word.said[:10], late, instant or 0, word.recorded, word.seq, word.seal


def _says_the_same(word: PlainWord, other: PlainWord) -> bool:
    return (
        word.bounds == other.bounds
        and word.status == other.status
        and word.by == other.by
        and word.said == other.said
    )


def reigns(words: list[PlainWord]) -> Iterator[PlainReign]:
    """The reigns of words that are in their order; the last one is the present."""
    held: _Held | None = None
    for word in words:
        now = _first(word) if held is None else _next(word, held)
        if held is not None and held.day != now.day:
            yield _reign(held, now.day)
        held = now
    if held is not None:
        yield _reign(held, None)


def _first(word: PlainWord) -> _Held:
    bounds = word.bounds or NO_BOUNDS
    dated = None if bounds[2] == "none" else bounds
    worded = None if word.bounds is None else word
    return _Held(word.said[:10], word, worded, bounds, dated, dated, None, 1, 0)


def _next(word: PlainWord, last: _Held) -> _Held:
    day = word.said[:10]
    if last.governing.status == "happened" and word.status != "happened":
        return last._replace(day=day, announcements=last.announcements + 1)
    bounds = last.bounds if word.bounds is None else word.bounds
    undated = bounds[2] == "none"
    dated = last.dated if undated else bounds
    previous = None
    if last.dated is not None and dated is not None:
        previous = last.previous if last.dated[:2] == dated[:2] else last.dated
    return _Held(
        day,
        word,
        last.worded if word.bounds is None else word,
        bounds,
        dated,
        last.first or dated,
        previous,
        last.announcements + 1,
        last.moves + _moves(word, last, bounds, day),
    )


def _moves(word: PlainWord, last: _Held, bounds: Bounds, day: str) -> bool:
    """Whether the word is a move, as `move` has it."""
    if word.status in _ENDED or (last.governing.status in _ENDED and word.status == "planned"):
        return True
    undated = bounds[2] == "none"
    if last.dated is None:
        return not undated
    if undated:
        return last.bounds[2] != "none"
    return _cut(bounds, day) != _cut(last.dated, day)


def _cut(bounds: Bounds, day: str) -> tuple[str, str]:
    """Both ends, the start cut to the day of the word where the window reaches that far."""
    start, end = bounds[0] or "", bounds[1] or _LAST
    return (max(start, day) if end >= day else start), end


def _reign(held: _Held, until: str | None) -> PlainReign:
    now = None if held.bounds[2] == "none" else held.bounds
    return PlainReign(
        held.governing.number,
        None if held.worded is None else held.worded.number,
        held.day,
        until,
        held.governing.status,
        held.bounds,
        held.governing.said,
        held.announcements,
        held.moves,
        _slip(held.first, held.dated),
        None if held.first == now else held.first,
        held.previous,
    )


def _slip(first: Bounds | None, dated: Bounds | None) -> int | None:
    if first is None or dated is None or first[1] is None or dated[1] is None:
        return None
    return 0 if first[1] == dated[1] else ordinal(dated[1]) - ordinal(first[1])


@lru_cache(8192)
def ordinal(day: str) -> int:
    """The number of a day."""
    from datetime import date

    return date.fromisoformat(day).toordinal()
