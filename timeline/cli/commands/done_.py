"""`timeline done`: it happened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import WordsCommand


@click.command(
    "done",
    cls=WordsCommand,
    examples=[
        ("done o3-launch 16 April", "Looks back: the latest 16 April."),
        ("done gpt-5", "On the day of --said, which is today unless told."),
    ],
)
@options.event
@click.argument("when", nargs=-1)
@options.origin
@click.pass_obj
def command(context: Context, /, event: str, when: tuple[str, ...], **given: Any) -> None:
    """Record that an event happened.

    WHEN is read looking back; without it the day is that of --said, else today. The
    speaker and source of earlier words are not taken over: whom --by does not name is
    not known to have said it.
    """
    from timeline.cli.screenwords import day_words, say
    from timeline.cli.writing import done_window, draft, lines, record
    from timeline.entry.said import said_day

    _not_yet(context, event)
    made = draft(context, when, {**given, "status": "happened"})
    if made.window is None:
        day = said_day(made.said)
        made = replace(made, window=done_window(day), rule="done")
        shown = day_words(day, context.language)
        told = say(context.language, "day it was said", day=shown)
        record(context, event, made, *lines(context, "day", told))
        return
    record(context, event, made)


def _not_yet(context: Context, name: str) -> None:
    """Refuse what has happened already: a second word would take the day of the first away."""
    from timeline.entry import Status
    from timeline.errors import Conflict
    from timeline.window.label import label

    with context.open() as timeline:
        event = timeline.event(name, as_of=context.today)
    if event.status is Status.HAPPENED:
        raise Conflict(
            f"{event.key} has happened already: {label(event.window)}",
            hint=f"To mend the day:  timeline correct {event.key} DAY",
        )
