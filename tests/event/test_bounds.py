"""Bounds: what follows from an order that was said, and that a circle says nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.event.bounds import Edge, circles, derive, precedes, straight
from timeline.window import UNDATED, Kind, Precision, Window
from timeline.window.edtf import parse

KEYS = st.sampled_from("abcdef")
EDGES = st.frozensets(st.builds(Edge, KEYS, KEYS), max_size=10)


def said(text: str) -> frozenset[Edge]:
    """ "ab bc": a before b, b before c."""
    return frozenset(Edge(*pair) for pair in text.split())


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("ab bc", []),
        ("ab ba", [("a", "b")]),
        ("aa ab", [("a",)]),
        ("ab bc ca cd", [("a", "b", "c")]),
        ("ab ba cd dc bc", [("a", "b"), ("c", "d")]),
    ],
)
def test_circles_are_found_and_their_edges_left_out(
    given: str, found: list[tuple[str, ...]]
) -> None:
    assert circles(said(given)) == found
    inside = {(one, two) for keys in found for one in keys for two in keys}
    assert straight(said(given)) == {edge for edge in said(given) if edge not in inside}


@given(EDGES)
def test_what_is_left_runs_in_no_circle(edges: frozenset[Edge]) -> None:
    left = straight(edges)
    assert circles(left) == []
    assert left <= edges
    assert not any(precedes(key, key, left) for key in "abcdef")
    if not circles(edges):
        assert left == edges


@pytest.mark.parametrize(
    ("own", "before", "after", "edtf", "since", "until"),
    [
        ("2026", "2026-03", None, "[2026-03-01..2026-12-31]", "p", None),
        ("2026", None, "2026-03", "[2026-01-01..2026-03-31]", None, "s"),
        ("2026", "2026-03", "2026-05", "[2026-03-01..2026-05-31]", "p", "s"),
        (None, "2026-03", None, "[2026-03-01..]", "p", None),
        (None, None, "2026-03-01", "[..2026-03-01]", None, "s"),
        ("2026", "2026-12-31", None, "2026-12-31", "p", None),
        ("2026-05", "2026-03", "2026-07", "2026-05", None, None),
        # nothing is left: somebody is wrong, and the event's own words go first
        ("2026", "2027", None, "2026", None, None),
    ],
)
def test_a_window_is_cut_by_what_comes_before_and_after(
    own: str | None,
    before: str | None,
    after: str | None,
    edtf: str,
    since: str | None,
    until: str | None,
) -> None:
    codes = {"e": own, "p": before, "s": after}
    windows = {key: parse(code) if code else UNDATED for key, code in codes.items()}
    found = derive("e", windows, said("pe es"))
    assert (found.window.edtf, found.since, found.until) == (edtf, since, until)


def test_what_comes_before_by_way_of_another_cuts_too() -> None:
    windows = {"a": parse("2026-03"), "b": UNDATED, "c": parse("2026")}
    assert derive("c", windows, said("ab bc")).since == "a"
    assert precedes("a", "c", said("ab bc"))
    assert not precedes("c", "a", said("ab bc"))


def test_an_event_that_is_not_there_and_a_span_change_nothing() -> None:
    span = Window(
        date(2026, 1, 1), date(2026, 12, 31), Precision.RANGE, "2026-01/2026-12", Kind.SPAN
    )
    assert derive("a", {"a": parse("2026")}, said("xa ay")).window.edtf == "2026"
    assert derive("a", {"a": span, "b": parse("2026-03")}, said("ba")).window == span
