"""Events: the one pure resolver, from entries to what holds on a given day.

A name is imported when it is first asked for: a listing needs no histories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.event.event import Event
from timeline.event.standing import Standing, standing

if TYPE_CHECKING:
    from timeline.event.history import Announcement, History, Move, MoveKind

__all__ = ["Announcement", "Event", "History", "Move", "MoveKind", "Standing", "standing"]


def __getattr__(name: str) -> object:
    """A public name of histories, imported when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from timeline.event import history

    value = getattr(history, name)
    globals()[name] = value
    return value
