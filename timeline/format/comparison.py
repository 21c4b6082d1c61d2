"""Comparisons as a JSON document: the events, what follows for each from others, and each pair.

What was said of the order itself cuts the windows of a pair, and is named as derived.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TextIO

from timeline.event import Event
from timeline.event.bounds import Derived, derive, precedes
from timeline.format.json import dump
from timeline.format.record import SCHEMA, day, event_record
from timeline.log.bounds import Orders
from timeline.window.relation import (
    Relation,
    after,
    before,
    chance_after,
    chance_before,
    chance_same,
    same_day,
)


def pair_record(a: Event, b: Event, orders: Orders | None = None) -> dict[str, object]:
    """How A lies to B; a chance is None where a window is open, 0 or 1 only where sure.

    `said` is the order that somebody said of them; `derived` is true where the windows are
    those that such orders cut.
    """
    own = (a.window, b.window)
    windows = own if orders is None else (_cut(a, orders).window, _cut(b, orders).window)
    return {
        "a": a.key,
        "b": b.key,
        "before": before(*windows).value,
        "after": after(*windows).value,
        "same_day": same_day(*windows).value,
        "chance_before": _number(chance_before(*windows), before(*windows)),
        "chance_after": _number(chance_after(*windows), after(*windows)),
        "chance_same_day": _number(chance_same(*windows), same_day(*windows)),
        "said": _said(a, b, orders),
        "derived": windows != own,
    }


def derived_record(event: Event, orders: Orders) -> dict[str, object] | None:
    """The days that others set to an event, with their keys; None where they set none."""
    window, since, until = _cut(event, orders)
    if since is None and until is None:
        return None
    return {
        "key": event.key,
        "not_before": day(window.earliest) if since else None,
        "after": since,
        "not_after": day(window.latest) if until else None,
        "before": until,
    }


def _cut(event: Event, orders: Orders) -> Derived:
    return derive(event.key, orders.windows, orders.holds)


def _said(a: Event, b: Event, orders: Orders | None) -> str | None:
    """The order that was said, be it by way of others."""
    if orders is None:
        return None
    if precedes(a.key, b.key, orders.holds):
        return "before"
    return "after" if precedes(b.key, a.key, orders.holds) else None


def _number(chance: Fraction | None, relation: Relation) -> float | None:
    """The chance as a number of four places that never claims to be sure unless it is."""
    if chance is None:
        return None
    if relation is Relation.POSSIBLE:
        return min(max(round(float(chance), 4), 0.0001), 0.9999)
    return float(chance)


def write_comparison(
    events: Sequence[Event],
    pairs: Iterable[tuple[Event, Event]],
    stream: TextIO,
    today: date,
    language: str = "en",
    orders: Orders | None = None,
) -> None:
    """Write the document."""
    found = [] if orders is None else [derived_record(event, orders) for event in events]
    document = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "events": [event_record(event, today, language) for event in events],
        "derived": [one for one in found if one is not None],
        "pairs": [pair_record(a, b, orders) for a, b in pairs],
    }
    stream.write(dump(document) + "\n")
