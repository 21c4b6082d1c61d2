"""`timeline update`: a new announcement on an event, and how its date moved."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import WordsCommand


@click.command(
    "update",
    cls=WordsCommand,
    examples=[
        ('update gpt-5 in a few months --said 2025-04-04 --by "Sam Altman"', ""),
        ("update o3-mini --status testing", "The date stays as it was."),
        ("update gpt-5 undated", "The date is taken back."),
    ],
)
@options.event
@click.argument("when", nargs=-1)
@options.origin
@options.status
@click.option("--after", metavar="KEY", help="It comes after this event.")
@click.option("--before", metavar="KEY", help="It comes before this event.")
@click.pass_obj
def command(context: Context, /, event: str, when: tuple[str, ...], **given: Any) -> None:
    """Add a new announcement to an event.

    EVENT is its key, a unique start of it, or a unique word of its title. Says at once
    how the date moved.
    """
    from timeline.cli.writing import draft, nothing_said, record

    telling = ("status", "quote", "note", "source", "after", "before")
    if not when and not any(given[name] for name in telling):
        raise nothing_said(event)
    record(context, event, draft(context, when, given))
