"""Standing: every cell of the table of status, window and today."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.entry import Status
from timeline.event import Standing, standing
from timeline.window import UNDATED, Kind, Precision, Window

JUNE = Window(date(2025, 6, 1), date(2025, 6, 30), Precision.MONTH, "2025-06")
JUNE_LONG = Window(date(2025, 6, 1), date(2025, 6, 30), Precision.MONTH, "2025-06", Kind.SPAN)
SOON = Window(date(2025, 6, 1), None, Precision.NONE, None)
BY_JUNE = Window(None, date(2025, 6, 30), Precision.OPEN, "../2025-06-30")
FROM_JUNE = Window(date(2025, 6, 1), None, Precision.OPEN, "2025-06-01/..")
DAYS = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 30), date(2025, 7, 1)]


@pytest.mark.parametrize(
    ("status", "window", "expected"),
    [
        ("planned", UNDATED, "undated undated undated undated"),
        ("planned", SOON, "undated undated undated undated"),
        ("planned", JUNE, "ahead due due overdue"),
        ("planned", BY_JUNE, "due due due overdue"),
        ("planned", FROM_JUNE, "ahead due due due"),
        ("planned", JUNE_LONG, "ahead ongoing ongoing past"),
        ("testing", UNDATED, "ongoing ongoing ongoing ongoing"),
        ("testing", SOON, "ongoing ongoing ongoing ongoing"),
        ("testing", JUNE, "ahead ongoing ongoing ongoing"),
        ("considered", UNDATED, "considered considered considered considered"),
        ("considered", JUNE, "considered considered considered considered"),
        ("happened", UNDATED, "happened happened happened happened"),
        ("happened", JUNE, "happened happened happened happened"),
        ("cancelled", JUNE, "cancelled cancelled cancelled cancelled"),
        ("denied", JUNE, "denied denied denied denied"),
    ],
)
def test_standing_before_at_the_start_at_the_end_and_after(
    status: str, window: Window, expected: str
) -> None:
    found = [standing(Status(status), window, day) for day in DAYS]
    assert found == [Standing(word) for word in expected.split()]
