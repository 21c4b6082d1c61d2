"""Moves in words: how an announcement changed the window of its event."""

from __future__ import annotations

from timeline.cli.screenwords import say
from timeline.event.history import Move, MoveKind

_SHIFTS = (MoveKind.SLIPPED, MoveKind.PULLED_IN)
_COMPARED = (*_SHIFTS, MoveKind.NARROWED, MoveKind.WIDENED)


def move_words(move: Move, language: str, *, signed: bool = False) -> str:
    """The move, with how far where it slipped or was pulled in.

    `signed` tells the days at both ends, of what was narrowed or widened too.
    """
    parts = [_one(kind, move, language, signed=signed) for kind in move.kinds]
    return ", ".join(part for part in parts if part)


def _one(kind: MoveKind, move: Move, language: str, *, signed: bool) -> str:
    """One kind of move."""
    if kind is MoveKind.NONE:
        return ""
    name = say(language, kind.value)
    if signed and kind in _COMPARED:
        return f"{name} {shift(move.start_days, move.end_days, language)}".rstrip()
    days = move.end_days or move.start_days
    if kind not in _SHIFTS or days is None:
        return name
    return f"{name} {say(language, 'days', abs(days))}"


def against_first(days: int, language: str) -> str:
    """How much later or earlier the end is than it was first said to be."""
    way = "later than first" if days > 0 else "earlier than first"
    return say(language, way, days=say(language, "days", abs(days)))


def shift(start: int | None, end: int | None, language: str) -> str:
    """Signed days: "+7 days" where both ends moved alike, else "+76/+66 days".

    Where one end is open, which of them moved: "+7 days at the start".
    """
    if start is None or end is None:
        days = end if start is None else start
        if days is None:
            return ""
        where = "at the end" if start is None else "at the start"
        return say(language, where, days=_days((days,), language))
    return _days((start,) if start == end else (start, end), language)


def _days(told: tuple[int, ...], language: str) -> str:
    """The numbers with their signs, and the word for days once."""
    signs = "/".join(_signed(days, language) for days in told)
    return say(language, "signed days", min(abs(days) for days in told), sign=signs)


def _signed(days: int, language: str) -> str:
    """A number with its sign."""
    from timeline.cli.screenwords import number

    sign = "+" if days > 0 else "−" if days < 0 else ""
    return f"{sign}{number(abs(days), language)}"
