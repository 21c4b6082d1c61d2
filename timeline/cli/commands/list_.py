"""`timeline list`: the events with their windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from timeline.event import Event

SHOWN = 50
FILTERS = ("standings", "group", "tag", "by", "from_", "to", "known_at")


@click.command(
    "list",
    cls=Command,
    examples=[
        ("list --status due --status overdue", ""),
        ('list --from "next month" --by "Sam Altman"', ""),
        ("list --as-of 2025-03-01", "With what had been said by then."),
        ("list -f csv > timeline.csv", ""),
        ("list --style github", "Any of tabulate's table styles."),
    ],
)
@options.filters
@click.option("--limit", type=options.AtLeast(0), metavar="N", help="At most N; 0 shows all.")
@options.list_format
@click.option("--style", metavar="NAME", help="A table style of tabulate's: simple, grid, html …")
@click.pass_obj
def command(
    context: Context, /, limit: int | None, kind: str, style: str | None, **given: Any
) -> None:
    """List the events with their windows.

    Shows 50 unless told; the machine formats have no limit.
    """
    from timeline.cli.asking import not_started, query, write_events

    if context.unstarted:
        not_started(context, kind)
        return
    drawn = kind == "table"
    most = (SHOWN if drawn and style is None else None) if limit is None else limit or None
    asked = query(context, given, most + 1 if most and drawn else most)
    with context.open() as timeline:
        events = timeline.events(asked)
        if not drawn:
            write_events(context, events, kind, asked.as_of)
            return
        found = list(events)
        more = most is not None and len(found) > most
        found = found[:most] if more else found
        filtered = any(given[name] for name in FILTERS)
        counted = (more or not found) and not filtered
        total = timeline.count(asked.as_of) if counted else None
    if style is not None:
        from timeline.format.tables import table

        context.write([table(found, style, asked.as_of, context.language)])
        return
    lines = _screen(context, found, asked.as_of, total=total, more=more)
    context.page(lines)


def _screen(
    context: Context, found: list[Event], today: date, *, total: int | None, more: bool
) -> Iterator[str]:
    """The screen, or one line where there is nothing to show."""
    from timeline.cli.screen import footer, screen
    from timeline.cli.screenwords import say

    terminal, language = context.terminal, context.language
    if not found:
        yield say(language, "no events" if total == 0 else "none match")
        return
    yield from screen(found, today, language, terminal)
    if not context.quiet:
        yield from footer(found, today, language, terminal, total=total, more=more)
