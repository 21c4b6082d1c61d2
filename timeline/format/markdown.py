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
# fmt: off
_FRENCH = {
    "Event": "Événement", "When": "Quand", "Standing": "État", "Said": "Dit le", "By": "Par",
    "Source": "Source", "No date given": "Sans date", "said": "dit le", "by": "par",
    "source": "source", "undated": "sans date", "ahead": "à venir", "due": "imminent",
    "ongoing": "en cours", "overdue": "en retard", "past": "passé", "considered": "envisagé",
    "happened": "arrivé", "cancelled": "annulé", "denied": "démenti",
}
# fmt: on
_SCHEMES = ("http", "https", "mailto")


def cell(text: str | None) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _ACTIVE.sub(r"\\\1", visible(text)).strip()


def _say(language: str, word: str) -> str:
    """A word of ours in the language of the table."""
    return _FRENCH[word] if language == "fr" else word


def link(source: str | None, language: str = "en") -> str:
    """A link where the address is one of the web's or of mail; else the bare text."""
    if not source:
        return ""
    try:
        scheme = urlsplit(source).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in _SCHEMES or visible(source) != source:
        return cell(source)
    return f"[{_say(language, 'source')}](<{quote(source, safe=':/?#@!$&+,;=%~-._')}>)"


def write_markdown(
    events: Iterable[Event], stream: TextIO, today: date, language: str = "en"
) -> int:
    """Write the table, then the undated; how many events there were."""
    undated: list[str] = []
    count = 0
    heads = ("Event", "When", "Standing", "Said", "By", "Source")
    stream.write(f"| {' | '.join(_say(language, head) for head in heads)} |\n")
    stream.write("| --- | --- | --- | --- | --- | --- |\n")
    for event in events:
        count += 1
        if event.window.undated:
            undated.append(_item(event, today, language))
            continue
        cells = (
            cell(event.title),
            cell(label(event.window, language)),
            _say(language, event.standing(today).value),
            event.day.isoformat(),
            cell(event.by),
            link(event.source, language),
        )
        stream.write(f"| {' | '.join(cells)} |\n")
    if undated:
        stream.write(f"\n## {_say(language, 'No date given')}\n\n")
        stream.writelines(undated)
    return count


def _item(event: Event, today: date, language: str) -> str:
    """One undated event as a list item."""
    said = f"{_say(language, 'said')} {event.day.isoformat()}"
    if event.by:
        said += f" {_say(language, 'by')} {cell(event.by)}"
    if event.source:
        said += f", {link(event.source, language)}"
    standing = _say(language, event.standing(today).value)
    return f"- {cell(event.title)} ({standing}, {said})\n"
