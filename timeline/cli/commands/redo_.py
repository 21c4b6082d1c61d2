"""`timeline redo`: what was taken back, returned."""

from __future__ import annotations

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command("redo", cls=Command, examples=[("redo", "")])
@click.pass_obj
def command(context: Context, /) -> None:
    """Return what the last undo took back.

    Again returns what the undo before that took back, until something new is recorded.
    """
    from timeline.cli.amending import take_back

    take_back(context, again=True)
