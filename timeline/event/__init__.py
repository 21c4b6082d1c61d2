"""Events: the one pure resolver, from entries to what holds on a given day."""

from timeline.event.event import Announcement, Event, History, Move, MoveKind
from timeline.event.standing import Standing, standing

__all__ = ["Announcement", "Event", "History", "Move", "MoveKind", "Standing", "standing"]
