"""Refusals of the notation and the calendar: the reason, the place, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from timeline.errors import BadValue, UnreadableWords
from timeline.window import Precision, calendar, codes, edtf
from timeline.window.calendar import Unit

SCOPE = "is out of scope: years are written with four digits, 0001 to 9999"
DRAFT = "ISO 8601-2 writes X for an unspecified digit, .. for an open end"


@pytest.mark.parametrize(
    ("text", "reason", "place", "hint"),
    [
        ("", "a date is missing here", (0, 0), None),
        ("20250314", '"20250314" needs its hyphens: 2025-03-14', (0, 8), None),
        ("12025", f'"12025" {SCOPE}', (0, 5), None),
        ("-2025", f'"-2025" {SCOPE}', (0, 5), None),
        ("0000", f'"0000" {SCOPE}', (0, 4), None),
        ("202", f'"202" {SCOPE}', (0, 3), "write 202X for those years"),
        ("9?", f'"9?" {SCOPE}', (0, 2), "write 9XXX for those years"),
        ("2025-uu", '"2025-uu" is written as in the draft of 2012', (0, 7), DRAFT),
        ("UNKNOWN", '"UNKNOWN" is written as in the draft of 2012', (0, 7), DRAFT),
        ("spring 2025", '"spring 2025" is not an EDTF date', (0, 11), None),
        ("2025-13", "there is no month 2025-13", (0, 7), None),
        ("2025-02-30", "there is no day 2025-02-30", (0, 10), None),
        ("2025-XX-32", "there is no day 2025-XX-32", (0, 10), None),
        ("202X-21", '"202X-21" needs all digits of its year', (0, 7), None),
        ("2025/2025-13", "there is no month 2025-13", (5, 12), None),
        ("2025-13/2025", "there is no month 2025-13", (0, 7), None),
        ("2026/2025", '"2025-12-31" is before "2026-01-01": the end comes first', (0, 9), None),
        ("../..", "both ends are open, so it says no date", (0, 5), None),
        ("[2025", "a set that begins with [ ends with ]", (5, 5), None),
        ("[..]", "a set with two open ends says nothing", (1, 3), None),
        ("[2025,..]", "a set with two open ends says nothing", (6, 8), None),
        ("[..2024,..2025]", "only the first and the last of a set may be open", (0, 15), None),
        ("[2024..,2025..]", "only the first and the last of a set may be open", (0, 15), None),
        ("[2026..2025]", '"2025" is before "2026": the end comes first', (1, 11), None),
        ("[2024,2026..2025-03]", '"2025-03" is before "2026": the end comes first', (6, 19), None),
        ("[2025..2026,]", "a date is missing here", (12, 12), None),
        ("[2025, 2025-13]", "there is no month 2025-13", (7, 14), None),
        ("[ 2025]", '" 2025" is not an EDTF date', (1, 6), None),
        (
            "{2025,2026}",
            "an all-of set {…} is several dates",
            (0, 11),
            "write each as an event of its own, or one of them as […]",
        ),
        ("2025-03-XXT10:00:00", "a time of day needs a whole date before it", (10, 19), None),
        ("2025-03-14T25:00:00", "no such time of day", (10, 19), None),
        ("[2025, 2026, 20u7]", '"20u7" is written as in the draft of 2012', (13, 17), DRAFT),
    ],
)
def test_a_refusal_tells_the_reason_the_place_and_what_to_write(
    text: str, reason: str, place: tuple[int, int], hint: str | None
) -> None:
    with pytest.raises(UnreadableWords) as caught:
        edtf.parse(text)
    assert caught.value.message == f'cannot read the EDTF "{text}": {reason}'
    assert (caught.value.text, caught.value.hint) == (text, hint)
    assert (caught.value.start, caught.value.end) == place


def test_a_string_is_read_up_to_its_longest_and_shown_no_longer() -> None:
    longest = "[2025-01-01, " + ",".join(["2025-01-02"] * 17) + "]"
    assert len(longest) == edtf.LONGEST
    assert edtf.parse(longest).latest == date(2025, 1, 2)
    with pytest.raises(UnreadableWords) as caught:
        edtf.parse("2" * 201)
    shown = "2" * 200
    assert caught.value.message == f'cannot read the EDTF "{shown}…": longer than 200 characters'


@pytest.mark.parametrize(
    ("impossible", "told", "reason"),
    [
        (calendar.day, (25, 2, 30), "there is no day 0025-02-30"),
        (calendar.iso_week, (2025, 53), "there is no week 53 in 2025"),
        (
            calendar.days_after,
            (date(9999, 12, 30), 2),
            "2 days from 9999-12-30 leaves the years 1 to 9999",
        ),
        (
            calendar.step,
            (date(9999, 7, 31), Unit.MONTH, 6),
            "6 months from 9999-07-31 leaves the years 1 to 9999",
        ),
        (
            calendar.step,
            (date(1, 6, 1), Unit.YEAR, -1),
            "-1 years from 0001-06-01 leaves the years 1 to 9999",
        ),
        (calendar.nth_weekday, (2025, 5, 1, 5), "month 5 of 2025 has no such weekday number 5"),
        (codes.unit, (date(2025, 1, 1), Precision.SEASON), "no season begins in month 1"),
        (codes.unit, (date(2025, 1, 1), Precision.PART), '"part" is not a calendar unit'),
        (codes.one_of, (None, None), "a window with two open ends has no EDTF string"),
        (codes.interval, (None, None), "a window with two open ends has no EDTF string"),
    ],
)
def test_what_does_not_exist_is_named(
    impossible: Callable[..., object], told: tuple[object, ...], reason: str
) -> None:
    with pytest.raises(BadValue) as caught:
        impossible(*told)
    assert caught.value.message == reason
