"""`timeline add`: a new event with its first announcement."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import WordsCommand


@click.command(
    "add",
    cls=WordsCommand,
    examples=[
        ("add GPT-6 mid 2027", "A title of several words goes in quotes, the date needs none."),
        ('add "Reddit AMA" last friday --said 2025-02-03 --by "Sam Altman"', ""),
        ('add "o3 launch" "dans quelques semaines à quelques mois" --said 2025-01-31', ""),
        ('add "DALL-E 4" --status considered --tag images', "No date: it is kept as undated."),
    ],
)
@click.argument("title")
@click.argument("when", nargs=-1)
@options.origin
@options.status
@click.option("--group", metavar="NAME", help="The lane that the event belongs to.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be repeated.")
@click.option("--key", metavar="KEY", help="The event's key, else made from the title.")
@click.option("--after", metavar="KEY", help="It comes after this event.")
@click.option("--before", metavar="KEY", help="It comes before this event.")
@click.pass_obj
def command(context: Context, /, title: str, when: tuple[str, ...], **given: Any) -> None:
    """Add an event with its first announcement.

    WHEN is read as it is said: "mid 2027", "in a few weeks", "vendredi dernier". Words
    that are not understood are refused; no words at all make the event undated.
    """
    from timeline.cli.writing import draft, record
    from timeline.errors import BadValue, UnreadableWords

    if not title.strip():
        raise BadValue("the title is empty", hint='Give one:  timeline add "GPT-6" mid 2027')
    try:
        made = draft(context, when, {"title": title, **given})
    except UnreadableWords as error:
        if len(when) > 1 and error.start == 0 and error.hint is None:
            error.hint = (
                f'If these belong to the title, quote it:  timeline add "{title} {when[0]}" …'
            )
        raise
    record(context, None, made)
