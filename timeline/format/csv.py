"""CSV: the events as rows (RFC 4180, UTF-8), empty where undated.

What comes back in is `rows`' business; both know the columns by the names here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from timeline.event import Event
from timeline.format.guards import guard
from timeline.format.listing import join
from timeline.format.record import day
from timeline.window.label import label

# fmt: off
COLUMNS = (
    "key", "title", "group", "status", "standing", "when", "words", "edtf", "earliest", "latest",
    "precision", "qualifier", "first_said", "last_said", "moves", "slip_days", "by", "source",
    "quote", "tags", "notes",
)
# fmt: on

# The columns of text, which nothing may be read into.
TEXTS = frozenset(
    ("key", "title", "group", "when", "words", "edtf", "by", "source", "quote", "tags", "notes")
)
BOM = "\ufeff"


def row(event: Event, today: date, language: str = "en") -> list[str]:
    """The event's cells in the order of `COLUMNS`."""
    window = event.window
    dated = not window.undated
    return [
        event.key,
        event.title,
        event.group or "",
        event.status.value,
        event.standing(today).value,
        label(window, language) if dated else "",
        event.words or "",
        (window.edtf or "") if dated else "",
        (day(window.earliest) or "") if dated else "",
        (day(window.latest) or "") if dated else "",
        window.precision.value if dated else "",
        window.qualifier.value,
        event.first_said,
        event.said,
        str(event.moves),
        "" if event.slip_days is None else str(event.slip_days),
        event.by or "",
        event.source or "",
        event.quote or "",
        join(event.tags),
        join(event.notes),
    ]


def write_csv(
    events: Iterable[Event],
    stream: TextIO,
    today: date,
    language: str = "en",
    *,
    excel: bool = False,
) -> int:
    """Write the header and a row an event; how many there were.

    For a spreadsheet, `excel` puts a byte order mark first, and a guard before what would not
    stay text.
    """
    if excel:
        stream.write(BOM)
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    count = 0
    for event in events:
        count += 1
        cells = row(event, today, language)
        if excel:
            named = zip(COLUMNS, cells, strict=True)
            cells = [guard(text) if name in TEXTS else text for name, text in named]
        writer.writerow(cells)
    return count
