"""`timeline show`: everything on one event."""

from __future__ import annotations

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "show",
    cls=Command,
    examples=[
        ("show o3-launch", ""),
        ("show gpt-5 --as-of 2025-03-01", "As it was known then."),
        ("show gpt-5 -f json", ""),
    ],
)
@click.argument("event")
@options.as_of
@click.option(
    "-f",
    "--format",
    "kind",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to write it.",
)
@click.pass_obj
def command(context: Context, /, event: str, as_of: str | None, kind: str) -> None:
    """Show everything on one event.

    Its window now, and every announcement with what it changed, who said it and where.
    """
    from timeline.cli.asking import day_asked

    today = day_asked(context, as_of)
    with context.open() as timeline:
        history = timeline.history(event, as_of=today)
    if kind == "json":
        from timeline.format.history import write_history

        write_history(history, context.data(), today, context.language)
        return
    from timeline.cli.story import story

    context.write(story(history, today, context.language, context.terminal))
