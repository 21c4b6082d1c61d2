"""Event: what the announcements of one event come to on one day.

`fold` makes it, `standing` judges it against a day; its history is `history`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.event.standing import standing as standing_of

if TYPE_CHECKING:
    from datetime import date

    from timeline.entry.status import Status
    from timeline.event.standing import Standing
    from timeline.window import Window


class Event(NamedTuple):
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
