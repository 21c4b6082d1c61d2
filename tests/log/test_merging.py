"""Merging, copying and searching logs: what is joined, what is not, and what is found."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from timeline.entry import Entry, Sealed, from_fields, sealed
from timeline.errors import Conflict, Damaged, TimelineError
from timeline.log.merge import Common
from timeline.log.places import unsafe_place
from timeline.timeline import Draft, Timeline
from timeline.window import Precision, Window

TODAY = date(2025, 2, 1)
Q2 = Window(date(2025, 4, 1), date(2025, 6, 30), Precision.QUARTER, "2025-Q2")
Q3 = Window(date(2025, 7, 1), date(2025, 9, 30), Precision.QUARTER, "2025-Q3")


def draft(title: str | None = None, window: Window | None = None, **fields: object) -> Draft:
    values: dict[str, object] = {"title": title, "window": window, "said": "2025-01-31", **fields}
    return Draft(**values)  # type: ignore[arg-type]


def made(path: Path, *drafts: Draft) -> Path:
    with Timeline.open(path, write=True) as timeline:
        for word in drafts:
            timeline.add(word, today=TODAY)
    return path


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Timeline]:
    with Timeline.open(made(tmp_path / "here.db", draft("Moon", Q2)), write=True) as opened:
        yield opened
        assert opened.check() == []


def test_a_merge_is_the_union_and_a_second_one_adds_nothing(here: Timeline, tmp_path: Path) -> None:
    there = made(tmp_path / "there.db", draft("Sun", Q3))
    merged = here.merge(there)
    assert (merged.new, merged.known, merged.keys, merged.common) == (2, 0, ("sun",), ())
    assert here.event("sun").window == Q3
    assert (here.merge(there).new, here.merge(there).known) == (0, 2)
    assert merged.backup
    with Timeline.open(merged.backup) as before:
        assert [entry.key for entry in before.entries()] == ["moon", "moon"]


def test_one_thing_typed_by_two_is_one_and_said(here: Timeline, tmp_path: Path) -> None:
    merged = here.merge(made(tmp_path / "there.db", draft("MOON!", Q3)))
    assert merged.common == (Common("moon", "Moon", "MOON!"),)
    assert len(here.history("moon").announcements) == 2


def test_two_things_of_one_key_stop_a_merge_until_told(here: Timeline, tmp_path: Path) -> None:
    there = made(tmp_path / "there.db", draft("Moon base", Q3, key="moon"))
    before = list(here.jsonl())
    with pytest.raises(Conflict, match='"moon" is "Moon" here and "Moon base" there') as caught:
        here.merge(there)
    assert caught.value.hint
    assert list(here.jsonl()) == before
    assert len(here.merge(there, join=["moon"]).common) == 1
    assert len(here.history("moon").announcements) == 2


def test_what_is_kept_apart_stays_so_here_there_and_when_more_comes(
    here: Timeline, tmp_path: Path
) -> None:
    there = made(tmp_path / "there.db", draft("Moon base", Q3, key="moon"))
    here.merge(there, apart={"moon": "moon-base"})
    assert (here.event("moon").window, here.event("moon-base").window) == (Q2, Q3)
    assert here.event("moon-base").title == "Moon base"
    with Timeline.open(there, write=True) as other:
        other.update("moon", draft(window=Q2, status=None), today=TODAY)
    here.merge(there)
    assert len(here.history("moon-base").announcements) == 2
    assert len(here.history("moon").announcements) == 1
    with Timeline.open(there, write=True) as other:
        assert here.path
        other.merge(here.path)
        assert other.event("moon-base").window == Q2
        assert other.event("moon").title == "Moon"
        assert other.check() == []


def test_a_new_key_that_is_taken_is_refused(here: Timeline, tmp_path: Path) -> None:
    there = made(tmp_path / "there.db", draft("Moon base", Q3, key="moon"), draft("Sun"))
    with pytest.raises(Conflict, match="in use already"):
        here.merge(there, apart={"moon": "sun"})
    with pytest.raises(TimelineError, match="cannot be a key"):
        here.merge(there, apart={"moon": "Moon Base"})


def test_a_damaged_log_is_not_merged(here: Timeline, tmp_path: Path) -> None:
    there = made(tmp_path / "there.db", draft("Sun", Q3))
    with closing(sqlite3.connect(there)) as connection:
        connection.execute("DROP TRIGGER entries_are_never_changed")
        connection.execute("UPDATE entries SET body = replace(body, '2025-Q3', '2025-Q4')")
        connection.commit()
    before = list(here.jsonl())
    with pytest.raises(Damaged, match="nothing was merged"):
        here.merge(there)
    assert list(here.jsonl()) == before


def test_an_undo_after_a_merge_takes_back_this_file_s_own_write(
    here: Timeline, tmp_path: Path
) -> None:
    here.merge(made(tmp_path / "there.db", draft("Sun", Q3)))
    assert here.undo().what == "add"
    assert [event for event in ("moon", "sun") if here.search(event)] == ["sun"]


def test_rows_of_one_file_imported_on_two_machines_are_one_after_a_merge(tmp_path: Path) -> None:
    rows = [draft("Moon", Q2), draft("Moon", Q2), draft("Sun", Q3)]
    paths = [tmp_path / "a.db", tmp_path / "b.db"]
    for path in paths:
        with Timeline.open(path, write=True) as timeline:
            timeline.take(rows)
    with Timeline.open(paths[0], write=True) as timeline:
        assert timeline.merge(paths[1]).new > 0
        [word] = timeline.history("moon").announcements
        assert (word.count, timeline.event("sun").announcements) == (2, 1)
        timeline.correct("sun", draft(window=Q2, said=""), today=TODAY)
        assert timeline.event("sun").window == Q2
        assert timeline.check() == []


def test_a_backup_is_the_log_and_never_written_over_another(here: Timeline, tmp_path: Path) -> None:
    copy = here.backup(tmp_path / "copy.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    with Timeline.open(copy) as timeline:
        assert list(timeline.jsonl()) == list(here.jsonl())
        assert timeline.check() == []
    with pytest.raises(Conflict, match="already"):
        here.backup(copy)


@pytest.mark.parametrize(
    "asked", ["o3", "O3", "gpt-4.5", "élysée", "Elysee", "elys", "two weeks", "bright idea"]
)
def test_words_of_titles_notes_and_quotes_are_found(here: Timeline, asked: str) -> None:
    quote = 'said "in two weeks" at the Elysée'
    here.add(draft("o3 and GPT-4.5", Q2, quote=quote, notes=("a bright idea",)), today=TODAY)
    assert [event.title for event in here.search(asked)] == ["o3 and GPT-4.5"]


@pytest.mark.parametrize("asked", ["o4", "", "*", '"', "NOT moon", "moon OR", "\ud800", "\0"])
def test_what_is_not_there_is_not_found_and_no_query_is_read(here: Timeline, asked: str) -> None:
    assert here.search(asked) == []


def test_what_was_taken_back_is_not_found(here: Timeline) -> None:
    here.add(draft("Sun", Q2, quote="bright"), today=TODAY)
    assert [event.key for event in here.search("bright", as_of=date(2025, 1, 31))] == ["sun"]
    assert here.search("bright", as_of=date(2025, 1, 30)) == []
    here.remove("sun")
    assert here.search("bright") == []
    assert here.search("sun", limit=0) == []


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Firm", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("plain", None),
        ("megaphone", None),
    ],
)
def test_a_folder_that_is_copied_elsewhere_is_noticed(
    tmp_path: Path, folder: str, said: str | None
) -> None:
    found = unsafe_place(tmp_path / folder / "sub" / "log.db")
    assert found is None if said is None else said in (found or "")


def test_a_mark_of_a_program_that_copies_is_noticed(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in (unsafe_place(tmp_path / "log.db") or "")


def test_a_network_drive_is_noticed(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    place = os.path.realpath(tmp_path / "far")
    mounts.write_text(
        "1 0 8:1 / / rw - ext4 /dev/sda rw\n"
        f"2 1 0:9 / {place} rw,noatime shared:1 - nfs4 server:/x rw\n"
    )
    assert "nfs4" in (unsafe_place(tmp_path / "far" / "log.db", str(mounts)) or "")
    assert unsafe_place(tmp_path / "farther" / "log.db", str(mounts)) is None


def test_an_older_file_is_read_in_memory_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 1414286917")
        connection.execute("VACUUM")
    before = path.read_bytes()
    with Timeline.open(path) as timeline:
        assert (timeline.count(TODAY), timeline.check()) == (0, [])
        with pytest.raises(TimelineError):
            timeline.add(draft("Moon"), today=TODAY)
    assert path.read_bytes() == before


def test_entries_and_lines_mix_in_one_import(here: Timeline) -> None:
    lines = list(here.jsonl())
    with Timeline.memory() as other:
        first = sealed(lines[0])
        assert first
        entries: list[Sealed | Entry] = [first, from_fields(first.fields), *here.entries()]
        seen: list[int] = []
        done = other.put(entries, progress=seen.append)
        assert (done.new, done.known, done.keys, seen) == (2, 2, ("moon",), [4])
        assert isinstance(next(other.entries()), Entry)
