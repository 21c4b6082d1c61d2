"""Event and history: what the announcements of one event come to on one day.

These are the results; `fold` makes them and `standing` judges them against a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.entry import Status
from timeline.event.standing import Standing
from timeline.event.standing import standing as standing_of
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


@dataclass(frozen=True, slots=True)
class Move:
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


@dataclass(frozen=True, slots=True)
class Announcement:
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
    count: int = 1
    after_the_fact: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One event as of one day: all that a listing needs.

    `window`, `words`, `language` and `rule` belong to the word that last gave a date;
    `said`, `day`, `by`, `source` and `quote` to the newest word that counts (one said
    after the fact does not). `announcements` and `moves` are counts up to that day.
    """

    key: str
    title: str
    group: str | None
    tags: tuple[str, ...]
    notes: tuple[str, ...]
    status: Status
    window: Window
    words: str | None
    language: str | None
    rule: str | None
    said: str
    day: date
    by: str | None
    source: str | None
    quote: str | None
    first_said: str
    announcements: int
    moves: int
    slip_days: int | None
    first_window: Window | None
    previous_window: Window | None
    aliases: tuple[str, ...] = ()

    def standing(self, today: date) -> Standing:
        """How the event stands on `today`."""
        return standing_of(self.status, self.window, today)


@dataclass(frozen=True, slots=True)
class History:
    """An event and its words, oldest first."""

    event: Event
    announcements: tuple[Announcement, ...]
