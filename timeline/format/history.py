"""History: one event and its announcements as a JSON document."""

from __future__ import annotations

from datetime import date
from typing import TextIO

from timeline.event import Announcement, History
from timeline.format.json import dump
from timeline.format.record import SCHEMA, event_record, window_record


def announcement_record(word: Announcement) -> dict[str, object]:
    """One announcement; its window is None where it gave no words for a date."""
    return {
        "id": word.id,
        "said": word.said,
        "by": word.by,
        "words": word.words,
        "window": None if word.window is None else window_record(word.window),
        "status": word.status.value,
        "move": [kind.value for kind in word.move.kinds],
        "start_days": word.move.start_days,
        "end_days": word.move.end_days,
        "count": word.count,
        "source": word.source,
        "quote": word.quote,
        "note": word.note,
        "rule": word.rule,
        "recorded": word.recorded,
        "recorded_by": word.recorded_by,
    }


def write_history(history: History, stream: TextIO, today: date, language: str = "en") -> None:
    """Write the document."""
    document = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "event": event_record(history.event, today, language),
        "announcements": [announcement_record(word) for word in history.announcements],
    }
    stream.write(dump(document) + "\n")
