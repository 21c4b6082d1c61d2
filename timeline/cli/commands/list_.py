"""`timeline list`: the events with their windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command
from timeline.errors import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
        ("list --columns key,when,by,quote", "Only those, as they fit; with -f csv too."),
        ("list --style github", "Any of tabulate's table styles."),
    ],
)
@options.filters
@click.option("--limit", type=options.AtLeast(0), metavar="N", help="At most N; 0 shows all.")
@options.list_format
@click.option("--columns", metavar="NAMES", help="Only these columns: key,title,when,now …")
@click.option("--lanes", is_flag=True, help="One section a group.")
@click.option("--style", metavar="NAME", help="A table style of tabulate's: simple, grid, html …")
@click.pass_obj
def command(
    context: Context,
    /,
    limit: int | None,
    kind: str,
    columns: str | None,
    lanes: bool,
    style: str | None,
    **given: Any,
) -> None:
    """List the events with their windows.

    Shows 50 unless told; the machine formats have no limit.
    """
    from timeline.cli.asking import not_started, of_speaker, query

    names = _names(columns, kind)
    if context.unstarted:
        not_started(context, kind)
        return
    drawn = kind == "table"
    most = (SHOWN if drawn and style is None else None) if limit is None else limit or None
    asked = query(context, given, most + 1 if most and drawn else most)
    with context.open() as timeline:
        asked = of_speaker(context, timeline, asked)
        events = timeline.events(asked)
        if not drawn:
            _write(context, events, kind, asked.as_of, names)
            return
        found = list(events)
        more = most is not None and len(found) > most
        found = found[:most] if more else found
        filtered = any(given[name] for name in FILTERS)
        counted = (more or not found) and not filtered
        total = timeline.count(asked.as_of) if counted else None
    if style is not None:
        context.write([_table(found, style, asked.as_of, context.language, names)])
        return
    lines = _screen(context, found, asked.as_of, names, lanes=lanes)
    foot = _foot(context, found, asked.as_of, total=total, more=more)
    context.page([*lines, *foot])


def _names(columns: str | None, kind: str) -> tuple[str, ...] | None:
    """The columns that were chosen, where some were."""
    if columns is None:
        return None
    from timeline.cli.chosen import chosen

    if kind not in ("table", "csv"):
        raise BadValue(f"{kind} has its own columns", hint="Choose columns with -f table or csv.")
    return chosen(columns)


def _write(
    context: Context,
    events: Iterable[Event],
    kind: str,
    today: date,
    names: tuple[str, ...] | None,
) -> None:
    """The events in a machine's format."""
    if names is None:
        from timeline.cli.asking import write_events

        write_events(context, events, kind, today)
        return
    from timeline.cli.chosen import write_csv

    write_csv(events, names, context.data(), today, context.language)


def _table(
    found: list[Event], style: str, today: date, language: str, names: tuple[str, ...] | None
) -> str:
    """The events in one of tabulate's styles."""
    if names is None:
        from timeline.format.tables import table

        return table(found, style, today, language)
    from timeline.cli import chosen

    return chosen.table(found, names, style, today, language)


def _screen(
    context: Context,
    found: list[Event],
    today: date,
    names: tuple[str, ...] | None,
    *,
    lanes: bool,
) -> Iterator[str]:
    """The events as the screen, or in the columns that were chosen; none where there are none."""
    if not found:
        return iter(())
    if names is not None:
        from timeline.cli import chosen

        return chosen.screen(found, names, today, context.language, context.terminal)
    from timeline.cli.screen import screen

    return screen(found, today, context.language, context.terminal, lanes=lanes)


def _foot(
    context: Context, found: list[Event], today: date, *, total: int | None, more: bool
) -> list[str]:
    """How many there are, or one line where there is nothing to show."""
    from timeline.cli.screen import footer
    from timeline.cli.screenwords import say

    if not found:
        return [say(context.language, "no events" if total == 0 else "none match")]
    if context.quiet:
        return []
    return footer(found, today, context.language, context.terminal, total=total, more=more)
