"""`timeline scorecard`: promises against what happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from datetime import date

    from timeline.event.scorecard import Promise


@click.command(
    "scorecard",
    cls=Command,
    examples=[
        ("scorecard", "A line for each who promised something."),
        ('scorecard --by "Sam Altman"', ""),
        ("scorecard --group --as-of 2025-06-30", "A line for each group, as of then."),
    ],
)
@click.option("--by", metavar="WHO", help="Only what WHO promised.")
@click.option("--source", is_flag=True, help="A line for each source, not each speaker.")
@click.option("--group", is_flag=True, help="A line for each group, not each speaker.")
@options.as_of
@options.one_format
@click.pass_obj
def command(
    context: Context, /, by: str | None, source: bool, group: bool, as_of: str | None, kind: str
) -> None:
    """Hold promises against what happened.

    Every announcement of a date is a promise: met where the event came within its
    window, else early or late. Your own corrections are left out, and what was only
    considered is no promise. Moves are signed days of a window's end, later is +.
    """
    from timeline.cli.asking import day_asked
    from timeline.errors import BadValue
    from timeline.event.scorecard import card, scorecard

    if source and group:
        raise BadValue("--source and --group at once", hint="Give one of them.")
    today = day_asked(context, as_of)
    found = list(_promises(context, today, by))
    per = "source" if source else "group" if group else "by"
    cards = scorecard(found, lambda one: _name(one, per))
    total = card(None, found)
    if kind == "json":
        from timeline.cli.scores import write

        write(cards, total, per, context.data(), today)
        return
    from timeline.cli.scores import screen
    from timeline.cli.screenwords import say

    if not found:
        key = "no promises" if by is None else "no promises by"
        context.write([say(context.language, key, by=by)])
        return
    context.page(screen(cards, total, context.language, context.terminal))


def _promises(context: Context, today: date, by: str | None) -> Iterator[Promise]:
    """Every promise, or those of one speaker, event by event."""
    from timeline.cli.asking import speaker
    from timeline.event.scorecard import promises

    with context.open() as timeline:
        who = None if by is None else speaker(context, by, timeline.speakers(by))
        for history in timeline.histories(as_of=today):
            made = promises(history, today)
            yield from made if who is None else (one for one in made if one.word.by == who)


def _name(promise: Promise, per: str) -> str | None:
    """Whose card a promise belongs to."""
    if per == "group":
        return promise.event.group
    return promise.word.source if per == "source" else promise.word.by
