"""The record: one event as plain JSON values, the shape that every JSON output shares."""

from __future__ import annotations

from datetime import date

from timeline.event import Event
from timeline.window import Window
from timeline.window.label import label

SCHEMA = 1


def day(value: date | None) -> str | None:
    """A day in ISO form; None stays None."""
    return None if value is None else value.isoformat()


def window_record(window: Window) -> dict[str, object]:
    """A window's own values; what is open or undated is None."""
    return {
        "earliest": day(window.earliest),
        "latest": day(window.latest),
        "edtf": window.edtf,
        "kind": window.kind.value,
        "precision": window.precision.value,
        "qualifier": window.qualifier.value or None,
    }


def event_record(event: Event, today: date, language: str = "en") -> dict[str, object]:
    """The event as of `today`, every value there, None where unknown."""
    window = event.window
    return {
        "key": event.key,
        "title": event.title,
        "group": event.group,
        "tags": list(event.tags),
        "status": event.status.value,
        "standing": event.standing(today).value,
        "when": None if window.undated else label(window, language),
        "words": event.words,
        "edtf": window.edtf,
        "earliest": day(window.earliest),
        "latest": day(window.latest),
        "kind": window.kind.value,
        "precision": window.precision.value,
        "qualifier": window.qualifier.value or None,
        "said": event.said,
        "by": event.by,
        "source": event.source,
        "quote": event.quote,
        "announcements": event.announcements,
        "moves": event.moves,
    }
