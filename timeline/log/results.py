"""Results: what a write came to, for whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import BadValue

if TYPE_CHECKING:
    from datetime import date

    from timeline.entry.entry import Entry
    from timeline.event.event import Event
    from timeline.event.history import Announcement
    from timeline.event.resolve import Resolved
    from timeline.log.drafts import Seal


class Written(NamedTuple):
    """What one write came to: the event now and before, and the word as it counts.

    `recorded_as_happened` is true where a window wholly before `said` made it so.
    """

    event: Event
    before: Event | None
    announcement: Announcement
    batch: str
    recorded_as_happened: bool = False


class Imported(NamedTuple):
    """What an import came to: `new` and `known` rows or entries, and the keys touched.

    `events_new` says how many events more there are.
    """

    new: int
    known: int
    events_new: int
    keys: tuple[str, ...]


def written(
    before: Event | None, after: Resolved | None, entry: Entry, seal: Seal, today: date
) -> Written:
    """What one entry of a write came to as of today, its event taken from before and after."""
    event = None if after is None else after.event(today)
    if after is None or event is None:
        raise BadValue(f"nothing is said of that event by {today}")
    return Written(event, before, _line(after, entry), seal.batch)


def _line(resolved: Resolved, entry: Entry) -> Announcement:
    """The line of the history that an entry came to, also where it joined an equal one."""
    history = resolved.history()
    words = () if history is None else history.announcements
    own = [word for word in words if word.recorded == entry.recorded]
    return own[-1] if own else words[-1]
