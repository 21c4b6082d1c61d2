"""The timeline: writing, asking, importing and checking through its one door."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entry import Entry, Status, entry_id, from_fields
from timeline.errors import Ambiguous, BadValue, Conflict, NotFound
from timeline.event import MoveKind, Standing
from timeline.timeline import Draft, Imported, Query, Timeline
from timeline.window import UNDATED, Kind, Precision, Window

TODAY = date(2025, 2, 1)


def days(start: str | None, end: str | None, kind: Kind = Kind.MOMENT) -> Window:
    return Window(
        None if start is None else date.fromisoformat(start),
        None if end is None else date.fromisoformat(end),
        Precision.RANGE,
        f"{start or '..'}/{end or '..'}",
        kind,
    )


Q2, Q3 = days("2025-04-01", "2025-06-30"), days("2025-07-01", "2025-09-30")
Q4 = days("2025-10-01", "2025-12-31")


def draft(title: str | None = None, window: Window | None = None, **fields: object) -> Draft:
    values: dict[str, object] = {"title": title, "window": window, "said": "2025-01-31", **fields}
    return Draft(**values)  # type: ignore[arg-type]


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    with Timeline.memory() as opened:
        yield opened


def keys(timeline: Timeline, as_of: date = TODAY, **query: object) -> list[str]:
    asked = Query(as_of=as_of, **query)  # type: ignore[arg-type]
    return [event.key for event in timeline.events(asked)]


def test_a_new_event_is_what_was_said_of_it(timeline: Timeline) -> None:
    written = timeline.add(
        draft("GPT-5 Launch", Q3, words="Q3", by="Sam", group="OpenAI", tags=("ai",)), today=TODAY
    )
    event = timeline.event("gpt-5-launch")
    assert written.event == event
    assert (written.before, written.recorded_as_happened) == (None, False)
    assert (event.title, event.window, event.words, event.by) == ("GPT-5 Launch", Q3, "Q3", "Sam")
    assert (event.group, event.tags, event.announcements) == ("OpenAI", ("ai",), 1)


def test_an_update_says_how_the_date_moved(timeline: Timeline) -> None:
    timeline.add(draft("GPT-5", Q3), today=TODAY)
    written = timeline.update("gpt", draft(window=Q4, said="2025-02-01"), today=TODAY)
    assert written.announcement.move.kinds == (MoveKind.SLIPPED,)
    assert (written.announcement.move.start_days, written.announcement.move.end_days) == (92, 92)
    assert written.before is not None
    assert (written.before.window, written.event.window) == (Q3, Q4)


def test_q3_then_q4_then_q3_on_one_day_ends_at_q3(timeline: Timeline) -> None:
    timeline.add(draft("GPT-5", Q3), today=TODAY)
    timeline.update("gpt-5", draft(window=Q4), today=TODAY)
    assert timeline.update("gpt-5", draft(window=Q3), today=TODAY).event.window == Q3
    assert [word.window for word in timeline.history("gpt-5").announcements] == [Q3, Q4, Q3]


def test_an_older_quote_added_late_is_not_the_newest(timeline: Timeline) -> None:
    timeline.add(draft("GPT-5", Q3), today=TODAY)
    written = timeline.update("gpt-5", draft(window=Q2, said="2025-01-01"), today=TODAY)
    assert (written.event.window, written.announcement.window) == (Q3, Q2)
    assert timeline.event("gpt-5", as_of=date(2025, 1, 15)).window == Q2


def test_an_existing_key_is_a_conflict(timeline: Timeline) -> None:
    timeline.add(draft("GPT-5"), today=TODAY)
    with pytest.raises(Conflict, match='"gpt-5" already') as caught:
        timeline.add(draft("gpt 5!"), today=TODAY)
    assert "timeline update gpt-5" in (caught.value.hint or "")
    assert timeline.add(draft("gpt 5!", key="gpt-5-b"), today=TODAY).event.title == "gpt 5!"


@pytest.mark.parametrize("bad", ["GPT 5", "", "-", "a_b", "é"])
def test_a_key_must_be_a_slug(timeline: Timeline, bad: str) -> None:
    with pytest.raises(BadValue, match="cannot be a key"):
        timeline.add(draft("x", key=bad), today=TODAY)


@pytest.mark.parametrize("bad", [None, "", "  "])
def test_an_event_needs_a_title(timeline: Timeline, bad: str | None) -> None:
    with pytest.raises(BadValue, match="needs a title"):
        timeline.add(draft(bad), today=TODAY)


def test_a_lone_surrogate_is_refused_and_nothing_is_written(timeline: Timeline) -> None:
    for bad in (draft("a\ud800"), draft("b", quote="\udfff"), draft("\ud800", tags=("\ud800",))):
        with pytest.raises(BadValue, match="surrogate"):
            timeline.add(bad, today=TODAY)
    assert list(timeline.jsonl()) == []


def test_a_word_cannot_be_said_after_today(timeline: Timeline) -> None:
    with pytest.raises(BadValue, match="after today"):
        timeline.add(draft("x", said="2025-02-02"), today=TODAY)
    late = draft("x", said="2025-02-01T23:00:00-08:00")
    assert timeline.add(late, today=TODAY).event.day == TODAY


def test_what_happened_cannot_lie_after_its_word(timeline: Timeline) -> None:
    with pytest.raises(BadValue, match="cannot have happened yet"):
        timeline.add(draft("x", Q3, status=Status.HAPPENED), today=TODAY)


def test_a_window_wholly_past_is_recorded_as_happened_when_typed(timeline: Timeline) -> None:
    past = days("2025-01-01", "2025-01-30")
    written = timeline.add(draft("Past", past), today=TODAY)
    assert (written.event.status, written.recorded_as_happened) == (Status.HAPPENED, True)
    reaching = timeline.add(draft("Reaching", days("2025-01-01", "2025-01-31")), today=TODAY)
    assert (reaching.event.status, reaching.recorded_as_happened) == (Status.PLANNED, False)
    said = timeline.add(draft("Said", past, status=Status.PLANNED), today=TODAY)
    assert (said.event.status, said.recorded_as_happened) == (Status.PLANNED, False)
    timeline.take([draft("Imported", past)])
    assert timeline.event("imported").status is Status.PLANNED


@pytest.mark.parametrize(
    "name", ["gpt-5-launch", "GPT-5 Launch", "gpt", "gpt-5", "launch", "Launch"]
)
def test_an_event_is_found_by_key_title_start_or_word(timeline: Timeline, name: str) -> None:
    timeline.add(draft("GPT-5 Launch"), today=TODAY)
    timeline.add(draft("Stargate"), today=TODAY)
    assert timeline.event(name).key == "gpt-5-launch"


def test_an_exact_key_wins_over_the_starts_of_others(timeline: Timeline) -> None:
    for title in ("o3", "o3 mini", "o3 pro"):
        timeline.add(draft(title), today=TODAY)
    assert timeline.event("o3").key == "o3"
    with pytest.raises(
        Ambiguous, match=r"fits 3 events: o3 \(o3\), o3-mini \(o3 mini\), o3-pro \(o3 pro\)"
    ):
        timeline.event("o")


@pytest.mark.parametrize("name", ["gtp5", "gpt6", "G.P.T.5", "gpt 5 lunch"])
def test_what_is_not_there_says_what_is_near(timeline: Timeline, name: str) -> None:
    timeline.add(draft("GPT-5 Launch"), today=TODAY)
    with pytest.raises(NotFound) as caught:
        timeline.event(name)
    assert caught.value.hint == 'did you mean "gpt-5-launch"?'


@pytest.mark.parametrize("name", ["", "%", "'; DROP TABLE events; --", "\ud800", "\x00", "*"])
def test_a_strange_name_is_only_not_found(timeline: Timeline, name: str) -> None:
    timeline.add(draft("GPT-5"), today=TODAY)
    with pytest.raises(NotFound):
        timeline.event(name)


def test_before_the_first_word_there_is_no_event(timeline: Timeline) -> None:
    timeline.add(draft("GPT-5"), today=TODAY)
    with pytest.raises(NotFound, match="by 2025-01-30"):
        timeline.event("gpt-5", as_of=date(2025, 1, 30))
    with pytest.raises(NotFound, match="by 2025-01-30"):
        timeline.history("gpt-5", as_of=date(2025, 1, 30))
    assert [timeline.count(date(2025, 1, day)) for day in (30, 31)] == [0, 1]


def story(timeline: Timeline) -> None:
    """Six events, one of each kind of window."""
    timeline.add(draft("Open end", days("2025-07-01", None), by="a"), today=TODAY)
    timeline.add(draft("Summer", Q3, group="g", tags=("x", "y")), today=TODAY)
    timeline.add(draft("Spring", Q2, tags=("x",)), today=TODAY)
    timeline.add(draft("By June", days(None, "2025-06-30")), today=TODAY)
    timeline.add(draft("No date", UNDATED), today=TODAY)
    timeline.add(draft("Camp", days("2025-04-01", "2025-12-31", Kind.SPAN)), today=TODAY)


def test_events_come_by_window_the_undated_last(timeline: Timeline) -> None:
    story(timeline)
    assert keys(timeline) == ["by-june", "spring", "camp", "summer", "open-end", "no-date"]


@pytest.mark.parametrize("known_at", [None, date(9999, 1, 1)])
def test_every_order_and_filter_is_the_same_from_the_file_and_from_the_fold(
    timeline: Timeline, known_at: date | None
) -> None:
    story(timeline)
    found = {
        "title": keys(timeline, sort="title", known_at=known_at),
        "said": keys(timeline, sort="said", known_at=known_at),
        "group": keys(timeline, group="g", known_at=known_at),
        "tag": keys(timeline, tag="x", known_at=known_at),
        "by": keys(timeline, by="a", known_at=known_at),
        "from": keys(timeline, earliest_from=date(2025, 7, 1), known_at=known_at),
        "to": keys(timeline, latest_to=date(2025, 6, 30), known_at=known_at),
        "limit": keys(timeline, limit=2, known_at=known_at),
        "ahead": keys(timeline, standings=frozenset({Standing.AHEAD}), limit=2, known_at=known_at),
        "none": keys(timeline, limit=0, known_at=known_at),
    }
    assert found == {
        "title": ["by-june", "camp", "no-date", "open-end", "spring", "summer"],
        "said": ["by-june", "camp", "no-date", "open-end", "spring", "summer"],
        "group": ["summer"],
        "tag": ["spring", "summer"],
        "by": ["open-end"],
        "from": ["camp", "summer", "open-end"],
        "to": ["by-june", "spring", "camp"],
        "limit": ["by-june", "spring"],
        "ahead": ["spring", "camp"],
        "none": [],
    }


@pytest.mark.parametrize("sort", ["when", "title", "key", "said"])
def test_pages_follow_one_another_without_gap_or_repeat(timeline: Timeline, sort: str) -> None:
    windows = (Q2, Q3, UNDATED, days(None, "2025-06-30"))
    timeline.take(draft(f"Event {number}", windows[number % 4]) for number in range(1203))
    found = keys(timeline, sort=sort)
    assert (len(found), len(set(found))) == (1203, 1203)
    assert found == keys(timeline, sort=sort, known_at=date(9999, 1, 1))


def test_an_unknown_order_is_refused(timeline: Timeline) -> None:
    with pytest.raises(BadValue, match='"size" is no order'):
        keys(timeline, sort="size")


@pytest.mark.parametrize(
    ("as_of", "due", "ahead", "overdue"),
    [
        ("2025-02-01", "by-june", "spring camp summer open-end", ""),
        ("2025-05-01", "by-june spring", "summer open-end", ""),
        ("2025-07-01", "summer open-end", "", "by-june spring"),
        ("2026-01-01", "open-end", "", "by-june spring summer"),
        ("2025-01-30", "", "", ""),
    ],
)
def test_what_is_to_come(
    timeline: Timeline, as_of: str, due: str, ahead: str, overdue: str
) -> None:
    story(timeline)
    found = timeline.upcoming(date.fromisoformat(as_of))
    assert [event.key for event in found.due] == due.split()
    assert [event.key for event in found.ahead] == ahead.split()
    assert [event.key for event in found.overdue] == overdue.split()
    assert [event.key for event in found.undated] == (["no-date"] if due else [])


def test_what_is_to_come_can_be_cut_short(timeline: Timeline) -> None:
    story(timeline)
    found = timeline.upcoming(TODAY, until=date(2025, 4, 1))
    assert [event.key for event in found.ahead] == ["spring", "camp"]
    assert [event.key for event in timeline.upcoming(TODAY, limit=1).ahead] == ["spring"]


WINDOWS = st.one_of(
    st.none(),
    st.just(UNDATED),
    st.builds(
        lambda start, length, kind: Window(
            start if length != 7 else None,
            date.fromordinal(start.toordinal() + length) if length != 9 else None,
            Precision.RANGE,
            None,
            kind,
        ),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        st.sampled_from([0, 7, 9, 30, 31, 300, 365, 366, 5000]),
        st.sampled_from(Kind),
    ),
)
DRAFTS = st.builds(
    draft,
    st.sampled_from(["a", "b", "c"]),
    WINDOWS,
    said=st.dates(date(2023, 1, 1), date(2027, 1, 1)).map(str),
    status=st.sampled_from([None, None, *Status]),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(DRAFTS, max_size=8), st.dates(date(2022, 1, 1), date(2031, 1, 1)))
def test_what_is_to_come_is_what_the_standings_say(drafts: list[Draft], today: date) -> None:
    with Timeline.memory() as timeline:
        timeline.take(drafts)
        found = timeline.upcoming(today)
        events = list(timeline.events(Query(as_of=today)))
        assert events == list(timeline.events(Query(as_of=today, known_at=date(9999, 1, 1))))
        for standing, listed in (
            (Standing.DUE, found.due),
            (Standing.AHEAD, found.ahead),
            (Standing.OVERDUE, found.overdue),
            (Standing.UNDATED, found.undated),
        ):
            expected = {event.key for event in events if event.standing(today) is standing}
            assert {event.key for event in listed} == expected


def sealed(timeline: Timeline) -> list[Entry]:
    return [from_fields(json.loads(line)) for line in timeline.jsonl()]


def test_the_same_jsonl_imported_twice_adds_nothing(timeline: Timeline) -> None:
    story(timeline)
    entries = sealed(timeline)
    with Timeline.memory() as copy:
        assert copy.put(entries) == Imported(
            12, 0, 6, ("by-june", "camp", "no-date", "open-end", "spring", "summer")
        )
        assert copy.put(entries) == Imported(0, 12, 0, ())
        assert list(copy.jsonl()) == list(timeline.jsonl())
        assert keys(copy) == keys(timeline)


def test_merging_either_way_gives_the_same_events(timeline: Timeline) -> None:
    story(timeline)
    entries = sealed(timeline)
    with Timeline.memory() as one, Timeline.memory() as two:
        one.put(entries[:7])
        one.put(entries[4:])
        two.put(reversed(entries))
        assert list(one.events(Query(as_of=TODAY))) == list(two.events(Query(as_of=TODAY)))
        assert sorted(one.jsonl()) == sorted(two.jsonl())


def test_a_wrong_entry_refuses_the_whole_import(timeline: Timeline) -> None:
    good = Entry(key="a", said="2025-01-31", recorded="2025-02-01T08:00:00.000Z")
    bad = Entry(key="b", said="tomorrow", recorded="2025-02-01T08:00:00.000Z")
    with pytest.raises(BadValue, match="said is"):
        timeline.put([good, bad])
    assert list(timeline.jsonl()) == []
    assert timeline.put([good]).new == 1


def test_rows_imported_twice_are_known_but_equal_rows_of_a_file_count(timeline: Timeline) -> None:
    rows = [draft("a", Q2), draft("a", Q2), draft("a", Q3), draft("b", tags=("x",))]
    assert timeline.take(rows) == Imported(4, 0, 2, ("a", "b"))
    assert timeline.take(rows) == Imported(0, 4, 0, ())
    assert timeline.take([*rows, draft("b", Q3)]) == Imported(1, 4, 0, ("b",))


def test_rows_with_an_origin_are_known_by_it(timeline: Timeline) -> None:
    assert timeline.take([draft("a", origin="1"), draft("b", origin="2")]).new == 2
    assert timeline.take([draft("a renamed", origin="1")]) == Imported(0, 1, 0, ())


def test_an_import_describes_an_event_once(timeline: Timeline) -> None:
    timeline.take([draft("a", Q2, group="g"), draft("a", Q3, group="g", said="2025-01-30")])
    timeline.take([draft("A", Q4, group="g", tags=("x",))])
    types = [entry.type for entry in timeline.entries()]
    assert types == [
        "description",
        "announcement",
        "announcement",
        "description",
        "announcement",
    ]
    event = timeline.event("a")
    assert (event.title, event.group, event.tags) == ("a", "g", ("x",))


def test_a_dry_run_counts_and_writes_nothing(timeline: Timeline) -> None:
    assert timeline.take([draft("a")], dry_run=True) == Imported(1, 0, 1, ("a",))
    assert (list(timeline.jsonl()), timeline.count(TODAY)) == ([], 0)
    entry = Entry(key="a", said="2025-01-31", recorded="2025-02-01T08:00:00.000Z")
    assert timeline.put([entry], dry_run=True) == Imported(1, 0, 1, ("a",))
    assert list(timeline.jsonl()) == []


def test_an_error_in_the_middle_of_an_import_leaves_nothing(timeline: Timeline) -> None:
    def rows() -> Iterator[Draft]:
        yield draft("a")
        raise BadValue("line 2: no")

    with pytest.raises(BadValue, match="line 2"):
        timeline.take(rows())
    assert list(timeline.jsonl()) == []
    assert timeline.take([draft("a")]).new == 1


def test_recorded_never_goes_back_even_where_the_clock_does(tmp_path: Path) -> None:
    times = iter([1_750_000_000_000, 1_750_000_000_000, 1_700_000_000_000])
    with Timeline.open(tmp_path / "log", write=True, clock=lambda: next(times)) as timeline:
        for title in "abc":
            timeline.add(draft(title), today=TODAY)
        found = [entry.recorded for entry in timeline.entries() if entry.type == "announcement"]
    assert found == [f"2025-06-15T15:06:40.00{ms}Z" for ms in (0, 1, 2)]


def test_a_write_is_one_batch_in_its_order(timeline: Timeline) -> None:
    written = timeline.add(draft("a"), today=TODAY)
    found = [(entry.batch, entry.seq, entry.type) for entry in timeline.entries()]
    assert found == [
        (written.batch, 0, "description"),
        (written.batch, 1, "announcement"),
    ]


def test_what_a_newer_version_wrote_is_kept_and_counted(timeline: Timeline) -> None:
    newer = from_fields({"v": 2, "type": "vision", "key": "a", "said": {"from": 1}})
    assert timeline.put([newer]) == Imported(1, 0, 0, ())
    assert (timeline.foreign(), timeline.count(TODAY)) == (1, 0)
    assert sealed(timeline) == [newer]
    assert timeline.check() == []


def test_joined_events_answer_to_both_keys(timeline: Timeline) -> None:
    timeline.add(draft("a", Q2), today=TODAY)
    timeline.add(draft("b", Q3, said="2025-02-01"), today=TODAY)
    same = Entry(type="same", key="a", other="b", recorded="2025-02-01T08:00:00.000Z")
    timeline.put([same])
    assert timeline.event("b") == timeline.event("a")
    assert timeline.update("b", draft(window=Q4, said="2025-02-01"), today=TODAY).event.key == "a"
    assert [word.key for word in timeline.history("a").announcements] == ["a", "b", "b"]
    undo = Entry(type="retraction", target=entry_id(same), recorded="2025-02-02T08:00:00.000Z")
    timeline.put([undo])
    assert [timeline.event(key).announcements for key in "ab"] == [1, 2]
    assert timeline.check() == []


def test_an_alias_finds_its_event_and_words_keep_its_key(timeline: Timeline) -> None:
    timeline.add(draft("GPT-5"), today=TODAY)
    alias = Entry(
        type="description",
        key="gpt-5",
        add={"aliases": ("orion",)},
        recorded="2025-02-01T08:00:00.000Z",
    )
    timeline.put([alias])
    written = timeline.update("orion", draft(window=Q3), today=TODAY)
    assert (written.event.key, written.announcement.key) == ("gpt-5", "gpt-5")
    with pytest.raises(Conflict):
        timeline.add(draft("Orion"), today=TODAY)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE entries SET body = replace(body, 'Sam', 'Tam')", "is not what was written"),
        ("UPDATE entries SET id = zeroblob(32) WHERE number = 2", "is not what was written"),
        ("UPDATE entries SET key = 'x' WHERE number = 2", "cannot be looked up"),
        ("UPDATE entries SET folded = 0", "cannot be looked up"),
        ("UPDATE reigns SET latest = '2025-12-31'", "not kept as its entries have it"),
        ("UPDATE events SET title = 'x'", "not kept as its entries have it"),
        ("DELETE FROM reigns", "kept"),
        ("INSERT INTO names SELECT 'x', id FROM events", "not kept as its entries have it"),
        (
            "INSERT INTO events VALUES (9, 'x', 'x', NULL, '[]', '[]', '[]', '2025-01-01')",
            "that no entries make",
        ),
        ("DELETE FROM speakers", "speakers are kept"),
        ("INSERT INTO speakers VALUES ('Tam')", "speakers are kept"),
        ("UPDATE days SET events = 2", "that no entries make"),
        ("UPDATE days SET day = '2025-01-01'", "that no entries make"),
        ("UPDATE reigns SET worded = 99", "points to nothing"),
        ("DROP INDEX reigns_by_window", "were changed"),
        ("DROP TRIGGER entries_are_never_deleted", "were changed"),
    ],
)
def test_damage_is_seen_and_never_mended(tmp_path: Path, damage: str, said: str) -> None:
    path = tmp_path / "log.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(draft("a", Q2, by="Sam"), today=TODAY)
    with closing(sqlite3.connect(path)) as connection:
        trigger = "SELECT sql FROM sqlite_schema WHERE name = 'entries_are_never_changed'"
        (written,) = connection.execute(trigger).fetchone()
        connection.execute("DROP TRIGGER entries_are_never_changed")
        connection.execute(damage)
        connection.execute(written)
        connection.commit()
    before = path.read_bytes()
    with Timeline.open(path) as timeline:
        problems = timeline.check()
    assert problems
    assert all(said in problem.what for problem in problems)
    assert all(problem.hint for problem in problems)
    assert path.read_bytes() == before


def test_a_sound_log_has_no_problems_whatever_others_added(timeline: Timeline) -> None:
    story(timeline)
    timeline._log.connection.execute("CREATE TABLE bookmarks (url TEXT)")
    timeline._log.connection.execute("ANALYZE")
    assert timeline.check() == []


def test_importing_the_timeline_loads_only_the_standard_library() -> None:
    script = (
        "import sys, timeline.timeline;"
        "print([name for name in sys.modules if name.split('.')[0] not in"
        " {*sys.stdlib_module_names, 'timeline', '__main__'}])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert done.stdout == "[]\n"
