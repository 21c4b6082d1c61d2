"""Moves in words: how an announcement changed the window of its event."""

from __future__ import annotations

from timeline.event import Move, MoveKind

_PLAIN = {
    MoveKind.FIRST_DATE: "first date",
    MoveKind.NONE: "",
    MoveKind.CONFIRMED: "confirmed",
    MoveKind.NARROWED: "narrowed",
    MoveKind.WIDENED: "widened",
    MoveKind.DATE_WITHDRAWN: "date withdrawn",
    MoveKind.BACK: "back",
    MoveKind.CANCELLED: "cancelled",
    MoveKind.DENIED: "denied",
}


def move_words(move: Move, language: str) -> str:
    """The move, with how far where it slipped or was pulled in; English for now."""
    del language
    return ", ".join(part for part in (_one(kind, move) for kind in move.kinds) if part)


def _one(kind: MoveKind, move: Move) -> str:
    """One kind of move."""
    if kind not in (MoveKind.SLIPPED, MoveKind.PULLED_IN):
        return _PLAIN[kind]
    days = move.end_days or move.start_days
    if days is None:
        return kind.value
    return f"{kind.value} {abs(days):,} day{'' if abs(days) == 1 else 's'}"
