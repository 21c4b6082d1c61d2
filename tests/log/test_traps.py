"""Traps: what loses or falsifies something where it is left open, each through a whole log.

A machine is a log of its own; what they hold is brought together as a merge does it. Every
log is checked at the end, so what is kept beside the entries is what they come to.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from timeline.entry import Entry, Status, entry_id, from_fields, window_fields
from timeline.errors import BadValue, NotFound, TimelineError
from timeline.timeline import Draft, Query, Timeline
from timeline.window import Precision, Window

TODAY = date(2025, 2, 1)
Q2 = Window(date(2025, 4, 1), date(2025, 6, 30), Precision.QUARTER, "2025-Q2")
Q3 = Window(date(2025, 7, 1), date(2025, 9, 30), Precision.QUARTER, "2025-Q3")
Q4 = Window(date(2025, 10, 1), date(2025, 12, 31), Precision.QUARTER, "2025-Q4")
LATER = "2099-01-01T00:00:0{}.000Z"  # after anything that is recorded by the clock

Machine = Callable[[], Timeline]


def draft(title: str | None = None, window: Window | None = None, **fields: object) -> Draft:
    values: dict[str, object] = {"title": title, "window": window, "said": "2025-01-31", **fields}
    return Draft(**values)  # type: ignore[arg-type]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """Makes machines; each one's log is sound when the test is over."""
    made: list[Timeline] = []

    def make() -> Timeline:
        made.append(Timeline.open(tmp_path / f"{len(made)}.db", write=True))
        return made[-1]

    yield make
    for timeline in made:
        assert timeline.check() == []
        timeline.close()


@pytest.fixture
def log(machine: Machine) -> Timeline:
    return machine()


def exchange(*machines: Timeline) -> None:
    """Merge each into each: then all hold the same and say the same."""
    for one in machines:
        for other in machines:
            if one is not other:
                assert other.path
                one.merge(other.path)
    assert len({tuple(sorted(one.jsonl())) for one in machines}) == 1
    told = [list(one.events(Query(as_of=TODAY, sort="key"))) for one in machines]
    assert all(events == told[0] for events in told)


def windows(timeline: Timeline, name: str = "a") -> list[Window | None]:
    return [word.window for word in timeline.history(name).announcements]


def entry_of(timeline: Timeline, kind: str) -> Entry:
    """The newest entry of a type."""
    return [entry for entry in timeline.entries() if entry.type == kind][-1]


# ---- One file imported on two machines ----


@pytest.fixture
def imported(machine: Machine) -> tuple[Timeline, Timeline]:
    """Two machines that imported the same rows."""
    both = machine(), machine()
    for one in both:
        one.take([draft("A", Q2), draft("A", Q3, said="2025-02-01")])
    return both


def test_the_words_of_one_file_are_not_doubled_by_a_merge(
    imported: tuple[Timeline, Timeline],
) -> None:
    exchange(*imported)
    assert [word.count for word in imported[0].history("a").announcements] == [1, 1]


def test_a_correction_of_one_copy_corrects_all(imported: tuple[Timeline, Timeline]) -> None:
    one, other = imported
    exchange(one, other)
    other.correct("a", draft(window=Q4, said=""), today=TODAY)
    exchange(one, other)
    assert windows(one) == windows(other) == [Q2, Q4]


def test_a_retraction_kills_its_own_copy_only(imported: tuple[Timeline, Timeline]) -> None:
    one, other = imported
    one.undo()
    with pytest.raises(NotFound):
        one.event("a")
    exchange(one, other)
    assert windows(one) == [Q2, Q3]


def test_an_undone_import_comes_back_by_redo_and_not_by_importing_again(log: Timeline) -> None:
    rows = [draft("A", Q2)]
    log.take(rows)
    log.undo()
    assert log.take(rows).new == 0
    with pytest.raises(NotFound):
        log.event("a")
    log.redo()
    assert windows(log) == [Q2]


def test_a_window_long_past_is_no_arrival_in_an_import(log: Timeline) -> None:
    past = Window(date(2024, 1, 1), date(2024, 1, 31), Precision.MONTH, "2024-01")
    log.take([draft("A", past)])
    assert log.event("a").status is Status.PLANNED


# ---- Corrections and retractions ----


def test_a_correction_of_a_correction_mends_the_original(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    log.update("a", draft(window=Q4), today=TODAY)
    older = log.history("a").announcements[0]
    log.correct(older.id, draft(window=Q3, said=""), today=TODAY)
    again = Entry(
        type="correction",
        target=entry_id(entry_of(log, "correction")),
        recorded=LATER.format(1),
        **window_fields(Q2),
    )
    log.put([again])
    assert windows(log) == [Q2, Q4]
    assert log.history("a").announcements[0].id == older.id


def test_a_retracted_correction_takes_its_own_correction_along(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    log.correct("a", draft(window=Q3, said=""), today=TODAY)
    first = entry_of(log, "correction")
    second = Entry(
        type="correction", target=entry_id(first), recorded=LATER.format(1), **window_fields(Q4)
    )
    kill = Entry(type="retraction", target=entry_id(first), recorded=LATER.format(2))
    log.put([second])
    assert windows(log) == [Q4]
    log.put([kill])
    assert windows(log) == [Q2]


def test_mending_the_older_of_two_words_of_a_day_does_not_make_it_the_newest(
    log: Timeline,
) -> None:
    older = log.add(draft("A", Q2), today=TODAY).announcement
    log.update("a", draft(window=Q4), today=TODAY)
    log.correct(older.id, draft(window=Q3, said=""), today=TODAY)
    assert windows(log) == [Q3, Q4]
    assert log.event("a").window == Q4
    assert log.event("a", as_of=date(2025, 1, 31)).window == Q4


def test_the_last_correction_wins_where_the_clock_was_set_back(tmp_path: Path) -> None:
    times = iter([1_750_000_000_000, 1_750_000_000_000, 1_700_000_000_000])
    with Timeline.open(tmp_path / "a.db", write=True, clock=lambda: next(times)) as log:
        log.add(draft("A", Q2), today=TODAY)
        log.correct("a", draft(window=Q3, said=""), today=TODAY)
        log.correct("a", draft(window=Q4, said=""), today=TODAY)
        assert windows(log) == [Q4]


def test_a_correction_is_seen_by_known_at_only_from_its_day_on(machine: Machine) -> None:
    log = machine()
    log.put(
        [
            word := Entry(
                key="a", said="2025-01-31", recorded=LATER.format(0), **window_fields(Q2)
            ),
            Entry(
                type="correction",
                target=entry_id(word),
                recorded="2099-01-02T00:00:00.000Z",
                **window_fields(Q3),
            ),
        ]
    )

    def known(day: int) -> list[Window]:
        asked = Query(as_of=TODAY, known_at=date(2099, 1, day))
        return [event.window for event in log.events(asked)]

    assert (known(1), known(2)) == ([Q2], [Q3])
    assert log.event("a", as_of=date(2025, 1, 31)).window == Q3


def test_references_may_arrive_in_any_order(machine: Machine) -> None:
    word = Entry(key="a", said="2025-01-31", recorded=LATER.format(0), **window_fields(Q2))
    mend = Entry(
        type="correction", target=entry_id(word), recorded=LATER.format(1), **window_fields(Q3)
    )
    kill = Entry(type="retraction", target=entry_id(mend), recorded=LATER.format(2))
    back = Entry(type="retraction", target=entry_id(kill), recorded=LATER.format(3))
    for order in permutations([word, mend, kill, back]):
        with Timeline.memory() as log:
            for entry in order:
                log.put([entry])
            assert windows(log) == [Q3]
            assert log.check() == []


def test_removing_takes_words_descriptions_and_joins_back(log: Timeline) -> None:
    log.add(draft("A", Q2, tags=("x",)), today=TODAY)
    log.add(draft("B", Q3), today=TODAY)
    log.same("a", "b")
    log.remove("b")
    assert log.count(TODAY) == 0
    assert log.add(draft("B", Q4), today=TODAY).event.announcements == 1
    event = log.add(draft("a", Q4), today=TODAY).event
    assert (event.title, event.tags, event.aliases) == ("a", (), ())
    assert log.event("b").key == "b"


# ---- The same again ----


def test_a_date_moved_away_and_back_on_one_day_ends_where_it_began(log: Timeline) -> None:
    log.add(draft("A", Q3), today=TODAY)
    log.update("a", draft(window=Q4), today=TODAY)
    log.update("a", draft(window=Q3), today=TODAY)
    assert windows(log) == [Q3, Q4, Q3]
    assert log.event("a").window == Q3


def test_what_was_added_and_undone_is_added_again(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    log.undo()
    log.add(draft("A", Q2), today=TODAY)
    assert windows(log) == [Q2]


def test_a_title_changed_and_changed_back_is_the_first_one(log: Timeline) -> None:
    log.add(draft("A"), today=TODAY)
    log.describe("a", Draft(said="", title="B"))
    assert log.describe("a", Draft(said="", title="A")).title == "A"


def test_a_tag_taken_off_and_put_on_again_is_on(log: Timeline) -> None:
    log.add(draft("A", tags=("x",)), today=TODAY)
    log.describe("a", Draft(said=""), drop=("x",))
    assert log.describe("a", Draft(said="", tags=("x",))).tags == ("x",)


def test_an_empty_title_or_one_of_signs_only_still_has_a_key(log: Timeline) -> None:
    assert log.add(draft("!!!"), today=TODAY).event.key.startswith("event-")


# ---- Two machines ----


def test_the_tags_of_two_machines_both_survive(machine: Machine) -> None:
    one, other = machine(), machine()
    one.add(draft("A", tags=("x",)), today=TODAY)
    exchange(one, other)
    one.describe("a", Draft(said="", tags=("y",)))
    other.describe("a", Draft(said="", tags=("z",)), drop=("x",))
    exchange(one, other)
    assert sorted(one.event("a").tags) == ["y", "z"]


def test_a_tag_does_not_wipe_the_title_that_another_machine_gave(machine: Machine) -> None:
    one, other = machine(), machine()
    one.add(draft("A"), today=TODAY)
    exchange(one, other)
    one.describe("a", Draft(said="", title="Better"))
    other.describe("a", Draft(said="", tags=("z",)))
    exchange(one, other)
    assert (one.event("a").title, one.event("a").tags) == ("Better", ("z",))


def test_an_undo_on_one_machine_is_an_undo_on_all(machine: Machine) -> None:
    one, other = machine(), machine()
    one.add(draft("A", Q2), today=TODAY)
    one.update("a", draft(window=Q3), today=TODAY)
    exchange(one, other)
    one.undo()
    exchange(one, other)
    assert windows(other) == [Q2]
    with pytest.raises(TimelineError, match="no write of this file"):
        other.undo()


def test_undo_after_a_merge_takes_back_the_own_write_and_nothing_that_came(
    machine: Machine,
) -> None:
    one, other = machine(), machine()
    one.add(draft("A", Q2), today=TODAY)
    other.add(draft("B", Q3), today=TODAY)
    exchange(one, other)
    assert one.undo().keys == ("a",)
    assert one.event("b").window == Q3


def test_what_was_undone_before_a_merge_can_be_redone_after_it(machine: Machine) -> None:
    one, other = machine(), machine()
    one.add(draft("A", Q2), today=TODAY)
    one.add(draft("Moon", Q2), today=TODAY)
    other.add(draft("The Moon base", Q3, key="moon"), today=TODAY)
    one.update("a", draft(window=Q3), today=TODAY)
    one.undo()
    assert other.path
    one.merge(other.path, apart={"moon": "base"})
    assert one.undoable().what == "add"
    one.redo()
    assert windows(one) == [Q2, Q3]
    assert [one.event(key).title for key in ("moon", "base")] == ["Moon", "The Moon base"]


def test_events_joined_in_a_ring_are_one_and_come_apart_again(log: Timeline) -> None:
    for title in "ABC":
        log.add(draft(title, Q2), today=TODAY)
    ring = [
        Entry(type="same", key=one, other=other, recorded=LATER.format(n))
        for n, (one, other) in enumerate((("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")))
    ]
    log.put(ring)
    assert {log.event(key).key for key in "abc"} == {"a"}
    assert log.count(TODAY) == 1
    log.put(
        Entry(type="retraction", target=entry_id(one), recorded=LATER.format(9)) for one in ring
    )
    assert log.count(TODAY) == 3


def test_the_key_recorded_first_stands_for_both_whoever_joins_them(machine: Machine) -> None:
    one, other = machine(), machine()
    one.add(draft("First", Q2), today=TODAY)
    other.put([Entry(key="second", said="2025-01-01", recorded=LATER.format(0))])
    exchange(one, other)
    assert other.same("second", "first").key == "first"
    exchange(one, other)
    assert one.event("second").key == "first"


# ---- Newer versions ----


@pytest.fixture
def newer() -> Entry:
    return from_fields({"v": 2, "type": "vision", "key": "a", "said": {"from": 1}, "mood": "good"})


def test_what_a_newer_version_wrote_is_kept_whole_exported_and_merged(
    machine: Machine, newer: Entry
) -> None:
    one, other = machine(), machine()
    one.add(draft("A", Q2), today=TODAY)
    one.put([newer])
    exchange(one, other)
    assert other.foreign() == 1
    assert windows(other) == [Q2]
    lines = [json.loads(line) for line in other.jsonl()]
    [held] = [fields for fields in lines if fields["v"] == 2]
    assert held.pop("id") == entry_id(newer)
    assert held == {"v": 2, "type": "vision", "key": "a", "said": {"from": 1}, "mood": "good"}


def test_an_unknown_type_of_this_version_is_kept_and_not_folded(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    word = entry_of(log, "announcement")
    log.put([replace(word, type="rumour", **window_fields(Q4))])
    assert (log.foreign(), windows(log)) == (1, [Q2])


def test_a_newer_retraction_kills_nothing_here(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    target = entry_id(entry_of(log, "announcement"))
    log.put([Entry(v=2, type="retraction", target=target, recorded=LATER.format(1))])
    assert (log.foreign(), windows(log)) == (1, [Q2])


# ---- The fold ----


def test_what_happened_stays_so_whatever_is_said_later(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    log.update("a", draft(status=Status.HAPPENED), today=TODAY)
    written = log.update("a", draft(window=Q4, said="2025-02-01"), today=TODAY)
    assert written.announcement.after_the_fact
    assert (log.event("a").status, log.event("a").window) == (Status.HAPPENED, Q2)


def test_planned_again_after_cancelled_is_back(log: Timeline) -> None:
    log.add(draft("A", Q2), today=TODAY)
    log.update("a", draft(status=Status.CANCELLED), today=TODAY)
    written = log.update("a", draft(window=Q3, said="2025-02-01"), today=TODAY)
    assert [kind.value for kind in written.announcement.move.kinds] == ["back", "slipped"]


def test_an_old_quote_found_late_takes_its_old_place(log: Timeline) -> None:
    log.add(draft("A", Q3), today=TODAY)
    log.update("a", draft(window=Q2, said="2024-12-01"), today=TODAY)
    assert windows(log) == [Q2, Q3]
    assert log.event("a", as_of=date(2025, 1, 1)).window == Q2


def test_a_word_counts_on_the_day_as_it_was_written_wherever_it_was_said(log: Timeline) -> None:
    log.add(draft("A", Q2, said="2025-01-31T23:30:00-08:00"), today=TODAY)
    assert log.event("a", as_of=date(2025, 1, 31)).window == Q2
    with pytest.raises(NotFound):
        log.event("a", as_of=date(2025, 1, 30))


def test_tomorrow_s_word_cannot_be_typed_today_nor_tomorrow_s_arrival(log: Timeline) -> None:
    with pytest.raises(BadValue, match="after today"):
        log.add(draft("A", Q2, said="2025-02-02"), today=TODAY)
    with pytest.raises(BadValue, match="cannot have happened"):
        log.add(draft("A", Q2, status=Status.HAPPENED), today=TODAY)
    assert list(log.jsonl()) == []
