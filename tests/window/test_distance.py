"""Distances: where a unit begins, how a count is rounded, and what each end of a window says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from timeline.window import edtf
from timeline.window.label import days_word, distance

TODAY = date(2025, 2, 3)


@pytest.mark.parametrize(
    ("days", "ahead", "ago"),
    [
        (1, "tomorrow", "yesterday"),
        (2, "in 2 days", "2 days ago"),
        (13, "in 13 days", "13 days ago"),
        (14, "in 2 weeks", "2 weeks ago"),
        (17, "in 2 weeks", "2 weeks ago"),
        (18, "in 3 weeks", "3 weeks ago"),
        (182, "in 26 weeks", "26 weeks ago"),
        (183, "in 6 months", "6 months ago"),
        (197, "in 6 months", "6 months ago"),
        (198, "in 7 months", "7 months ago"),
        (729, "in 24 months", "24 months ago"),
        (730, "in 2 years", "2 years ago"),
        (913, "in 2 years", "2 years ago"),
        (914, "in 3 years", "3 years ago"),
    ],
)
def test_a_unit_begins_where_it_says_and_counts_are_rounded(
    days: int, ahead: str, ago: str
) -> None:
    coming, gone = TODAY + timedelta(days=days), TODAY - timedelta(days=days)
    assert distance(edtf.parse(str(coming)), TODAY) == ahead
    assert distance(edtf.parse(str(gone)), TODAY) == ago


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2025-02-04..2025-02-05]", "in 1–2 days"),
        ("[2025-02-01..2025-02-02]", "1–2 days ago"),
        ("[2025-02-02..2025-02-03]", "now, last day"),
        ("[2025-02-03..2025-02-04]", "now, 1 day left"),
        ("[2025-02-06..2025-02-17]", "within 2 weeks"),
        ("[2025-02-07..2025-02-17]", "in 1–2 weeks"),
        ("[2025-01-20..2025-01-31]", "up to 2 weeks ago"),
        ("[2025-01-20..2025-01-30]", "1–2 weeks ago"),
        ("[2025-02-03..]", "now or later"),
        ("[2025-02-04..]", "in 1+ days"),
        ("2025-02-03/..", "ongoing"),
        ("2025-02-04/..", "in 1 day"),
        ("[..2025-02-02]", "over 1 day ago"),
        ("[..2025-02-03]", "now, last day"),
        ("[..2025-02-04]", "within 1 day"),
        ("../2025-02-02", "over 1 day ago"),
    ],
)
def test_each_end_of_a_window_is_told(text: str, expected: str) -> None:
    assert distance(edtf.parse(text), TODAY) == expected


def test_counts_of_days_have_their_noun() -> None:
    assert [days_word(n) for n in (0, 1, 2, -1)] == ["0 days", "1 day", "2 days", "-1 days"]
    assert [days_word(n, "fr-CA") for n in (1, 2)] == ["1 jour", "2 jours"]
    assert days_word(2, "FR") == "2 jours"
    assert days_word(2, "de") == "2 days"
