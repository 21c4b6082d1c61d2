"""Histories of all events at once: each as it is by itself, few reads, none held."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entry import Entry
from timeline.event.resolve import resolve
from timeline.timeline import Draft, Query, Timeline

from ..event.test_laws import DAYS, logs

TODAY = date(2025, 6, 1)


@settings(max_examples=80, deadline=None)
@given(logs(), DAYS.map(lambda day: date.fromisoformat(day[:10])) | st.just(TODAY))
def test_they_are_what_the_entries_come_to(held: dict[str, Entry], day: date) -> None:
    with Timeline.memory() as timeline:
        timeline.put(held.values())
        wanted = [one.history(day) for one in resolve(held)]
        assert list(timeline.histories(as_of=day)) == [one for one in wanted if one is not None]


def filled(timeline: Timeline) -> None:
    """Twelve hundred events of two words; some are joined, mended, taken back or named anew."""
    timeline.take(
        Draft(title=f"Event {number}", said=said, by="Sam")
        for number in range(1200)
        for said in ("2025-01-31", "2025-02-01")
    )
    timeline.same("event-0", "event-999")
    timeline.correct("event-1", Draft(said="", by="Kevin"), today=TODAY)
    timeline.remove("event-2")
    timeline.describe("event-3", Draft(said="", title="Renamed"))


def test_they_follow_one_another_by_key_without_gap_or_repeat() -> None:
    with Timeline.memory() as timeline:
        filled(timeline)
        found = list(timeline.histories(as_of=TODAY))
        events = list(timeline.events(Query(as_of=TODAY, sort="key")))
        assert [history.event for history in found] == events
        assert len(found) == 1198
        assert found == [timeline.history(event.key) for event in events]


def test_a_page_of_them_takes_few_reads() -> None:
    with Timeline.memory() as timeline:
        filled(timeline)
        asked: list[str] = []
        timeline._log.connection.set_trace_callback(asked.append)
        assert sum(1 for _ in timeline.histories(as_of=TODAY)) == 1198
        assert len(asked) < 40


def test_a_writer_is_not_held_up_between_two_of_them(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    with Timeline.open(path, write=True) as timeline:
        filled(timeline)
    with Timeline.open(path) as reader, Timeline.open(path, write=True) as writer:
        found = reader.histories(as_of=TODAY)
        next(found)
        writer.add(Draft(title="AAA", said="2025-01-31"), today=TODAY)
        assert sum(1 for _ in found) == 1197
