"""Columns that somebody chose: a table of them that fits the terminal, or CSV.

Their names are those of the CSV view, and `now` for how far off an event is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TextIO

from timeline.cli.fromnow import from_now
from timeline.cli.screenwords import say, standing_word
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, visible, width
from timeline.errors import BadValue
from timeline.event import Event
from timeline.format.csv import COLUMNS, row

NAMES = (*COLUMNS, "now")
_GAP = 2
# How narrow a column may get, its end as "…"; a cut would falsify what is not here.
_LEAST = {"key": 16} | dict.fromkeys(
    ("title", "group", "words", "by", "source", "quote", "tags", "notes"), 8
)


def chosen(text: str) -> tuple[str, ...]:
    """The columns that "key,when" names, in that order; `BadValue` for one there is not."""
    names = tuple(name.strip().casefold() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names:
        what = f'no column "{unknown[0]}"' if unknown else "no column is named"
        raise BadValue(what, hint=f"Columns: {', '.join(NAMES)}.")
    return names


def cells(event: Event, names: Sequence[str], today: date, language: str) -> list[str]:
    """The event's cells in those columns."""
    held = dict(zip(COLUMNS, row(event, today, language), strict=True))
    if "now" in names:
        held["now"] = from_now(event, event.standing(today), today, language)
    return [held[name] for name in names]


def write_csv(
    events: Iterable[Event], names: Sequence[str], stream: TextIO, today: date, language: str
) -> None:
    """Those columns as CSV."""
    import csv

    writer = csv.writer(stream)
    writer.writerow(names)
    writer.writerows(cells(event, names, today, language) for event in events)


def table(
    events: Iterable[Event], names: Sequence[str], style: str, today: date, language: str
) -> str:
    """Those columns in one of tabulate's styles."""
    from timeline.format.tables import draw

    rows = [[visible(cell) for cell in cells(event, names, today, language)] for event in events]
    return draw(rows, names, style)


def screen(
    events: Iterable[Event], names: Sequence[str], today: date, language: str, terminal: Terminal
) -> Iterator[str]:
    """The table's lines; where even cut columns have no room, a block of lines an event."""
    heads = [say(language, "FROM NOW" if name == "now" else name.upper()) for name in names]
    rows = [_shown(event, names, today, language) for event in events]
    sizes = _sizes(names, [heads, *rows], terminal.width)
    if sizes is None:
        yield from _blocks(heads, rows, terminal)
        return
    yield terminal.paint(_line(heads, sizes), "dim")
    for shown in rows:
        yield _line(shown, sizes)


def _shown(event: Event, names: Sequence[str], today: date, language: str) -> list[str]:
    """The cells as a screen shows them: safe, and how it stands in the screen's language."""
    made = cells(event, names, today, language)
    return [
        standing_word(language, cell) if name in ("status", "standing") else visible(cell)
        for name, cell in zip(names, made, strict=True)
    ]


def _sizes(names: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[int] | None:
    """How wide each column is: the widest that may be cut gives way first; None for no room."""
    sizes = [max(width(one[place]) for one in rows) for place in range(len(names))]
    while sum(sizes) + _GAP * (len(sizes) - 1) > total:
        spare = [
            (sizes[place], place)
            for place, name in enumerate(names)
            if sizes[place] > _LEAST.get(name, total)
        ]
        if not spare:
            return None
        sizes[max(spare)[1]] -= 1
    return sizes


def _line(shown: Sequence[str], sizes: Sequence[int]) -> str:
    pairs = zip(shown, sizes, strict=True)
    return (" " * _GAP).join(pad(text, size) for text, size in pairs).rstrip()


def _blocks(
    heads: Sequence[str], rows: Iterable[Sequence[str]], terminal: Terminal
) -> Iterator[str]:
    """A line a column, an empty one between events; what is empty is left out."""
    first = min(max(width(head) for head in heads), terminal.width // 2)
    for number, shown in enumerate(rows):
        if number:
            yield ""
        for head, text in zip(heads, shown, strict=True):
            if text:
                name = terminal.paint(pad(head, first), "dim")
                yield f"{name}  {cut(text, terminal.width - first - _GAP)}"
