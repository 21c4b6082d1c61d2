"""Diff: each kind of change, by the table of moves, and nothing where nothing changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.entry import Status
from timeline.event.diff import Kind, compare, diff
from timeline.event.event import Event
from timeline.window import UNDATED, Window
from timeline.window.edtf import parse

MAY, JUNE, SPRING = (parse(code) for code in ("2025-05", "2025-06", "[2025-04..2025-06]"))
MAY_9 = parse("2025-05-09")
PLANNED, HAPPENED, CANCELLED = Status.PLANNED, Status.HAPPENED, Status.CANCELLED


def event(
    window: Window = UNDATED,
    status: Status = PLANNED,
    key: str = "a",
    title: str = "A",
    aliases: tuple[str, ...] = (),
) -> Event:
    day = date(2025, 3, 1)
    return Event(
        key=key,
        title=title,
        group=None,
        tags=(),
        notes=(),
        status=status,
        window=window,
        words=None,
        language=None,
        rule=None,
        said=day.isoformat(),
        day=day,
        by=None,
        source=None,
        quote=None,
        first_said=day.isoformat(),
        announcements=1,
        moves=0,
        slip_days=None,
        first_window=None if window.undated else window,
        previous_window=None,
        aliases=aliases,
    )


@pytest.mark.parametrize(
    ("before", "after", "kinds", "days"),
    [
        (None, event(MAY), "added", (None, None)),
        (event(MAY), None, "gone", (None, None)),
        (event(), event(MAY), "dated", (None, None)),
        (event(MAY), event(), "withdrawn", (None, None)),
        (event(MAY), event(JUNE), "moved", (31, 30)),
        (event(JUNE), event(MAY), "moved", (-31, -30)),
        (event(SPRING), event(MAY), "narrowed", (30, -30)),
        (event(MAY), event(SPRING), "widened", (-30, 30)),
        (event(MAY), event(MAY_9, HAPPENED), "happened", (8, -22)),
        (event(), event(MAY_9, HAPPENED), "happened", (None, None)),
        (event(MAY), event(MAY, CANCELLED), "cancelled", (0, 0)),
        (event(MAY), event(MAY, Status.DENIED), "denied", (0, 0)),
        (event(MAY, CANCELLED), event(MAY), "back", (0, 0)),
        (event(MAY, CANCELLED), event(JUNE), "back moved", (31, 30)),
        (event(UNDATED, CANCELLED), event(JUNE), "back dated", (None, None)),
        (event(MAY), event(MAY, Status.TESTING), "restated", (0, 0)),
        (event(MAY), event(MAY, title="B"), "described", (0, 0)),
        (event(MAY_9, HAPPENED), event(JUNE, HAPPENED), "moved", (23, 52)),
        (event(MAY, HAPPENED), event(MAY), "restated", (0, 0)),
        (event(MAY, HAPPENED), event(MAY, CANCELLED), "cancelled", (0, 0)),
        (event(MAY, CANCELLED), event(MAY, Status.DENIED), "denied", (0, 0)),
        (event(MAY, Status.DENIED), event(MAY, Status.TESTING), "restated", (0, 0)),
        (event(MAY, CANCELLED), event(MAY, CANCELLED, title="B"), "described", (0, 0)),
        (event(MAY), event(MAY)._replace(group="g"), "described", (0, 0)),
        (event(MAY), event(MAY)._replace(tags=("x",)), "described", (0, 0)),
        (event(MAY), event(JUNE, title="B"), "moved", (31, 30)),
    ],
)
def test_each_kind_of_change(
    before: Event | None,
    after: Event | None,
    kinds: str,
    days: tuple[int | None, int | None],
) -> None:
    change = compare(before, after)
    assert change is not None
    assert " ".join(kind.value for kind in change.kinds) == kinds
    assert (change.start_days, change.end_days) == days
    assert change.event.key == "a"


def test_nothing_changed_is_no_change() -> None:
    assert compare(None, None) is None
    for one in (event(), event(MAY), event(MAY, CANCELLED), event(MAY_9, HAPPENED)):
        assert compare(one, one) is None
    assert compare(event(MAY, CANCELLED), event(JUNE, CANCELLED)) is None
    assert compare(event(MAY, Status.DENIED), event(JUNE, Status.DENIED)) is None


def test_the_order_of_tags_is_no_change() -> None:
    tagged = event(MAY)._replace(tags=("x", "y"))
    assert compare(tagged, tagged._replace(tags=("y", "x"))) is None


def test_changes_are_told_by_kind_and_then_by_key() -> None:
    was = [event(MAY, key=key) for key in "dcba"]
    now = [event(MAY, key="e"), event(JUNE, key="d"), event(JUNE, key="b"), event(MAY, key="a")]
    told = [(change.kinds[0].value, change.event.key) for change in diff(was, now)]
    assert told == [("added", "e"), ("moved", "b"), ("moved", "d"), ("gone", "c")]


def test_an_event_that_goes_by_another_key_is_found_by_its_alias() -> None:
    changes = diff([event(MAY, key="old")], [event(JUNE, key="new", aliases=("old",))])
    assert [(change.kinds, change.event.key) for change in changes] == [((Kind.MOVED,), "new")]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_joined_event_is_not_told_beside_the_one_it_was_joined_to(turn: int) -> None:
    was = [event(MAY, key="a"), event(SPRING, key="b")]
    (change,) = diff(was[::turn], [event(JUNE, key="b", aliases=("a",))])
    assert (change.before, change.event.key) == (was[1], "b")
    (change,) = diff(was[::turn], [event(JUNE, key="c", aliases=("b", "a"))])
    assert (change.before, change.event.key) == (was[0], "c")


EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from([UNDATED, MAY, JUNE, SPRING, MAY_9]),
        st.sampled_from(list(Status)),
        st.sampled_from("abcde"),
    ),
    unique_by=lambda one: one.key,
)


@given(EVENTS, EVENTS)
def test_every_event_is_told_once_at_most_and_in_one_order(
    before: list[Event], after: list[Event]
) -> None:
    changes = diff(before, after)
    keys = [change.event.key for change in changes]
    assert len(keys) == len(set(keys))
    assert {change.event.key for change in changes if change.before is None} == {
        one.key for one in after
    } - {one.key for one in before}
    assert diff(before[::-1], after[::-1]) == changes
    assert diff(after, after) == []
