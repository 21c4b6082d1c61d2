"""Edges: what the words on one event say of its order, and where another's day is no cut."""

from __future__ import annotations

from timeline.event.bounds import Derived, Edge, derive, edges
from timeline.timeline import Draft, Timeline
from timeline.window.edtf import parse


def test_each_word_says_what_its_event_comes_after_and_before() -> None:
    with Timeline.memory() as timeline:
        timeline.take(
            [
                Draft(title="B", said="2025-01-01", window=parse("2025"), after="A"),
                Draft(title="B", said="2025-01-02", window=parse("2026"), before="C", after="D"),
                Draft(title="B", said="2025-01-03", window=parse("2027")),
            ]
        )
        found = list(edges(timeline.history("b"), str.lower))
    assert found == [Edge("a", "b"), Edge("d", "b"), Edge("b", "c")]


def test_a_day_at_the_edge_of_a_window_cuts_nothing() -> None:
    own = parse("2026")
    windows = {"e": own, "p": parse("2026-01-01"), "s": parse("2026-12-31")}
    assert derive("e", windows, frozenset([Edge("p", "e")])) == Derived(own, None, None)
    assert derive("e", windows, frozenset([Edge("e", "s")])) == Derived(own, None, None)
