"""`timeline compare`: which of several events comes first, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from datetime import date

    from timeline.event import History


@click.command(
    "compare",
    cls=Command,
    examples=[
        ("compare o3-launch gpt-5", ""),
        ("compare o3-launch gpt-5 --as-of 2025-02-03", "With what had been said by then."),
        ("compare o3-launch gpt-5 gpt-4-5 -f json", ""),
    ],
)
@click.argument(
    "events", nargs=-1, required=True, metavar="A B …", shell_complete=options.complete_key
)
@options.as_of
@options.known_at
@options.one_format
@click.pass_obj
def command(
    context: Context,
    /,
    events: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    kind: str,
) -> None:
    """Compare events: which comes first, and how sure that is.

    Certain, possible or impossible, as the windows stand; a chance only where both
    windows have two ends. More than two events are put in order.
    """
    from timeline.cli.asking import day_asked, known_asked
    from timeline.cli.known import histories
    from timeline.errors import BadValue

    if len(events) < 2:
        raise BadValue(
            "one event alone cannot be compared",
            hint=f"Name another:  timeline compare {events[0]} OTHER",
        )
    known = known_asked(context, known_at)
    today = day_asked(context, as_of, known)
    found = histories(context, events, today, known)
    keys = [history.event.key for history in found]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadValue(f'"{twice}" is named twice', hint="Name different events.")
    if kind == "json":
        from timeline.format.comparison import write_comparison

        pairs = combinations([history.event for history in found], 2)
        write_comparison([h.event for h in found], pairs, context.data(), today, context.language)
        return
    context.page(comparison(context, found, today))


def comparison(context: Context, found: list[History], today: date) -> Iterator[str]:
    """Side by side, then the order."""
    from timeline.cli.screenwords import say
    from timeline.cli.sides import side_by_side
    from timeline.cli.text import wrap
    from timeline.cli.verdict import name, open_order, sentence, verdict
    from timeline.window.relation import sort_key

    terminal, language = context.terminal, context.language
    if len(found) > 2:
        found = sorted(found, key=lambda history: sort_key(history.event.window))
    events = [history.event for history in found]
    yield from side_by_side(found, today, language, terminal)
    yield ""
    pairs = list(pairwise(events))
    if len(events) > 2:
        names = ", ".join(name(event) for event in events)
        yield from wrap(sentence(language, "by date", names=names), terminal.width)
    head = say(language, "order")
    for told in (line for a, b in pairs for line in verdict(a, b, language)):
        for line in wrap(told, terminal.width - 16):
            yield f"{terminal.paint(f'{head:<16}', 'dim')}{line}".rstrip()
            head = ""
    if any(open_order(a, b) for a, b in pairs):
        for line in wrap(sentence(language, "fair"), terminal.width):
            yield terminal.paint(line, "dim")
