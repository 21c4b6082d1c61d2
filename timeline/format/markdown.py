"""Markdown: a table of the dated events, and a section for those without a date.

Text from outside is written so that it stays text: no links, no HTML, no broken rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TextIO
from urllib.parse import quote, urlsplit

from timeline.event import Event
from timeline.format.inert import visible
from timeline.window.label import label

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|#~&!])")
_SCHEMES = ("http", "https", "mailto")


def cell(text: str | None) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _ACTIVE.sub(r"\\\1", visible(text)).strip()


def link(source: str | None) -> str:
    """A link where the address is one of the web's or of mail; else the bare text."""
    if not source:
        return ""
    try:
        scheme = urlsplit(source).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in _SCHEMES or visible(source) != source:
        return cell(source)
    return f"[source](<{quote(source, safe=':/?#@!$&+,;=%~-._')}>)"


def write_markdown(
    events: Iterable[Event], stream: TextIO, today: date, language: str = "en"
) -> int:
    """Write the table, then the undated; how many events there were."""
    undated: list[str] = []
    count = 0
    stream.write("| Event | When | Standing | Said | By | Source |\n")
    stream.write("| --- | --- | --- | --- | --- | --- |\n")
    for event in events:
        count += 1
        if event.window.undated:
            undated.append(_item(event, today))
            continue
        cells = (
            cell(event.title),
            cell(label(event.window, language)),
            event.standing(today).value,
            event.day.isoformat(),
            cell(event.by),
            link(event.source),
        )
        stream.write(f"| {' | '.join(cells)} |\n")
    if undated:
        stream.write("\n## No date given\n\n")
        stream.writelines(undated)
    return count


def _item(event: Event, today: date) -> str:
    """One undated event as a list item."""
    said = f"said {event.day.isoformat()}" + (f" by {cell(event.by)}" if event.by else "")
    source = f", {link(event.source)}" if event.source else ""
    return f"- {cell(event.title)} ({event.standing(today).value}, {said}{source})\n"
