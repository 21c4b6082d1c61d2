"""`timeline show`: everything on one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from datetime import date

    from timeline.cli.orders import Bound
    from timeline.event import History
    from timeline.timeline import Timeline


@click.command(
    "show",
    cls=Command,
    examples=[
        ("show o3-launch", ""),
        ("show gpt-5 --as-of 2025-03-01", "With what had been said by then."),
        ("show gpt-5 --known-at 2025-03-01", "With what had been recorded by then."),
        ("show gpt-5 -f json", ""),
    ],
)
@options.event
@options.as_of
@options.known_at
@options.one_format
@click.pass_obj
def command(
    context: Context, /, event: str, as_of: str | None, known_at: str | None, kind: str
) -> None:
    """Show everything on one event.

    Its window now, and every announcement with what it changed, who said it and where.
    """
    from timeline.cli.asking import day_asked, known_asked

    known = known_asked(context, known_at)
    today = day_asked(context, as_of, known)
    if known is None:
        with context.open() as timeline:
            history = timeline.history(event, as_of=today)
            bounds = _bounds(context, timeline, history, today)
    else:
        from timeline.cli.known import histories

        (history,) = histories(context, [event], today, known)
        bounds = []
    if kind == "json":
        from timeline.format.history import write_history

        write_history(history, context.data(), today, context.language)
        return
    from timeline.cli.story import story

    context.page(story(history, today, context.language, context.terminal, bounds))


def _bounds(context: Context, timeline: Timeline, history: History, today: date) -> list[Bound]:
    """The events that this one was said to come after or before, as they stand now."""
    if not any(word.after or word.before for word in history.announcements):
        return []
    from timeline.cli.orders import bounds_said, with_circles
    from timeline.log.bounds import around

    bounds = bounds_said(timeline, history.announcements, today)
    log = context.log()
    try:
        return with_circles(bounds, history.event.key, around(log, [history], today))
    finally:
        log.close()
