"""`timeline same`: two events turn out to be one."""

from __future__ import annotations

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "same",
    cls=Command,
    examples=[("same o3-launch o3", "Both keys find it from then on.")],
)
@click.argument("one", metavar="A", shell_complete=options.complete_key)
@click.argument("other", metavar="B", shell_complete=options.complete_key)
@click.pass_obj
def command(context: Context, /, one: str, other: str) -> None:
    """Join two events that are one.

    Their announcements become one history; the key that was recorded first stands for
    both, and the other one still finds it.
    """
    from timeline.cli.screenwords import say
    from timeline.cli.text import cut, visible
    from timeline.cli.writing import heading, line, undo_lines
    from timeline.window.label import label

    with context.open(write=True) as timeline:
        was = [timeline.event(name) for name in (one, other)]
        now = timeline.same(one, other)
    if not context.quiet:
        language = context.language
        count = say(language, "announcements", now.announcements)
        context.write([heading(context, now, start=say(language, "Joined"), rest=count)])
        for event in was:
            shown = f"{visible(event.key)}  {label(event.window, language)}"
            context.write([cut(line(context, "was", shown), context.terminal.width)])
        shown = f"{visible(now.key)}  {label(now.window, language)}"
        context.write([cut(line(context, "now", shown), context.terminal.width)])
        context.write(undo_lines(context))
