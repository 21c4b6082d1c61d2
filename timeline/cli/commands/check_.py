"""`timeline check`: whether the log is sound; it never repairs."""

from __future__ import annotations

from collections import Counter

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command
from timeline.cli.options import STANDINGS


def _sound(language: str, place: str, entries: int, events: int) -> str:
    """That all is well, and how much there is."""
    from timeline.cli.screenwords import say

    counted = say(language, "entries", entries), say(language, "events", events)
    return say(language, "sound", file=place, entries=counted[0], events=counted[1])


def _circles(context: Context) -> list[str]:
    """The events that were said to come before one another: a mistake of somebody's words."""
    from timeline.cli.screenwords import say
    from timeline.cli.text import visible
    from timeline.log.bounds import all_circles

    log = context.log()
    try:
        found = all_circles(log, context.today)
    finally:
        log.close()
    listed = [", ".join(map(visible, keys)) for keys in found]
    return [f"  {say(context.language, 'circle', keys=keys)}" for keys in listed]


@click.command(
    "check",
    cls=Command,
    examples=[
        ("check", ""),
        ("check --fail-on overdue", "Exit 6 where an event is overdue."),
    ],
)
@click.option(
    "--fail-on",
    type=click.Choice(STANDINGS),
    metavar="STANDING",
    help="Exit 6 where an event stands so.",
)
@click.pass_obj
def command(context: Context, /, fail_on: str | None) -> None:
    """Check that the log is sound.

    The file itself, every entry against its seal, and what was computed from them. Events
    that were said to come before one another are named too; they are no damage.
    """
    from timeline.cli.text import visible
    from timeline.errors import CheckFailed, Damaged
    from timeline.event import Standing
    from timeline.timeline import Query

    with context.open() as timeline:
        problems = timeline.check()
        if problems:
            lines = [f"  {problem.what}. {problem.hint}" for problem in problems]
            found = f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}"
            raise Damaged("\n".join([f"{context.place}: {found}", *lines]))
        entries = sum(1 for _ in timeline.jsonl())
        events = timeline.events(Query(as_of=context.today))
        standings = Counter(event.standing(context.today) for event in events)
    if not context.quiet:
        place, total = visible(str(context.place)), standings.total()
        context.write([f"✓ {_sound(context.language, place, entries, total)}"])
        context.write(_circles(context))
    count = standings[Standing(fail_on)] if fail_on else 0
    if count:
        raise CheckFailed(f"{count:,} {fail_on}", hint=f"See:  timeline list --status {fail_on}")
