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
    """Signed days: "+7 days" where both ends moved alike, else "+76/+66 days"."""
    if start is None and end is None:
        return ""
    told = [_signed(days, language) for days in (start, end)]
    if start == end and start is not None:
        return say(language, "signed days", abs(start), sign=told[0])
    least = max(abs(days) for days in (start, end) if days is not None)
    return say(language, "signed days", least, sign="/".join(told))


def _signed(days: int | None, language: str) -> str:
    """A number with its sign; … where the end is open."""
    if days is None:
        return "…"
    from timeline.cli.screenwords import number

    sign = "+" if days > 0 else "−" if days < 0 else ""
    return f"{sign}{number(abs(days), language)}"
