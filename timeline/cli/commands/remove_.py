"""`timeline remove`: all that was said of an event, taken back."""

from __future__ import annotations

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "remove",
    cls=Command,
    examples=[("remove gpt-6", "It should never have been recorded; undo brings it back.")],
)
@options.event
@click.pass_obj
def command(context: Context, /, event: str) -> None:
    """Take back everything recorded on an event.

    For what should never have been recorded. What will not happen is cancelled instead,
    and stays to be seen.
    """
    from timeline.cli.amending import was_and_now
    from timeline.cli.screenwords import say
    from timeline.cli.writing import heading, undo_lines

    with context.open(write=True) as timeline:
        was = timeline.remove(event)
    if not context.quiet:
        language = context.language
        count = say(language, "announcements", was.announcements)
        context.write([heading(context, was, start=say(language, "Removed"), rest=count)])
        context.write(was_and_now(context, was, None))
        context.write(undo_lines(context))
