"""Amending: corrections, descriptions, joins, removals, undo and redo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from timeline.entry import Status
from timeline.errors import BadValue, Conflict, NotFound, TimelineError
from timeline.event import MoveKind
from timeline.log.amend import ahead
from timeline.timeline import Draft, Timeline
from timeline.window import Precision, Window

TODAY = date(2025, 2, 1)
Q2 = Window(date(2025, 4, 1), date(2025, 6, 30), Precision.QUARTER, "2025-Q2")
Q3 = Window(date(2025, 7, 1), date(2025, 9, 30), Precision.QUARTER, "2025-Q3")
Q4 = Window(date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER, "2025-Q4")


def draft(title: str | None = None, window: Window | None = None, **fields: object) -> Draft:
    values: dict[str, object] = {"title": title, "window": window, "said": "2025-01-31", **fields}
    return Draft(**values)  # type: ignore[arg-type]


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    with Timeline.memory() as opened:
        yield opened
        assert opened.check() == []


def windows(timeline: Timeline, name: str = "a") -> list[Window | None]:
    return [word.window for word in timeline.history(name).announcements]


def test_a_correction_restates_the_newest_word_and_is_no_move(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2, by="Sam", quote="q"), today=TODAY)
    timeline.update("a", draft(window=Q4, by="Sam"), today=TODAY)
    written = timeline.correct("a", draft(window=Q3, said=""), today=TODAY)
    assert windows(timeline) == [Q2, Q3]
    assert (written.before and written.before.window, written.event.window) == (Q4, Q3)
    word = written.announcement
    assert (word.by, word.said, word.corrected) == ("Sam", "2025-01-31", True)
    assert (word.move.kinds, written.event.announcements) == ((MoveKind.SLIPPED,), 2)


def test_a_correction_names_an_older_word_by_the_start_of_its_id(timeline: Timeline) -> None:
    older = timeline.add(draft("A", Q2), today=TODAY).announcement
    timeline.update("a", draft(window=Q4), today=TODAY)
    timeline.correct(older.id[:7], draft(window=Q3, said=""), today=TODAY)
    timeline.correct(older.id, draft(by="Kevin", said=""), today=TODAY)
    assert windows(timeline) == [Q3, Q4]
    assert timeline.history("a").announcements[0].by == "Kevin"
    assert timeline.event("a").window == Q4


def test_a_correction_of_a_joined_word_changes_what_is_shown(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.update("a", draft(window=Q2), today=TODAY)
    assert timeline.correct("a", draft(window=Q3, said=""), today=TODAY).event.window == Q3


def test_a_correction_needs_something_to_correct(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    with pytest.raises(BadValue, match="nothing to correct"):
        timeline.correct("a", Draft(said=""), today=TODAY)
    with pytest.raises(BadValue, match="after today"):
        timeline.correct("a", Draft(said="2025-02-02"), today=TODAY)
    with pytest.raises(NotFound):
        timeline.correct("0123456", draft(by="x"), today=TODAY)


def test_a_status_is_corrected_without_touching_the_window(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.correct("a", Draft(said="", status=Status.TESTING), today=TODAY)
    event = timeline.event("a")
    assert (event.status, event.window) == (Status.TESTING, Q2)
    timeline.correct("a", Draft(said="", status=Status.PLANNED), today=TODAY)
    assert timeline.event("a").status is Status.PLANNED


def test_describing_changes_only_what_is_said(timeline: Timeline) -> None:
    timeline.add(draft("A", group="g", tags=("x", "y")), today=TODAY)
    timeline.describe("a", Draft(said="", tags=("z",)), drop=("x",))
    event = timeline.describe("a", Draft(said="", title="Better"))
    assert (event.title, event.group, event.tags) == ("Better", "g", ("y", "z"))
    with pytest.raises(BadValue, match="nothing to say"):
        timeline.describe("a", Draft(said=""))


def test_two_events_are_made_one_and_two_again(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.add(draft("B", Q3, said="2025-02-01"), today=TODAY)
    assert timeline.same("b", "a").key == "a"
    assert windows(timeline, "b") == [Q2, Q3]
    with pytest.raises(Conflict, match="one event already"):
        timeline.same("a", "b")
    timeline.undo()
    assert [windows(timeline, key) for key in "ab"] == [[Q2], [Q3]]


def test_a_removed_event_is_gone_and_its_key_is_free(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2, tags=("x",)), today=TODAY)
    timeline.update("a", draft(window=Q3), today=TODAY)
    assert timeline.remove("a").window == Q3
    with pytest.raises(NotFound):
        timeline.event("a")
    written = timeline.add(draft("a", Q4), today=TODAY)
    assert (written.event.title, written.event.tags, windows(timeline)) == ("a", (), [Q4])


def test_a_removal_is_undone_whole(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2, tags=("x",)), today=TODAY)
    before = timeline.update("a", draft(window=Q3), today=TODAY).event
    timeline.remove("a")
    assert timeline.undo().what == "remove"
    assert timeline.event("a") == before


def test_undo_goes_back_write_by_write_and_redo_returns(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.update("a", draft(window=Q3), today=TODAY)
    timeline.update("a", draft(window=Q4), today=TODAY)
    undone = timeline.undo()
    assert (undone.what, undone.entries, undone.keys) == ("update", 1, ("a",))
    assert windows(timeline) == [Q2, Q3]
    timeline.undo()
    assert windows(timeline) == [Q2]
    assert timeline.undo().what == "add"
    with pytest.raises(NotFound):
        timeline.event("a")
    with pytest.raises(TimelineError, match="no write of this file"):
        timeline.undo()
    for expected in ([Q2], [Q2, Q3], [Q2, Q3, Q4]):
        timeline.redo()
        assert windows(timeline) == expected
    with pytest.raises(TimelineError, match="nothing was undone"):
        timeline.redo()


def test_undo_redo_undo_goes_back_again(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.update("a", draft(window=Q3), today=TODAY)
    for _ in range(3):
        timeline.undo()
        assert windows(timeline) == [Q2]
        timeline.redo()
        assert windows(timeline) == [Q2, Q3]


def test_a_new_write_ends_redo(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.update("a", draft(window=Q3), today=TODAY)
    timeline.undo()
    timeline.update("a", draft(window=Q4), today=TODAY)
    with pytest.raises(TimelineError, match="nothing was undone"):
        timeline.redo()
    timeline.undo()
    assert windows(timeline) == [Q2]


def test_add_undo_add_adds(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.undo()
    timeline.add(draft("A", Q2), today=TODAY)
    assert windows(timeline) == [Q2]


def test_an_import_is_undone_as_one(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.take(draft(f"E{number}", Q3, group="g") for number in range(700))
    undone = timeline.undo()
    assert (undone.what, undone.entries, timeline.count(TODAY)) == ("import", 1400, 1)
    assert timeline.redo().entries == 1400
    assert timeline.count(TODAY) == 701


def test_what_was_merged_is_not_this_files_write(timeline: Timeline) -> None:
    with Timeline.memory() as other:
        other.add(draft("B", Q2), today=TODAY)
        timeline.put(other.entries())
    with pytest.raises(TimelineError, match="no write of this file"):
        timeline.undo()


def test_what_an_undo_is_about_is_told_before_it_and_nothing_is_written(
    timeline: Timeline,
) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.add(draft("B", Q3), today=TODAY)
    timeline.same("a", "b")
    for again in (False, True):
        for _ in range(4):
            before = list(timeline.jsonl())
            try:
                told = ahead(timeline._log, again=again)
            except TimelineError:
                break
            assert list(timeline.jsonl()) == before
            done = timeline.redo() if again else timeline.undo()
            assert (told.what, told.entries) == (done.what, done.entries)
            assert set(told.keys) <= set(done.keys)
            assert told.keys
            assert told.came_since == 0
    assert timeline.event("b").key == "a"


def test_an_undo_of_a_correction_names_the_event_that_it_mended(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    timeline.correct("a", draft(window=Q3, said=""), today=TODAY)
    assert ahead(timeline._log).keys == ("a",)
    timeline.undo()
    assert ahead(timeline._log, again=True).keys == ("a",)


def test_what_came_after_the_write_that_goes_is_counted(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2), today=TODAY)
    with Timeline.memory() as other:
        other.add(draft("B", Q2), today=TODAY)
        timeline.put(other.entries())
    assert ahead(timeline._log).came_since == 2
    timeline.update("b", draft(window=Q3), today=TODAY)
    assert ahead(timeline._log).came_since == 0
    timeline.undo()
    assert ahead(timeline._log).came_since == 2


def test_other_names_are_said_with_the_rest_and_mean_one_event_only(timeline: Timeline) -> None:
    timeline.add(draft("A", Q2, aliases=("First One", "first one", "No 1")), today=TODAY)
    assert timeline.event("first one").aliases == ("first-one", "no-1")
    timeline.add(draft("B", Q3), today=TODAY)
    timeline.describe("b", Draft(said="", title="Bee", aliases=("second",)))
    assert (timeline.event("second").title, timeline.event("second").aliases) == (
        "Bee",
        ("second",),
    )
    for refused in (Draft(said="", aliases=("no 1",)), Draft(said="", aliases=("a",))):
        with pytest.raises(Conflict, match="means a already"):
            timeline.describe("b", refused)
    with pytest.raises(Conflict, match="means a already"):
        timeline.add(draft("C", aliases=("first-one",)), today=TODAY)
    with pytest.raises(BadValue, match="cannot be a name"):
        timeline.describe("b", Draft(said="", aliases=("…",)))
    timeline.undo()
    assert timeline.event("b").aliases == ()


def test_an_import_names_an_event_once(timeline: Timeline) -> None:
    timeline.take([draft("A", Q2, aliases=("first",))])
    timeline.take([draft("A", Q3, aliases=("first", "other"))])
    abouts = [entry.add for entry in timeline.entries() if entry.type == "description"]
    assert abouts == [{"aliases": ("first",)}, {"aliases": ("other",)}]
    assert timeline.event("other").key == "a"
