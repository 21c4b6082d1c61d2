"""`timeline backup`: the whole timeline as one more file."""

from __future__ import annotations

# ruff: noqa: PTH110, PTH111, PTH122 - names of files are put together, nothing more
import os

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "backup",
    cls=Command,
    examples=[
        ("backup", "Beside the timeline, under the day's name."),
        ("backup ~/safe/timeline.db", "A new file; none is ever written over."),
    ],
)
@click.argument("file", required=False)
@click.pass_obj
def command(context: Context, /, file: str | None) -> None:
    """Copy the whole timeline to a new file.

    It is whole or not there at all, also while others write. Use it with --db, or put it
    in the timeline's place.
    """
    path = _beside(context) if file is None else os.path.expanduser(file)
    with context.open() as timeline:
        made = timeline.backup(path)
    if not context.quiet:
        from timeline.cli.screenwords import say
        from timeline.cli.text import visible

        context.write([f"✓ {say(context.language, 'backed up', file=visible(str(made)))}"])


def _beside(context: Context) -> str:
    """A name beside the timeline that nothing has yet."""
    stem, suffix = os.path.splitext(context.place)
    name, number = f"{stem}-{context.today}{suffix}", 1
    while os.path.exists(name):
        number += 1
        name = f"{stem}-{context.today}-{number}{suffix}"
    return name
