"""Moves: every row of the table, with the days at both ends."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.entry import Status
from timeline.event import MoveKind
from timeline.event.move import Before, move
from timeline.window import UNDATED, Precision, Window

SAID = date(2025, 3, 1)
PLANNED, CANCELLED, DENIED = Status.PLANNED, Status.CANCELLED, Status.DENIED


def span(start: str | None, end: str | None) -> Window:
    return Window(
        None if start is None else date.fromisoformat(start),
        None if end is None else date.fromisoformat(end),
        Precision.RANGE,
        f"{start or '..'}/{end or '..'}",
    )


MAY = span("2025-05-01", "2025-05-31")
JUNE = span("2025-06-01", "2025-06-30")
SOON = Window(SAID, None, Precision.NONE, None)


@pytest.mark.parametrize(
    ("before", "status", "window", "kinds", "days"),
    [
        (None, PLANNED, MAY, "first date", (None, None)),
        (None, PLANNED, UNDATED, "none", (None, None)),
        (None, CANCELLED, UNDATED, "cancelled", (None, None)),
        (Before(PLANNED, MAY, MAY), CANCELLED, MAY, "cancelled", (0, 0)),
        (Before(PLANNED, MAY, MAY), DENIED, JUNE, "denied", (31, 30)),
        (Before(CANCELLED, MAY, MAY), PLANNED, JUNE, "back,slipped", (31, 30)),
        (Before(DENIED, MAY, MAY), PLANNED, MAY, "back,confirmed", (0, 0)),
        (Before(CANCELLED, UNDATED, MAY), PLANNED, JUNE, "back,slipped", (31, 30)),
        (Before(CANCELLED, UNDATED, None), PLANNED, JUNE, "back,first date", (None, None)),
        (Before(PLANNED, UNDATED, None), PLANNED, JUNE, "first date", (None, None)),
        (Before(PLANNED, UNDATED, None), PLANNED, SOON, "none", (None, None)),
        (Before(PLANNED, MAY, MAY), PLANNED, UNDATED, "date withdrawn", (None, None)),
        (Before(PLANNED, MAY, MAY), PLANNED, SOON, "date withdrawn", (None, None)),
        (Before(PLANNED, UNDATED, MAY), PLANNED, SOON, "none", (None, None)),
        (Before(PLANNED, UNDATED, MAY), PLANNED, MAY, "confirmed", (0, 0)),
        (Before(PLANNED, UNDATED, MAY), PLANNED, JUNE, "slipped", (31, 30)),
        (Before(PLANNED, MAY, MAY), PLANNED, MAY, "confirmed", (0, 0)),
        (
            Before(PLANNED, MAY, MAY),
            PLANNED,
            span("2025-05-02", "2025-05-31"),
            "narrowed",
            (1, 0),
        ),
        (
            Before(PLANNED, MAY, MAY),
            PLANNED,
            span("2025-05-10", "2025-05-20"),
            "narrowed",
            (9, -11),
        ),
        (Before(PLANNED, MAY, MAY), PLANNED, span("2025-05-01", "2025-06-10"), "widened", (0, 10)),
        (
            Before(PLANNED, MAY, MAY),
            PLANNED,
            span("2025-04-30", "2025-06-01"),
            "widened",
            (-1, 1),
        ),
        (Before(PLANNED, MAY, MAY), PLANNED, span("2025-05-02", "2025-06-01"), "slipped", (1, 1)),
        (Before(PLANNED, JUNE, JUNE), PLANNED, MAY, "pulled in", (-31, -30)),
        (Before(PLANNED, MAY, MAY), PLANNED, span("2025-05-01", None), "widened", (0, None)),
        (
            Before(PLANNED, span("2025-05-01", None), span("2025-05-01", None)),
            PLANNED,
            span("2025-06-01", None),
            "narrowed",
            (31, None),
        ),
        (
            Before(PLANNED, span(None, "2025-05-31"), span(None, "2025-05-31")),
            PLANNED,
            span("2025-01-01", "2025-05-31"),
            "confirmed",
            (0, 0),
        ),
    ],
)
def test_each_row_of_the_table(
    before: Before | None,
    status: Status,
    window: Window,
    kinds: str,
    days: tuple[int | None, int | None],
) -> None:
    found = move(before, status, window, SAID)
    assert found.kinds == tuple(MoveKind(kind) for kind in kinds.split(","))
    assert (found.start_days, found.end_days) == days


def test_by_the_end_of_the_year_said_again_in_june_is_confirmed() -> None:
    first, again = span("2025-01-15", "2025-12-31"), span("2025-06-10", "2025-12-31")
    found = move(Before(PLANNED, first, first), PLANNED, again, date(2025, 6, 10))
    assert (found.kinds, found.start_days, found.counts) == ((MoveKind.CONFIRMED,), 0, False)


def test_a_start_already_past_is_not_cut_where_the_window_has_ended() -> None:
    early = span("2025-01-01", "2025-01-31")
    found = move(Before(PLANNED, early, early), PLANNED, MAY, SAID)
    assert (found.kinds, found.start_days, found.end_days) == ((MoveKind.SLIPPED,), 120, 120)
