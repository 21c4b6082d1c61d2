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

    from timeline.event import Event, History
    from timeline.log.bounds import Orders


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
    windows have two ends. More than two events are put in order. What was said of the
    order itself (add --after, --before) counts too, and is marked as derived.
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
    orders = _orders(context, found, today, known)
    if kind == "json":
        from timeline.format.comparison import write_comparison

        compared = [history.event for history in found]
        about = (context.data(), today, context.language, orders)
        write_comparison(compared, combinations(compared, 2), *about)
        return
    context.page(comparison(context, found, today, orders))


def _orders(
    context: Context, found: list[History], today: date, known: date | None
) -> Orders | None:
    """What was said of the order of the events and those around; None for nothing."""
    words = [word for history in found for word in history.announcements]
    if known is not None or not any(word.after or word.before for word in words):
        return None
    from timeline.log.bounds import around

    log = context.log()
    try:
        return around(log, found, today)
    finally:
        log.close()


def comparison(
    context: Context, found: list[History], today: date, orders: Orders | None = None
) -> Iterator[str]:
    """Side by side, then the order."""
    from timeline.cli.screenwords import say
    from timeline.cli.sides import side_by_side
    from timeline.cli.text import wrap
    from timeline.cli.verdict import name, sentence
    from timeline.window.relation import sort_key

    terminal, language = context.terminal, context.language
    if len(found) > 2:
        found = sorted(found, key=lambda history: sort_key(history.event.window))
    events = [history.event for history in found]
    derived = _derived(events, orders, language)
    yield from side_by_side(found, today, language, terminal, derived)
    yield ""
    pairs = list(pairwise(events))
    if len(events) > 2:
        names = ", ".join(name(event) for event in events)
        yield from wrap(sentence(language, "by date", names=names), terminal.width)
    head, fair = say(language, "order"), False
    for a, b in pairs:
        lines, chances = _verdict(a, b, orders, language)
        fair = fair or chances
        for line in (part for told in lines for part in wrap(told, terminal.width - 16)):
            yield f"{terminal.paint(f'{head:<16}', 'dim')}{line}".rstrip()
            head = ""
    if orders is not None:
        from timeline.cli.orders import in_circles

        for told in in_circles(events, orders, language):
            yield from wrap(told, terminal.width)
    if fair:
        for line in wrap(sentence(language, "fair"), terminal.width):
            yield terminal.paint(line, "dim")


def _derived(events: list[Event], orders: Orders | None, language: str) -> list[str]:
    """What follows for each event from those around it."""
    if orders is None:
        return []
    from timeline.cli.orders import bounds_of

    return [bounds_of(event, orders, language) for event in events]


def _verdict(a: Event, b: Event, orders: Orders | None, language: str) -> tuple[list[str], bool]:
    """Which of two comes first, and whether chances were given."""
    if orders is None:
        from timeline.cli.verdict import open_order, verdict

        return verdict(a, b, language), open_order(a, b)
    from timeline.cli.orders import ordered

    return ordered(a, b, orders, language)
