"""Changes between two states of a roadmap, as a screen and as records for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.cli.moves import shift
from timeline.cli.screenwords import say
from timeline.cli.text import cut, pad, visible, width
from timeline.entry.status import Status
from timeline.event.diff import Change, Kind
from timeline.window.label import label

if TYPE_CHECKING:
    from timeline.cli.terminal import Terminal
    from timeline.event import Event

_SIGNS = {
    Kind.ADDED: ("+", "green"),
    Kind.DATED: ("◇", "blue"),
    Kind.MOVED: ("↷", "yellow"),
    Kind.NARROWED: ("◇", "blue"),
    Kind.WIDENED: ("↷", "yellow"),
    Kind.WITHDRAWN: ("?", "magenta"),
    Kind.HAPPENED: ("✓", "green"),
    Kind.CANCELLED: ("×", "dim"),
    Kind.DENIED: ("×", "dim"),
    Kind.BACK: ("◇", "blue"),
    Kind.RESTATED: ("·", "dim"),
    Kind.DESCRIBED: ("·", "dim"),
    Kind.GONE: ("−", "dim"),
}
_COMPARED = (Kind.MOVED, Kind.NARROWED, Kind.WIDENED)
_LEAST_TITLE = 10


def screen(changes: Sequence[Change], language: str, terminal: Terminal) -> Iterator[str]:
    """A line a change: what it is, of which event, the window then and now."""
    rows = [_cells(change, language) for change in changes]
    names = ("", *(say(language, name) for name in ("EVENT", "TITLE", "WAS", "NOW")))
    sizes = [max(width(row[place]) for row in [names, *rows]) for place in range(5)]
    sizes[1] = min(sizes[1], max(12, terminal.width // 4))
    room = terminal.width - 2 - sum(sizes[:2]) - sum(sizes[3:]) - 2 * 4
    if room < min(sizes[2], _LEAST_TITLE):
        for change, row in zip(changes, rows, strict=True):
            yield from _stacked(change, row, terminal)
        return
    sizes[2] = min(sizes[2], room)
    head = "  ".join(pad(name, size) for name, size in zip(names, sizes, strict=True))
    yield terminal.paint(f"  {head}".rstrip(), "dim")
    for change, row in zip(changes, rows, strict=True):
        sign, style = _SIGNS[change.kinds[0]]
        cells = [pad(cell, size) for cell, size in zip(row, sizes, strict=True)]
        cells[0] = terminal.paint(cells[0], style)
        cells[1] = terminal.paint(cells[1], "bold")
        yield f"{terminal.paint(sign, style)} {'  '.join(cells)}".rstrip()


def _stacked(change: Change, row: Sequence[str], terminal: Terminal) -> Iterator[str]:
    """Two lines a change, for a narrow terminal."""
    sign, style = _SIGNS[change.kinds[0]]
    kind, key, title, was, now = row
    head = cut(f"{key}  {kind}  {title}", terminal.width - 2)
    yield f"{terminal.paint(sign, style)} {head}"
    told = " → ".join(part for part in (was, now) if part)
    yield f"  {cut(told, terminal.width - 2)}"


def _cells(change: Change, language: str) -> tuple[str, ...]:
    """The kind, the key, the title, the window then and now."""
    kinds = ", ".join(say(language, kind.value) for kind in change.kinds)
    if change.before is None and change.event.status is not Status.PLANNED:
        kinds = f"{kinds}, {say(language, change.event.status.value)}"
    if any(kind in _COMPARED for kind in change.kinds):
        kinds = f"{kinds} {shift(change.start_days, change.end_days, language)}"
    event = change.event
    was, now = (_state(one, change, language) for one in (change.before, change.after))
    return kinds, visible(event.key), visible(event.title), was, now


def _state(event: Event | None, change: Change, language: str) -> str:
    """The window at one end, or what else of it is not the same."""
    if event is None:
        return ""
    if change.kinds[0] is Kind.RESTATED:
        return say(language, event.status.value)
    if change.kinds[0] is Kind.DESCRIBED:
        return cut(_about(event, change), 30)
    return label(event.window, language)


def _about(event: Event, change: Change) -> str:
    """Title, group or tags, the first of them that is not the same."""
    was, now = change.before or event, change.after or event
    if was.title != now.title:
        return visible(event.title)
    if was.group != now.group:
        return visible(event.group) or "—"
    return visible(", ".join(event.tags)) or "—"


def record(change: Change, days: tuple[date, date], language: str) -> dict[str, Any]:
    """One change as plain JSON values."""
    from timeline.format.record import event_record

    was, now = change.before, change.after
    return {
        "key": change.event.key,
        "title": change.event.title,
        "changes": [kind.value for kind in change.kinds],
        "start_days": change.start_days,
        "end_days": change.end_days,
        "before": None if was is None else event_record(was, days[0], language),
        "after": None if now is None else event_record(now, days[1], language),
    }


def write(
    changes: Sequence[Change], ends: tuple[str, str], days: tuple[date, date], stream: Any
) -> None:
    """The document: from what to what, and the changes."""
    from timeline.format.json import dump

    document = {
        "schema": 1,
        "from": ends[0],
        "to": ends[1],
        "changes": [record(change, days, "en") for change in changes],
    }
    stream.write(dump(document) + "\n")
