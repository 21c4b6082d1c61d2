"""What can be searched of an event: the words of its title, notes and quotes.

It is written beside the event's reigns; `finding` asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.event.description import Description
    from timeline.event.resolve import Resolved

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
