"""TimelineJS: the columns of its spreadsheet, as CSV; what it displays is the honest window.

It shows cells as HTML and is filled in from a spreadsheet, so text is made safe for both.
There is no reader.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from typing import TextIO

from timeline.event import Event, Standing
from timeline.format.inert import visible
from timeline.window.label import label

# fmt: off
COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time",
    "Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Type", "Group", "Background",
)
# fmt: on

_SAID = (Standing.CANCELLED, Standing.DENIED, Standing.CONSIDERED, Standing.OVERDUE)


def write_timelinejs(
    events: Iterable[Event],
    stream: TextIO,
    today: date,
    language: str = "en",
    *,
    tell: Callable[[str], None],
) -> int:
    """Write the header and a row a dated event; how many there were."""
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    count = undated = 0
    for event in events:
        if event.window.undated:
            undated += 1
            continue
        count += 1
        cells = row(event, today, language)
        writer.writerow([cells.get(name, "") for name in COLUMNS])
    if undated:
        noun = "undated event" if undated == 1 else "undated events"
        tell(f"{undated:,} {noun} left out: TimelineJS needs a year")
    return count


def safe(text: str | None) -> str:
    """Text as HTML that shows it, and that no spreadsheet takes for a formula."""
    shown = escape(visible(text), quote=True)
    return f"&#{ord(shown[0])};{shown[1:]}" if shown[:1] in ("=", "+", "-", "@") else shown


def row(event: Event, today: date, language: str = "en") -> dict[str, str]:
    """The cells of one dated event, the empty ones left out."""
    window = event.window
    first = window.earliest or window.latest or today
    last = window.latest or first
    standing = event.standing(today)
    title = f"{event.title} ({standing.value})" if standing in _SAID else event.title
    cells = {
        **_date("", first),
        "Display Date": safe(label(window, language)),
        "Headline": safe(title),
        "Text": _text(event),
        "Group": safe(event.group),
    }
    return cells | (_date("End ", last) if last != first else {})


def _date(side: str, day: date) -> dict[str, str]:
    """The three cells of a day."""
    return {
        f"{side}Year": str(day.year),
        f"{side}Month": str(day.month),
        f"{side}Day": str(day.day),
    }


def _text(event: Event) -> str:
    """Who said it and when, the quote, and the source as text."""
    by = f" by {safe(event.by)}" if event.by else ""
    parts = [f"Said {event.day.isoformat()}{by}."]
    parts += [f"“{safe(event.words)}”"] if event.words else []
    parts += [f"<blockquote>{safe(event.quote)}</blockquote>"] if event.quote else []
    parts += [safe(event.source)] if event.source else []
    return " ".join(parts)
