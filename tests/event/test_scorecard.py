"""Scorecard: what counts as a promise, what came of it, and the honest arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from statistics import median as middle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.entry import Status
from timeline.event.scorecard import (
    Outcome,
    Promise,
    median,
    ninth_decile,
    promises,
    scorecard,
)
from timeline.timeline import Draft, Timeline
from timeline.window import UNDATED
from timeline.window.edtf import parse

TODAY = date(2026, 1, 1)


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    with Timeline.memory() as opened:
        yield opened


def say(timeline: Timeline, said: str, code: str | None, status: str | None = None) -> None:
    """One word on the event "a", by Sam."""
    window = parse(code) if code else None
    kind = Status(status) if status else None
    draft = Draft(title="A", said=said, by="Sam", window=window, status=kind)
    timeline.take([draft])


def scored(timeline: Timeline, today: date = TODAY) -> list[Promise]:
    return list(promises(timeline.history("a"), today))


def outcomes(timeline: Timeline, today: date = TODAY) -> list[tuple[str, int | None]]:
    return [(one.outcome.value, one.days_off) for one in scored(timeline, today)]


@pytest.mark.parametrize(
    ("promise", "found", "outcome"),
    [
        ("2025-05", "2025-05-31", ("met", 0)),
        ("2025-05", "2025-05-01", ("met", 0)),
        ("2025-05", "[2025-04-01..2025-05-01]", ("met", 0)),
        ("2025-05", "[2025-05-31..2025-06-30]", ("met", 0)),
        ("2025-05", "2025-06-01", ("late", 1)),
        ("2025-05", "2025-04-30", ("early", -1)),
        ("[..2025-05-31]", "2025-02-02", ("met", 0)),
        ("[2025-05-01..]", "2029-01-01", ("met", 0)),
        ("[2025-05-01..]", "2025-04-01", ("early", -30)),
        ("2025-05", "2025", ("met", 0)),
    ],
)
def test_what_happened_against_a_promise(
    timeline: Timeline, promise: str, found: str, outcome: tuple[str, int]
) -> None:
    say(timeline, "2025-01-31", promise)
    say(timeline, "2029-06-01", found, "happened")
    assert outcomes(timeline) == [outcome]


def test_each_promise_of_an_event_is_held_against_what_happened(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2025-05")
    say(timeline, "2025-04-01", "2025-07")
    say(timeline, "2025-08-02", "2025-08-01", "happened")
    assert outcomes(timeline) == [("late", 62), ("late", 1)]
    assert [(one.first, one.end_days) for one in scored(timeline)] == [(True, None), (False, 61)]


def test_what_is_open_passed_or_cancelled(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2025-05")
    assert outcomes(timeline, date(2025, 5, 31)) == [("open", None)]
    assert outcomes(timeline, date(2025, 6, 1)) == [("overdue", None)]
    say(timeline, "2025-06-02", None, "cancelled")
    assert outcomes(timeline) == [("cancelled", None)]


def test_what_is_no_promise_is_not_scored(timeline: Timeline) -> None:
    say(timeline, "2025-01-01", "2025-05", "considered")
    say(timeline, "2025-01-02", None)
    say(timeline, "2025-01-03", "2025-01/2025-04")
    say(timeline, "2025-01-04", "2024")
    assert outcomes(timeline) == []


def test_the_same_said_again_is_one_promise(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "[..2025-12-31]")
    say(timeline, "2025-06-30", "[..2025-12-31]")
    assert outcomes(timeline, date(2025, 7, 1)) == [("open", None)]


def test_a_correction_takes_the_mistake_out(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2019-05")
    timeline.correct("a", Draft(said="", window=parse("2025-05")), today=TODAY)
    say(timeline, "2025-05-20", "2025-05-20", "happened")
    assert outcomes(timeline) == [("met", 0)]
    assert [one.end_days for one in scored(timeline)] == [None]


def test_words_after_the_fact_promise_nothing(timeline: Timeline) -> None:
    say(timeline, "2025-05-20", "2025-05-20", "happened")
    say(timeline, "2025-05-21", "2026")
    assert outcomes(timeline) == []


def test_a_card_counts_and_keeps_the_first_promises_apart(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2025-05")
    say(timeline, "2025-04-01", "2025-07")
    say(timeline, "2025-05-01", "2025-06")
    say(timeline, "2025-07-10", "2025-07-10", "happened")
    (card,) = scorecard(scored(timeline), lambda one: one.word.by)
    assert (card.name, card.promises, card.settled) == ("Sam", 3, 3)
    assert (card.outcomes[Outcome.MET], card.outcomes[Outcome.LATE]) == (1, 2)
    assert (card.moves, card.slips) == ((-31, 61), 1)
    assert (card.off, card.first_off) == ((0, 10, 40), (40,))
    assert card.first_outcomes[Outcome.LATE] == 1


def test_each_speaker_s_word_is_a_promise_of_its_own_in_testing_too(timeline: Timeline) -> None:
    for said, speaker, status in (
        ("2025-01-01", "Sam", Status.PLANNED),
        ("2025-01-02", "Kim", Status.TESTING),
        ("2025-01-03", "Sam", Status.TESTING),
        ("2025-01-04", None, Status.PLANNED),
    ):
        draft = Draft(title="A", said=said, by=speaker, window=parse("2025-05"), status=status)
        timeline.take([draft])
    found = [(one.word.by, one.first, one.end_days) for one in scored(timeline)]
    assert found == [("Sam", True, None), ("Kim", False, None), (None, False, None)]


def test_a_window_that_ends_on_the_day_of_its_word_is_promised(timeline: Timeline) -> None:
    say(timeline, "2025-05-31", "2025-05")
    assert outcomes(timeline, date(2025, 5, 31)) == [("open", None)]


def test_what_happened_on_no_known_day_settles_nothing(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2025-05")
    timeline.take([Draft(title="A", said="2025-02-01", window=UNDATED)])
    say(timeline, "2025-09-01", None, "happened")
    assert outcomes(timeline) == [("open", None)]


def test_a_word_that_moves_no_end_has_no_days(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2025-05")
    say(timeline, "2025-02-01", "[2025-05-01..]")
    say(timeline, "2025-02-02", "2025-06")
    assert [one.end_days for one in scored(timeline)] == [None, None, None]


def test_cards_are_ordered_by_their_promises_then_by_name_and_the_nameless_last(
    timeline: Timeline,
) -> None:
    say(timeline, "2025-01-31", "2025-05")
    (one,) = scored(timeline)
    names = ["b", None, "a", "c", None, "c", None]
    left = iter(names)
    cards = scorecard([one] * len(names), lambda _: next(left))
    assert [(card.name, card.promises) for card in cards] == [
        ("c", 2),
        ("a", 1),
        ("b", 1),
        (None, 3),
    ]


def test_a_card_tells_each_outcome_and_what_is_settled(timeline: Timeline) -> None:
    say(timeline, "2025-01-31", "2025-05")
    (one,) = scored(timeline)
    found = [one._replace(outcome=outcome, first=False) for outcome in Outcome]
    late = one._replace(outcome=Outcome.LATE, days_off=3, end_days=0)
    (card,) = scorecard([*found, late], lambda _: None)
    assert card.outcomes == {
        Outcome.MET: 1,
        Outcome.EARLY: 1,
        Outcome.LATE: 2,
        Outcome.OVERDUE: 1,
        Outcome.OPEN: 1,
        Outcome.CANCELLED: 1,
    }
    assert (card.promises, card.settled, card.slips) == (7, 4, 0)
    assert (card.moves, card.off, card.first_off) == ((0,), (3,), (3,))


@given(st.lists(st.integers(-4000, 4000), min_size=1).map(sorted))
def test_the_median_and_the_ninth_decile(days: list[int]) -> None:
    assert median(days) == middle(days)
    ninth = ninth_decile(days)
    assert ninth is not None
    assert sum(day <= ninth for day in days) * 10 >= 9 * len(days)
    assert sum(day < ninth for day in days) * 10 < 9 * len(days)


def test_nothing_has_no_median() -> None:
    assert (median([]), ninth_decile([])) == (None, None)
