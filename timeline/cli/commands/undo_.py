"""`timeline undo`: the last write taken back."""

from __future__ import annotations

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command("undo", cls=Command, examples=[("undo", "")])
@click.pass_obj
def command(context: Context, /) -> None:
    """Take back the last write that still stands.

    Again goes one write further back. Nothing is lost: what is taken back is retracted by
    an entry of its own, and redo returns it. Merges and imports of a log are not writes
    of this kind; they name the backup that was made before them.
    """
    from timeline.cli.amending import take_back

    take_back(context, again=False)
