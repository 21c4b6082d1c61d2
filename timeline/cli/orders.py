"""Orders in words: what follows from the events that one was said to come after or before.

All of it is derived from what was said of several events, and is called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.cli.screenwords import day_words, say
from timeline.cli.text import pad, visible
from timeline.cli.verdict import name, open_order, sentence, verdict
from timeline.errors import TimelineError
from timeline.event.bounds import Derived, derive, precedes
from timeline.window.label import label
from timeline.window.relation import Relation, before

if TYPE_CHECKING:
    from datetime import date

    from timeline.event import Announcement, Event
    from timeline.log.bounds import Orders
    from timeline.log.drafts import Draft
    from timeline.timeline import Timeline


class Bound(NamedTuple):
    """One order that was said of an event: "after" or "before", and the event it names.

    `event` is None where there is none of that key; `circled` where it runs in a circle.
    """

    name: str
    key: str
    event: Event | None
    circled: bool = False


def bound_line(bound: Bound, language: str) -> str:
    """That an event comes after or before another, and what follows from that one's window."""
    text = f"  {pad(say(language, bound.name), 7)} {visible(bound.key)}"
    if bound.event is None:
        return f"{text}  ({say(language, 'no such event')})"
    if bound.circled:
        return f"{text}  ({say(language, 'in a circle')})"
    window = bound.event.window
    if window.undated:
        return text
    day = window.earliest if bound.name == "after" else window.latest
    text += f"  {label(window, language)}"
    if day is None:
        return text
    key = "not before" if bound.name == "after" else "not after"
    return f"{text}: {say(language, key, day=day_words(day, language))}"


def bounds_said(
    timeline: Timeline, words: Iterable[Draft | Announcement], as_of: date | None
) -> list[Bound]:
    """The orders that some words say, each of them once, with the events as of a day."""
    found: dict[tuple[str, str], Bound] = {}
    for word in words:
        for how, key in (("after", word.after), ("before", word.before)):
            if key and (how, key) not in found:
                found[how, key] = Bound(how, key, _event(timeline, key, as_of))
    return list(found.values())


def _event(timeline: Timeline, name: str, as_of: date | None) -> Event | None:
    try:
        return timeline.event(name, as_of=as_of)
    except TimelineError:
        return None


def with_circles(bounds: Sequence[Bound], own: str, orders: Orders) -> list[Bound]:
    """The bounds of an event, those that run in a circle marked."""
    loose = {key for edge in orders.said - orders.holds for key in edge}
    return [
        bound._replace(circled=True)
        if own in loose and bound.event is not None and bound.event.key in loose
        else bound
        for bound in bounds
    ]


def bounds_of(event: Event, orders: Orders, language: str) -> str:
    """Between which days an event falls by what was said of others; empty for nothing."""
    found = _derived(event, orders)
    window, parts = found.window, []
    for key, day, how in (
        (found.since, window.earliest, "derived from"),
        (found.until, window.latest, "derived until"),
    ):
        if key is not None and day is not None:
            parts.append(say(language, how, day=day_words(day, language), key=visible(key)))
    return ", ".join(parts)


def _derived(event: Event, orders: Orders) -> Derived:
    return derive(event.key, orders.windows, orders.holds)


def ordered(a: Event, b: Event, orders: Orders, language: str) -> tuple[list[str], bool]:
    """Which comes first: as was said, else by the windows, cut as the orders cut them.

    The second is true where chances were given.
    """
    for one, other in ((a, b), (b, a)):
        if not precedes(one.key, other.key, orders.holds):
            continue
        names = {"a": name(one), "b": name(other)}
        relation = before(one.window, other.window)
        if relation is Relation.IMPOSSIBLE:
            lines = [sentence(language, "against order", **names), *verdict(a, b, language)]
            return lines, open_order(a, b)
        if relation is Relation.POSSIBLE:
            how = sentence(language, "said so")
            return [sentence(language, "before", how=how, **names)], False
    one, other = (event._replace(window=_derived(event, orders).window) for event in (a, b))
    lines = verdict(one, other, language)
    if (one.window, other.window) != (a.window, b.window):
        lines = [f"{line} {sentence(language, 'derived')}" for line in lines]
    return lines, open_order(one, other)


def in_circles(events: Sequence[Event], orders: Orders, language: str) -> list[str]:
    """That some of the events come before one another, which says nothing of them."""
    from timeline.event.bounds import circles

    keys = {event.key for event in events}
    found = [circle for circle in circles(orders.said) if keys & set(circle)]
    return [say(language, "circle", keys=", ".join(map(visible, one))) for one in found]
