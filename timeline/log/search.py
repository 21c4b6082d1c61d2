"""Search: the words of titles, notes and quotes, kept beside the events and asked for.

What is typed is words and never a query language; accents and case do not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.log.rows import event_of
from timeline.log.statements import FOUND

if TYPE_CHECKING:
    from datetime import date

    from timeline.event.description import Description
    from timeline.event.event import Event
    from timeline.event.resolve import Resolved
    from timeline.log.log import Log

ADD = "INSERT INTO search (rowid, title, notes, said) VALUES (?, ?, ?, ?)"

Row = tuple[int, str, str, str]


def plain_row(event: int, key: str, about: Description, said: set[str]) -> Row:
    """What is searched of an event that `bulk` folds; `said` are its quotes and notes."""
    return event, about.title or key, "\n".join(about.notes), "\n".join(sorted(said))


def row(event: int, resolved: Resolved) -> Row:
    """What is searched of an event."""
    about = resolved.description
    contents = [step.word.content for step in resolved.steps]
    said = {text for content in contents for text in (content.quote, content.note) if text}
    return event, about.title or resolved.key, "\n".join(about.notes), "\n".join(sorted(said))


def search(log: Log, text: str, as_of: date | None, limit: int | None) -> list[Event]:
    """The events that hold every word of a text, or its start, the best first."""
    words = "".join(sign if sign.isalnum() else " " for sign in _sound(text)).split()
    if not words:
        return []
    asked = " ".join(f'"{word}"*' for word in words)
    values = {
        "asked": asked,
        "as_of": "9999-12-31" if as_of is None else as_of.isoformat(),
        "limit": -1 if limit is None else limit,
    }
    return [event_of(found) for found in log.page(FOUND, values)]


def _sound(text: str) -> str:
    """The text without what is no text."""
    return text.encode(errors="replace").decode()
