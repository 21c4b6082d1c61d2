"""Comparisons as a JSON document: the events, and each pair of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TextIO

from timeline.event import Event
from timeline.format.json import dump
from timeline.format.record import SCHEMA, event_record
from timeline.window.relation import (
    Relation,
    after,
    before,
    chance_after,
    chance_before,
    chance_same,
    same_day,
)


def pair_record(a: Event, b: Event) -> dict[str, object]:
    """How A lies to B; a chance is None where a window is open, 0 or 1 only where sure."""
    windows = (a.window, b.window)
    return {
        "a": a.key,
        "b": b.key,
        "before": before(*windows).value,
        "after": after(*windows).value,
        "same_day": same_day(*windows).value,
        "chance_before": _number(chance_before(*windows), before(*windows)),
        "chance_after": _number(chance_after(*windows), after(*windows)),
        "chance_same_day": _number(chance_same(*windows), same_day(*windows)),
    }


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
) -> None:
    """Write the document."""
    document = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "events": [event_record(event, today, language) for event in events],
        "pairs": [pair_record(a, b) for a, b in pairs],
    }
    stream.write(dump(document) + "\n")
