"""Files: what is refused and left as it was, who may read, what a crash leaves behind."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from timeline.errors import Damaged, NotFound, TimelineError
from timeline.log.connection import connect_memory
from timeline.log.lock import FileLock
from timeline.log.log import Log
from timeline.log.schema import (
    APPLICATION_ID,
    VERSION,
    folder,
    migrations,
    number_of,
    statements,
    written_out,
)
from timeline.timeline import Draft, Timeline
from timeline.window.edtf import parse

TODAY = date(2025, 2, 1)
WORD = Draft(title="GPT-5", said="2025-01-31")
LATE = Draft(title="o3", said="2024-06-01", window=parse("2024-35"))
LATER = Draft(said="2025-01-15", window=parse("2025-03"))
WRITER = """
import sys, datetime, pathlib
from timeline.timeline import Timeline, Draft
path, name, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    with Timeline.open(path, write=True) as timeline:
        timeline.add(Draft(title=f"{name} {number}", said="2025-01-31"),
                     today=datetime.date(2025, 2, 1))
    print(f"{name}-{number}", flush=True)
"""


def start(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def keys(path: Path) -> set[str]:
    with Timeline.open(path) as timeline:
        assert timeline.check() == []
        return {entry.key or "" for entry in timeline.entries()}


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def newer_log(path: Path) -> None:
    Log.open(path, write=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def csv_file(path: Path) -> None:
    path.write_text("title,when\nGPT-5,Q3\n" * 200)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (foreign_database, "another program"),
        (newer_log, "newer version"),
        (csv_file, "not a timeline"),
        (Path.touch, "empty file"),
        (Path.mkdir, "folder"),
    ],
)
@pytest.mark.parametrize("write", [False, True])
def test_what_is_not_ours_is_refused_and_left_as_it_was(
    tmp_path: Path, make: object, reason: str, write: bool
) -> None:
    path = tmp_path / "file.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Damaged, match=reason) as caught:
        Timeline.open(path, write=write)
    assert caught.value.hint
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_read_never_creates(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no timeline"):
        Timeline.open(tmp_path / "folder" / "missing.db")
    assert list(tmp_path.iterdir()) == []


def test_the_first_write_makes_folders_and_a_file_for_you_alone(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "100% #1?.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
    assert path.stat().st_mode & 0o777 == 0o600
    assert keys(path) == {"gpt-5"}


def as_somebody(work: Callable[[], None]) -> bool:
    """Whether the work goes well for a user who is not the superuser, in a process of its own."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def test_a_file_that_may_not_be_written_is_refused() -> None:
    def refused() -> None:
        with pytest.raises(TimelineError, match="may not be written"):
            Timeline.open(path, write=True)

    with TemporaryDirectory() as folder:  # pytest's own folders are closed to other users
        path = Path(folder) / "file.db"
        Log.open(path, write=True).close()
        path.chmod(0o444)
        Path(folder).chmod(0o777)
        assert as_somebody(refused)


def test_a_log_opened_for_reading_refuses_writes(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    Log.open(path, write=True).close()
    with Timeline.open(path) as timeline, pytest.raises(TimelineError, match="readonly"):
        timeline.add(WORD, today=TODAY)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET body = '{}'",
        "UPDATE entries SET key = 'x'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries (number, id, folded, body) "
        "VALUES (1, zeroblob(32), 1, '{}')",
        "INSERT OR REPLACE INTO entries (id, folded, body) SELECT id, 1, '{}' FROM entries",
    ],
)
def test_entries_cannot_be_changed_from_outside_either(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "file.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
        before = list(timeline.jsonl())
    with closing(sqlite3.connect(path)) as connection:
        with suppress(sqlite3.IntegrityError):
            connection.execute(statement)
        connection.commit()
    with Timeline.open(path) as timeline:
        assert list(timeline.jsonl()) == before


def test_the_schema_file_is_what_the_migrations_make() -> None:
    with closing(connect_memory()) as connection:
        assert Path(folder(), "schema.sql").read_text() == written_out(connection)
        assert number_of(connection) == VERSION == len(migrations())
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_script_is_split_at_its_statements_and_not_inside_triggers() -> None:
    script = "-- a; b\nCREATE TABLE t (a);\nCREATE TRIGGER g BEFORE DELETE ON t BEGIN\n"
    script += "  SELECT 1;\n  SELECT 2;\nEND;\n\n-- the end\n"
    assert [part[-9:] for part in statements(script)] == ["LE t (a);", "T 2;\nEND;"]
    with pytest.raises(Damaged, match="middle of a statement"):
        list(statements("SELECT 1"))


def test_an_older_file_is_brought_up_to_date_by_a_write_after_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("VACUUM")
    with Timeline.open(path, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
    assert keys(path) == {"gpt-5"}
    assert (tmp_path / "file.db.schema-0").exists()


@pytest.fixture(params=range(1, VERSION))
def old(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file as an older schema made it, with words in it; its number is in its name."""
    new, path = tmp_path / "new.db", tmp_path / f"schema-{request.param}.db"
    with Timeline.open(new, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
        timeline.add(LATE, today=TODAY)
        timeline.update("o3", LATER, today=TODAY)
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "bench"))
    importlib.import_module("older").make_older(path, request.param, new)
    return path


def overdue(path: Path) -> list[tuple[int, list[str]]]:
    """How many events a log has, and which are overdue, as of three days."""
    days = date(2024, 12, 1), date(2025, 1, 31), date(2026, 1, 1)
    with Timeline.open(path) as timeline:
        assert timeline.check() == []
        return [
            (timeline.count(day), [event.title for event in timeline.upcoming(day).overdue])
            for day in days
        ]


OVERDUE = [(1, ["o3"]), (2, []), (2, ["o3"])]


def views(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
        return {name for (name,) in rows}


def test_an_older_file_is_read_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    assert overdue(old) == OVERDUE
    assert old.read_bytes() == before
    assert sorted(old.parent.glob("schema-*")) == [old]


def test_the_first_write_brings_an_older_file_up_to_date_after_a_copy(old: Path) -> None:
    with Timeline.open(old, write=True) as timeline:
        timeline.update("gpt-5", Draft(said="2025-02-01"), today=TODAY)
    assert overdue(old) == OVERDUE
    assert views(old) == {"log", "dated", "undated", "roadmap", "moves"}
    with closing(sqlite3.connect(old)) as connection:
        assert number_of(connection) == VERSION
    copy = old.with_name(f"{old.name}.{old.stem}")
    with closing(sqlite3.connect(copy)) as connection:
        assert f"schema-{number_of(connection)}" == old.stem
    assert overdue(copy) == OVERDUE


def test_settings_that_keep_a_log_safe(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "file.db", write=True)
    found = {
        name: log.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
    }
    log.close()
    expected = {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
    assert found == expected


def test_a_hot_journal_is_rolled_back_by_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
    script = (
        "import sqlite3, os, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE');"
        "[c.execute('INSERT INTO writes (batch, recorded, what, first) VALUES (?, ?, ?, 1)',"
        " (str(n), 'x' * 3000, '')) for n in range(200)]; os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("file.db-journal").exists()
    assert keys(path) == {"gpt-5"}
    assert not path.with_name("file.db-journal").exists()


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    acknowledged: set[str] = set()
    for trial in range(5):
        process = start(path, f"t{trial}", 200)
        time.sleep(0.15 + 0.07 * trial)
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate()
        acknowledged |= set(output.split())
    start(path, "last", 1).communicate()
    found = keys(path)
    assert acknowledged
    assert acknowledged - found == set()
    # at most the one write in flight at each kill came without its acknowledgement
    assert len(found - acknowledged - {"last-0"}) <= 5


def test_eight_writers_at_once_lose_nothing_and_fail_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    writers = [start(path, f"w{number}", 12) for number in range(8)]
    errors = [writer.communicate()[1] for writer in writers]
    assert errors == [""] * 8
    assert keys(path) == {f"w{name}-{number}" for name in range(8) for number in range(12)}


def test_a_stalled_reader_does_not_hold_up_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.take(Draft(title=f"e{number}", said="2025-01-31") for number in range(1200))
    with Timeline.open(path) as reader, Timeline.open(path, write=True) as writer:
        lines = reader.jsonl()
        next(lines)
        writer.add(WORD, today=TODAY)
        # what came meanwhile is not part of what was begun
        assert len(list(lines)) == 2399


def test_a_lock_held_too_long_is_said_in_words(tmp_path: Path) -> None:
    path = str(tmp_path / "file.db")
    first, second = FileLock(path), FileLock(path, wait=0.05)
    first.acquire()
    with pytest.raises(TimelineError, match="nothing was written") as caught:
        second.acquire()
    assert caught.value.hint
    first.release()
    time.sleep(0.05)
    third = FileLock(path, wait=5)
    third.acquire()
    third.release()


def test_a_full_disk_leaves_the_log_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
    script = (
        "import resource, signal, sys, pathlib; from timeline.timeline import *;"
        "from timeline.errors import TimelineError;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400000, 400000));"
        "drafts = (Draft(title=f'e{n}', said='2025-01-31', quote='x' * 500) for n in range(5000))\n"
        "with Timeline.open(pathlib.Path(sys.argv[1]), write=True) as timeline:\n"
        "    try: timeline.take(drafts)\n"
        "    except TimelineError as error: print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert "nothing was changed" in done.stdout, done.stderr
    assert keys(path) == {"gpt-5"}


def test_a_copied_file_is_the_same_log(tmp_path: Path) -> None:
    path, copy = tmp_path / "file.db", tmp_path / "copy.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(WORD, today=TODAY)
    shutil.copy(path, copy)
    assert keys(copy) == {"gpt-5"}
