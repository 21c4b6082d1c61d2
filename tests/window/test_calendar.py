"""Calendar units are found, stepped through, and refused where the calendar has none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import BadValue
from timeline.window import Precision, Qualifier, Window, calendar
from timeline.window.calendar import Unit

DAYS = st.dates(min_value=date(20, 1, 1), max_value=date(9980, 12, 31))


@given(DAYS, st.sampled_from(Unit))
def test_the_unit_of_a_day_holds_it_and_touches_its_neighbours(day: date, unit: Unit) -> None:
    first, last = calendar.unit_of(day, unit)
    assert first <= day <= last
    assert calendar.unit_of(last + timedelta(days=1), unit)[0] == last + timedelta(days=1)
    assert calendar.unit_of(first - timedelta(days=1), unit)[1] == first - timedelta(days=1)


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        (Unit.DAY, "2026-11-23", "2026-11-23"),
        (Unit.WEEK, "2026-11-23", "2026-11-29"),
        (Unit.MONTH, "2026-11-01", "2026-11-30"),
        (Unit.QUARTER, "2026-10-01", "2026-12-31"),
        (Unit.HALF, "2026-07-01", "2026-12-31"),
        (Unit.YEAR, "2026-01-01", "2026-12-31"),
        (Unit.DECADE, "2020-01-01", "2029-12-31"),
    ],
)
def test_the_units_of_one_day(unit: Unit, first: str, last: str) -> None:
    bounds = date.fromisoformat(first), date.fromisoformat(last)
    assert calendar.unit_of(date(2026, 11, 23), unit) == bounds


@pytest.mark.parametrize(
    ("start", "unit", "count", "expected"),
    [
        ("2025-01-31", Unit.MONTH, 1, "2025-02-28"),
        ("2024-01-31", Unit.MONTH, 1, "2024-02-29"),
        ("2025-01-31", Unit.MONTH, 5, "2025-06-30"),
        ("2025-03-31", Unit.MONTH, -1, "2025-02-28"),
        ("2024-02-29", Unit.YEAR, 1, "2025-02-28"),
        ("2024-02-29", Unit.YEAR, 4, "2028-02-29"),
        ("2026-11-30", Unit.QUARTER, 1, "2027-02-28"),
        ("2026-12-31", Unit.HALF, 1, "2027-06-30"),
        ("2026-12-31", Unit.WEEK, 1, "2027-01-07"),
        ("2026-12-31", Unit.DAY, 1, "2027-01-01"),
        ("2026-12-31", Unit.DECADE, -1, "2016-12-31"),
        ("9999-07-31", Unit.MONTH, 5, "9999-12-31"),
        ("9989-12-31", Unit.DECADE, 1, "9999-12-31"),
        ("0001-06-30", Unit.MONTH, -5, "0001-01-30"),
        ("0002-03-01", Unit.YEAR, -1, "0001-03-01"),
    ],
)
def test_a_step_onto_a_missing_day_ends_on_the_months_last(
    start: str, unit: Unit, count: int, expected: str
) -> None:
    assert calendar.step(date.fromisoformat(start), unit, count) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("first", "expected"),
    [(0, "2026-11-23"), (1, "2026-11-17"), (5, "2026-11-21"), (6, "2026-11-22")],
)
def test_a_week_starts_on_the_weekday_asked_for(first: int, expected: str) -> None:
    start = date.fromisoformat(expected)
    assert calendar.week_of(date(2026, 11, 23), first) == (start, start + timedelta(days=6))


def test_the_first_decade_has_nine_years() -> None:
    assert calendar.unit_of(date(5, 5, 5), Unit.DECADE) == (date(1, 1, 1), date(9, 12, 31))
    assert calendar.unit_of(date(10, 5, 5), Unit.DECADE) == (date(10, 1, 1), date(19, 12, 31))


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "expected"),
    [
        (5, 1, 3, "2027-05-18"),
        (11, 3, 4, "2027-11-25"),
        (3, 4, -1, "2027-03-26"),
        (5, 5, 1, "2027-05-01"),
        (5, 4, 1, "2027-05-07"),
        (5, 0, 5, "2027-05-31"),
        (5, 0, -1, "2027-05-31"),
        (5, 1, -1, "2027-05-25"),
    ],
)
def test_the_nth_weekday_of_a_month(month: int, weekday: int, nth: int, expected: str) -> None:
    assert calendar.nth_weekday(2027, month, weekday, nth) == date.fromisoformat(expected)


def test_iso_weeks_may_begin_in_the_year_before() -> None:
    assert calendar.iso_week(2026, 1) == (date(2025, 12, 29), date(2026, 1, 4))
    assert calendar.iso_week(2026, 53) == (date(2026, 12, 28), date(2027, 1, 3))


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: calendar.day(2025, 2, 30),
        lambda: calendar.iso_week(2025, 53),
        lambda: calendar.nth_weekday(2025, 5, 1, 5),
        lambda: calendar.days_after(date.max, 1),
        lambda: calendar.month(9999, 13),
        lambda: calendar.month(1, 0),
        lambda: calendar.step(date(9999, 12, 31), Unit.MONTH, 1),
    ],
)
def test_what_the_calendar_has_not_is_refused(impossible: Callable[[], object]) -> None:
    with pytest.raises(BadValue):
        impossible()


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024, 2100])
def test_february_is_as_long_as_in_the_standard_library(year: int) -> None:
    assert calendar.month(year, 2)[1] == date(year, 3, 1) - timedelta(days=1)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadValue, match="the end comes first"):
        Window(date(2025, 3, 2), date(2025, 3, 1), Precision.RANGE, None)


def test_the_days_of_a_window_count_both_ends() -> None:
    first = date(2025, 3, 1)
    assert Window(first, date(2025, 3, 3), Precision.RANGE, None).days == 3
    assert Window(first, None, Precision.OPEN, None).days is None
    assert not Window(first, None, Precision.OPEN, None).closed


@given(st.sampled_from(Qualifier), st.sampled_from(Qualifier))
def test_two_qualifiers_make_one_whatever_their_order(one: Qualifier, other: Qualifier) -> None:
    assert one.and_(other) is other.and_(one)
    assert one.and_(one) is one
    assert one.and_(Qualifier.NONE) is one
