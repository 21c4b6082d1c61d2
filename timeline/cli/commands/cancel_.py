"""`timeline cancel`: it will not happen."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "cancel",
    cls=Command,
    examples=[('cancel o3-launch --said 2025-02-12 --by "Sam Altman"', "")],
)
@options.event
@options.origin
@click.pass_obj
def command(context: Context, /, event: str, **given: Any) -> None:
    """Record that an event will not happen.

    Its history stays; a later update with a date brings it back.
    """
    from timeline.cli.writing import draft, record

    record(context, event, draft(context, (), {**given, "status": "cancelled"}))
