"""Tables in any of tabulate's formats; tabulate is imported when one is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from timeline.errors import BadValue
from timeline.event import Event
from timeline.format.inert import visible
from timeline.window.label import label

HEADERS = ("event", "title", "when", "standing", "said", "by")
# Formats in which a pipe in a cell would end it.
_PIPED = ("github", "pipe", "orgtbl", "jira", "presto", "psql")


def styles() -> list[str]:
    """The names of tabulate's formats."""
    from tabulate import tabulate_formats

    return list(tabulate_formats)


def table(events: Iterable[Event], style: str, today: date, language: str = "en") -> str:
    """The events as a table in that style."""
    rows = [
        [
            visible(event.key),
            visible(event.title),
            label(event.window, language),
            event.standing(today).value,
            event.day.isoformat(),
            visible(event.by),
        ]
        for event in events
    ]
    return draw(rows, HEADERS, style)


def draw(rows: list[list[str]], headers: Sequence[str], style: str) -> str:
    """Rows that are safe to be shown as a table in that style, every cell as it was written."""
    import tabulate

    if style not in tabulate.tabulate_formats:
        raise BadValue(
            f'no table style "{style}"', hint=f"Styles: {', '.join(tabulate.tabulate_formats)}."
        )
    if style in _PIPED:
        rows = [[text.replace("|", "\\|") for text in row] for row in rows]
    # Without these two it turns "1e5" into 100000 and strips leading blanks.
    drawn: str = tabulate.tabulate(
        rows, headers, tablefmt=style, disable_numparse=True, preserve_whitespace=True
    )
    return drawn
