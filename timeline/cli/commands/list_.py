"""`timeline list`: the events with their windows."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

SHOWN = 50


@click.command(
    "list",
    cls=Command,
    examples=[
        ("list --status due --status overdue", ""),
        ('list --from "next month" --by "Sam Altman"', ""),
        ("list --as-of 2025-03-01", "As it was known then."),
        ("list -f csv > timeline.csv", ""),
        ("list --style github", "Any of tabulate's table styles."),
    ],
)
@options.filters
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N; 0 shows all.")
@click.option(
    "-f",
    "--format",
    "kind",
    type=click.Choice(["table", "csv", "json", "jsonl", "md"]),
    default="table",
    show_default=True,
    help="How to write them.",
)
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
        total = timeline.count(asked.as_of)
    more = most is not None and len(found) > most
    found = found[:most] if more else found
    if style is not None:
        from timeline.format.tables import table

        context.write([table(found, style, asked.as_of, context.language)])
        return
    _draw(context, found, asked.as_of, total, more=more)


def _draw(context: Context, found: list[Any], today: Any, total: int, *, more: bool) -> None:
    """The screen, or one line where there is nothing to show."""
    from timeline.cli.screen import footer, screen
    from timeline.cli.screenwords import say

    terminal, language = context.terminal, context.language
    if not found:
        context.write([say(language, "none match" if total else "no events")])
        return
    context.write(screen(found, today, language, terminal))
    if not context.quiet:
        context.write([footer(found, today, language, terminal, total if more else None)])
