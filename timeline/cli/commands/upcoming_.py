"""`timeline upcoming`: what is coming, the soonest first."""

from __future__ import annotations

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


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
@click.option("--limit", type=options.AtLeast(1), metavar="N", help="At most N of each kind.")
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
    what lies ahead, then what has no date.
    """
    from timeline.cli.asking import day_asked, known_asked, not_started, write_events

    if context.unstarted:
        not_started(context, kind)
        return
    known = known_asked(context, known_at)
    today = day_asked(context, as_of, known)
    until = None
    if within:
        from timeline.cli.within import until_day

        until = until_day(context, within, today)
    if known is None:
        with context.open() as timeline:
            coming = timeline.upcoming(today, until=until, limit=limit)
    else:
        from timeline.cli import known as recorded

        coming = recorded.upcoming(context, today, known, until, limit)
    if kind != "table":
        events = (*coming.overdue, *coming.due, *coming.ahead, *coming.undated)
        write_events(context, events, kind, today)
        return
    from timeline.cli.agenda import agenda

    context.page(agenda(coming, today, context.language, context.terminal))
