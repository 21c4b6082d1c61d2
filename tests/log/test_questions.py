"""Questions: each index gives what looking at every event gives, on any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entry import Status
from timeline.errors import BadValue
from timeline.event import Event, Standing
from timeline.event.diff import diff
from timeline.timeline import Draft, Query, Timeline
from timeline.window import UNDATED, Kind, Precision, Window
from timeline.window.codes import write

FIRST = date(2015, 1, 1)
LENGTHS = (1, 31, 32, 92, 366, 367, 1500)
DAYS = st.integers(0, 3000).map(lambda days: FIRST + timedelta(days=days))


def window_of(start: date, days: int, kind: Kind) -> Window:
    end = start + timedelta(days=days - 1)
    return Window(start, end, Precision.RANGE, write(start, end, kind=kind), kind)


WINDOWS = st.one_of(
    st.none(),
    st.just(UNDATED),
    st.builds(window_of, DAYS, st.sampled_from(LENGTHS), st.sampled_from(Kind)),
)
DRAFTS = st.builds(
    Draft,
    said=DAYS.map(date.isoformat),
    title=st.sampled_from("abcdefgh"),
    window=WINDOWS,
    status=st.sampled_from((None, None, None, Status.HAPPENED, Status.TESTING, Status.CANCELLED)),
)


def standing(events: list[Event], wanted: Standing, day: date) -> set[str]:
    return {event.key for event in events if event.standing(day) is wanted}


def keys(events: list[Event]) -> list[str]:
    return [event.key for event in events]


def by_end(events: list[Event]) -> list[str]:
    last = "9999-99-99"
    order = sorted(
        events,
        key=lambda one: (str(one.window.latest or last), str(one.window.earliest or ""), one.key),
    )
    return keys(order)


@settings(max_examples=150, deadline=None)
@given(st.lists(DRAFTS, min_size=1, max_size=30), DAYS)
def test_what_is_upcoming_is_what_stands_so(drafts: list[Draft], day: date) -> None:
    with Timeline.memory() as timeline:
        timeline.take(drafts)
        every = list(timeline.events(Query(as_of=day)))
        found = timeline.upcoming(day)
        assert timeline.count(day) == len(every)
        assert keys(found.due) == by_end(found.due)
        assert keys(found.overdue) == by_end(found.overdue)
        assert set(keys(found.due)) == standing(every, Standing.DUE, day)
        assert set(keys(found.overdue)) == standing(every, Standing.OVERDUE, day)
        assert set(keys(found.undated)) == standing(every, Standing.UNDATED, day)
        assert set(keys(found.ahead)) == standing(every, Standing.AHEAD, day)


@settings(max_examples=150, deadline=None)
@given(st.lists(DRAFTS, min_size=1, max_size=30), DAYS, st.sets(st.sampled_from(Standing)))
def test_a_standing_asked_for_is_a_part_of_all_in_their_order(
    drafts: list[Draft], day: date, wanted: set[Standing]
) -> None:
    with Timeline.memory() as timeline:
        timeline.take(drafts)
        for as_of in (day, date(2030, 1, 1)):
            every = timeline.events(Query(as_of=as_of))
            asked = timeline.events(Query(as_of=as_of, standings=frozenset(wanted)))
            assert keys(list(asked)) == [
                event.key for event in every if event.standing(as_of) in wanted
            ]


@settings(max_examples=150, deadline=None)
@given(st.lists(DRAFTS, min_size=1, max_size=30), DAYS, DAYS)
def test_what_was_spoken_of_between_two_days_is_all_that_differs(
    drafts: list[Draft], one: date, other: date
) -> None:
    spoken = min(one, other), max(one, other)
    with Timeline.memory() as timeline:
        timeline.take(drafts)
        whole = [list(timeline.events(Query(as_of=day))) for day in (one, other)]
        part = [list(timeline.events(Query(as_of=day, spoken=spoken))) for day in (one, other)]
    assert diff(*part) == diff(*whole)


def test_what_was_spoken_of_is_not_asked_of_what_was_known() -> None:
    days = FIRST, FIRST
    with Timeline.memory() as timeline, pytest.raises(BadValue, match="between two days"):
        timeline.events(Query(as_of=FIRST, known_at=FIRST, spoken=days))


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_best_found_are_the_first_of_all_found(limit: int) -> None:
    with Timeline.memory() as timeline:
        for number in range(5):
            title = "film" if number == 3 else f"film about a thing with a long name {number}"
            timeline.take([Draft(said=f"2025-01-0{number + 1}", title=title)])
        every = timeline.search("film")
        assert every[0].title == "film"
        assert timeline.search("film", limit) == every[:limit]
        assert len(timeline.search("film", as_of=date(2025, 1, 2))) == 2


@pytest.mark.parametrize("days", LENGTHS)
def test_a_window_is_due_to_its_last_day_and_overdue_to_the_next_word(days: int) -> None:
    start = date(2020, 1, 1)
    end = start + timedelta(days=days - 1)
    again = end + timedelta(days=days + 1)
    window = window_of(start, days, Kind.MOMENT)
    with Timeline.memory() as timeline:
        timeline.take(
            [
                Draft(said="2019-12-01", title="a", window=window),
                Draft(said=again.isoformat(), title="a", window=UNDATED),
            ]
        )
        found = [
            (keys(one.due), keys(one.overdue), keys(one.undated))
            for one in map(
                timeline.upcoming, (end, end + timedelta(1), again - timedelta(1), again)
            )
        ]
    assert found == [(["a"], [], []), ([], ["a"], []), ([], ["a"], []), ([], [], ["a"])]
