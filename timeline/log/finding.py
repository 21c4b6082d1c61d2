"""Finding events by words of their titles, notes and quotes.

What is typed is words and never a query language; accents and case do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.log.log import LAST_DAY
from timeline.log.questions import is_present
from timeline.log.rows import event_of
from timeline.log.statements import FOUND

if TYPE_CHECKING:
    from datetime import date

    from timeline.event.event import Event
    from timeline.log.log import Log


def search(log: Log, text: str, as_of: date | None, limit: int | None) -> list[Event]:
    """The events that hold every word of a text, or its start, the best first."""
    words = "".join(sign if sign.isalnum() else " " for sign in _sound(text)).split()
    if not words:
        return []
    asked = " ".join(f'"{word}"*' for word in words)
    values = {
        "asked": asked,
        "as_of": LAST_DAY if as_of is None else as_of.isoformat(),
        "present": as_of is None or is_present(log, as_of),
        "limit": -1 if limit is None else limit,
    }
    return [event_of(found) for found in log.page(FOUND, values)]


def _sound(text: str) -> str:
    """The text without what is no text."""
    return text.encode(errors="replace").decode()
