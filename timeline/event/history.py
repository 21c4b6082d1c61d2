"""History: an event and its words, each with the move that it made.

These are the results; `fold` makes them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from timeline.entry.status import Status
    from timeline.event.event import Event
    from timeline.window import Window


class MoveKind(StrEnum):
    """How a word changed the window of its event; `confirmed` and `none` are no moves."""

    FIRST_DATE = "first date"
    NONE = "none"
    CONFIRMED = "confirmed"
    SLIPPED = "slipped"
    PULLED_IN = "pulled in"
    NARROWED = "narrowed"
    WIDENED = "widened"
    DATE_WITHDRAWN = "date withdrawn"
    BACK = "back"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Move(NamedTuple):
    """One word against the last dated window of its event.

    `start_days` and `end_days` are signed days (later is positive), None where either
    window is open at that end or there is nothing to compare.
    """

    kinds: tuple[MoveKind, ...]
    start_days: int | None = None
    end_days: int | None = None

    @property
    def counts(self) -> bool:
        """False where nothing moved: `confirmed` and `none`."""
        return any(kind not in (MoveKind.NONE, MoveKind.CONFIRMED) for kind in self.kinds)


class Announcement(NamedTuple):
    """One line of a history: a word as it counts now, corrections applied.

    `id` is the original entry's, which corrections and retractions name. `window` is None
    where the word gave no words for a date. `count` says how many equal consecutive ones
    it stands for. `after_the_fact` marks a word that came after `happened`.
    """

    id: str
    key: str
    said: str
    day: date
    by: str | None
    words: str | None
    language: str | None
    window: Window | None
    status: Status
    source: str | None
    quote: str | None
    note: str | None
    rule: str | None
    after: str | None
    before: str | None
    recorded: str | None
    recorded_by: str | None
    move: Move
    count: int = 1  # type: ignore[assignment]  # over the tuple's own method
    after_the_fact: bool = False
    corrected: bool = False


class History(NamedTuple):
    """An event and its words, oldest first."""

    event: Event
    announcements: tuple[Announcement, ...]
