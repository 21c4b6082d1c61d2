"""Relations and chances are those of counting every pair of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.window import UNDATED, Kind, Precision, Window, edtf
from timeline.window.relation import (
    Relation,
    after,
    before,
    chance_after,
    chance_before,
    chance_same,
    ends_of,
    same_day,
    sort_key,
)

CERTAIN, POSSIBLE, IMPOSSIBLE = Relation.CERTAIN, Relation.POSSIBLE, Relation.IMPOSSIBLE
SOON = Window(date(2025, 1, 31), None, Precision.NONE, "[2025-01-31..]")
ZERO = date(2025, 1, 1)


def closed(start: int, days: int) -> Window:
    first = ZERO + timedelta(days=start)
    last = first + timedelta(days=days - 1)
    return Window(first, last, Precision.RANGE, edtf.write(first, last))


WINDOWS = st.builds(closed, st.integers(0, 25), st.integers(1, 20))


def pairs(a: Window, b: Window) -> list[int]:
    """The sign of B's day less A's, for every pair of days."""
    days = [
        range(window.earliest.toordinal(), window.latest.toordinal() + 1)
        for window in (a, b)
        if window.earliest and window.latest
    ]
    return [(y > x) - (y < x) for x, y in product(*days)]


@given(WINDOWS, WINDOWS)
def test_chances_are_the_share_of_pairs(a: Window, b: Window) -> None:
    signs = pairs(a, b)
    assert chance_before(a, b) == Fraction(signs.count(1), len(signs))
    assert chance_same(a, b) == Fraction(signs.count(0), len(signs))
    assert chance_after(a, b) == Fraction(signs.count(-1), len(signs))


@given(WINDOWS, WINDOWS)
def test_the_three_chances_make_one(a: Window, b: Window) -> None:
    chances = (chance_before(a, b), chance_same(a, b), chance_after(a, b))
    assert sum(chance for chance in chances if chance is not None) == 1


@given(WINDOWS, WINDOWS)
def test_relations_say_all_some_or_none_of_the_pairs(a: Window, b: Window) -> None:
    signs = pairs(a, b)
    for relation, sign in ((before, 1), (same_day, 0), (after, -1)):
        count = signs.count(sign)
        expected = CERTAIN if count == len(signs) else POSSIBLE if count else IMPOSSIBLE
        assert relation(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2025-03", "2025-04", (CERTAIN, IMPOSSIBLE, IMPOSSIBLE)),
        ("2025-03", "2025-03", (POSSIBLE, POSSIBLE, POSSIBLE)),
        ("2025-03-01", "2025-03-01", (IMPOSSIBLE, CERTAIN, IMPOSSIBLE)),
        ("2025-03-31", "2025-03", (IMPOSSIBLE, POSSIBLE, POSSIBLE)),
        ("[2025-04-01..]", "2025-03", (IMPOSSIBLE, IMPOSSIBLE, CERTAIN)),
        ("[2025-04-01..]", "[..2025-06]", (POSSIBLE, POSSIBLE, POSSIBLE)),
        ("[..2025-03]", "[2025-04..]", (CERTAIN, IMPOSSIBLE, IMPOSSIBLE)),
        ("2025-03~", "2025-04?", (CERTAIN, IMPOSSIBLE, IMPOSSIBLE)),
        ("2025-03-01/2025-06-30", "2025-04", (CERTAIN, IMPOSSIBLE, IMPOSSIBLE)),
        ("2025-03/2025-06", "2025-03-15", (POSSIBLE, POSSIBLE, POSSIBLE)),
        ("2025-04-01/..", "2025-03", (IMPOSSIBLE, IMPOSSIBLE, CERTAIN)),
        ("../2025-03", "2025-04", (CERTAIN, IMPOSSIBLE, IMPOSSIBLE)),
    ],
)
def test_relations_of_two_stated_windows(
    a: str, b: str, expected: tuple[Relation, Relation, Relation]
) -> None:
    one, other = edtf.parse(a), edtf.parse(b)
    assert (before(one, other), same_day(one, other), after(one, other)) == expected


@pytest.mark.parametrize("undated", [UNDATED, SOON])
def test_the_undated_may_come_at_any_time(undated: Window) -> None:
    dated = edtf.parse("2024-03")
    for a, b in ((undated, dated), (dated, undated), (undated, undated)):
        assert before(a, b) is after(a, b) is same_day(a, b) is POSSIBLE
        assert chance_before(a, b) is chance_same(a, b) is None


@pytest.mark.parametrize("text", ["[2025-04-01..]", "[..2025-04]", "2025-04-01/..", "../2025-04"])
def test_an_open_window_has_a_chance_only_through_the_start_of_a_span(text: str) -> None:
    other = edtf.parse("2025-04-01")
    known = text == "2025-04-01/.."
    assert (chance_same(edtf.parse(text), other) == 1) is known


def test_a_span_whose_start_is_not_in_its_notation_begins_on_its_first_day() -> None:
    season = Window(date(2025, 6, 1), date(2025, 8, 31), Precision.SEASON, "2025-22", Kind.SPAN)
    assert before(season, edtf.parse("2025-06-02")) is CERTAIN


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03/2025-05", "2025-03-01", "2025-03-31"),
        ("2025-03-03/2025-05", "2025-03-03", "2025-03-03"),
        ("2025-03/2025-03-15", "2025-03-01", "2025-03-15"),
        ("2025/..", "2025-01-01", "2025-12-31"),
        ("../2025", None, "2025-12-31"),
        ("[2025-03..2025-05]", "2025-03-01", "2025-05-31"),
        ("[2025-03..]", "2025-03-01", None),
    ],
)
def test_an_event_begins_in_the_first_part_of_its_span(
    text: str, first: str | None, last: str | None
) -> None:
    assert [end and end.isoformat() for end in ends_of(edtf.parse(text))] == [first, last]


def test_a_span_whose_notation_is_missing_or_another_s_begins_on_its_first_day() -> None:
    spring, later = edtf.parse("2025-03/2025-05"), date(2025, 3, 2)
    assert ends_of(replace(spring, edtf=None)) == (spring.earliest, spring.earliest)
    assert ends_of(replace(spring, earliest=later)) == (later, later)


def test_order_is_by_earliest_then_latest_then_fineness_and_the_undated_last() -> None:
    texts = ["[..2025-03]", "2025-03-01", "2025-03", "2025-33", "[2025-03-01..]", "2025-04"]
    windows = [*map(edtf.parse, texts), SOON, UNDATED]
    windows.sort(key=sort_key, reverse=True)
    found = [window.edtf for window in sorted(windows, key=sort_key)]
    expected = ["[..2025-03]", "2025-33", "2025-03-01", "2025-03", "[2025-03-01..]", "2025-04"]
    assert found == [*expected, None, "[2025-01-31..]"]
