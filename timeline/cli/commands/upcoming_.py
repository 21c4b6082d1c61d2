"""`timeline upcoming`: what is coming, the soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from datetime import date

    from timeline.timeline import Upcoming

SHOWN = 50


@click.command(
    "upcoming",
    cls=Command,
    examples=[
        ("upcoming", "The same as: timeline next"),
        ('upcoming --within "3 months"', ""),
        ("next --limit 5", "At most 5 of each kind."),
    ],
)
@click.option("--within", metavar="TIME", help='Only what may begin by then: "3 months".')
@click.option(
    "--limit", type=options.AtLeast(0), metavar="N", help="At most N of each kind; 0 shows all."
)
@options.list_format
@options.as_of
@options.known_at
@click.pass_obj
def command(
    context: Context,
    /,
    within: str | None,
    limit: int | None,
    kind: str,
    as_of: str | None,
    known_at: str | None,
) -> None:
    """Show what is coming, the soonest first (also: next).

    First what is overdue, then what may come any day (the soonest to close first), then
    what lies ahead, then what has no date. Shows 50 of each unless told; the machine
    formats have no limit.
    """
    from timeline.cli.asking import day_asked, known_asked, not_started, write_events

    if context.unstarted:
        not_started(context, kind)
        return
    # One more than is shown tells whether there is more.
    most = (SHOWN + 1 if kind == "table" else None) if limit is None else limit or None
    known = known_asked(context, known_at)
    today = day_asked(context, as_of, known)
    until = None
    if within:
        from timeline.cli.within import until_day

        until = until_day(context, within, today)
    if known is None:
        with context.open() as timeline:
            coming = timeline.upcoming(today, until=until, limit=most)
    else:
        from timeline.cli import known as recorded

        coming = recorded.upcoming(context, today, known, until, most)
    if kind != "table":
        events = (*coming.overdue, *coming.due, *coming.ahead, *coming.undated)
        write_events(context, events, kind, today)
        return
    context.page(_screen(context, coming, today, cut=limit is None))


def _screen(context: Context, coming: Upcoming, today: date, *, cut: bool) -> Iterator[str]:
    """The agenda, and whether there is more of a kind than is shown."""
    from timeline.cli.agenda import agenda

    if not cut or all(len(events) <= SHOWN for events in coming):
        yield from agenda(coming, today, context.language, context.terminal)
        return
    from timeline.cli.screenwords import say
    from timeline.cli.text import wrap

    shown = type(coming)(*(events[:SHOWN] for events in coming))
    yield from agenda(shown, today, context.language, context.terminal)
    for line in wrap(say(context.language, "first of each", SHOWN), context.terminal.width):
        yield context.terminal.paint(line, "dim")
