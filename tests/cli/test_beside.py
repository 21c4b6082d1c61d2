"""A timeline that others read, write or leave half written while a command runs."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from timeline.log.schema import APPLICATION_ID, VERSION, migrations, number_of, statements
from timeline.timeline import Draft, Query, Timeline

from .conftest import ROOT, Run

TODAY = date(2025, 2, 3)
EVENTS = 1500
HALF_A_WRITE = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(200):
    connection.execute(
        "INSERT INTO writes (batch, recorded, what, first) VALUES (?, ?, '', 1)",
        (str(number), "x" * 3000),
    )
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of more events than a pipe holds lines of."""
    path = tmp_path / "log.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.take(
            Draft(title=f"Event {number}", said="2025-01-31", quote="x" * 200)
            for number in range(EVENTS)
        )
    return path


@pytest.fixture
def stalled(path: Path) -> Iterator[subprocess.Popen[str]]:
    """An export that nobody reads: its pipe is full, and it waits in the middle of its work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "timeline", "--db", str(path), "export", "csv"],
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TIMELINE_TODAY": "2025-02-03"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("key,title,")
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_list_and_add_go_on_beside_an_export_that_nobody_reads(
    run: Run, path: Path, stalled: subprocess.Popen[str]
) -> None:
    start = time.monotonic()
    for line in ("list --limit 3", "upcoming", "add New 2026", "list --limit 3", "undo"):
        ran = run("--db", str(path), *line.split())
        assert (ran.returncode, ran.stderr) == (0, ""), line
    assert time.monotonic() - start < 30  # a lock would be waited for twice as long
    assert stalled.poll() is None
    rest, _ = stalled.communicate()
    assert stalled.returncode == 0
    rows = [line for line in rest.splitlines() if line.startswith("event-")]
    assert len(rows) == len(set(rows)) == EVENTS


def killed(path: Path) -> Path:
    """Leave a write half done beside the file; gives its journal."""
    done = subprocess.run([sys.executable, "-c", HALF_A_WRITE, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    journal = path.with_name(f"{path.name}-journal")
    assert journal.exists()
    return journal


@pytest.mark.parametrize("line", ["list --limit 0", "upcoming", "show event-7", "history", "check"])
def test_what_a_killed_writer_left_is_taken_away_by_the_next_look(
    run: Run, path: Path, line: str
) -> None:
    before = run("--db", str(path), *line.split()).stdout
    journal = killed(path)
    ran = run("--db", str(path), *line.split())
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == before
    assert not journal.exists()
    assert "sound" in run("--db", str(path), "check").stdout


def test_a_reader_that_was_there_before_the_kill_goes_on(path: Path) -> None:
    with Timeline.open(path) as reader:
        lines = reader.jsonl()
        first = next(lines)
        journal = killed(path)
        assert len([first, *lines]) == 2 * EVENTS
        assert not journal.exists()
        assert sum(1 for _ in reader.events(Query(as_of=TODAY))) == EVENTS


def test_four_who_look_at_once_after_a_kill_all_see_it_whole(run: Run, path: Path) -> None:
    killed(path)
    command = [sys.executable, "-m", "timeline", "--db", str(path), "list", "-f", "jsonl"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    looking = [
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        for _ in range(4)
    ]
    seen = [one.communicate() for one in looking]
    assert [one.returncode for one in looking] == [0] * 4, seen
    assert [len(out.splitlines()) for out, _ in seen] == [EVENTS] * 4


def of_schema(number: int) -> Callable[[Path], None]:
    """Makes an empty log as the first so many migrations made it."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for script in migrations()[:number]:
                for statement in statements(script):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("VACUUM")

    return make


@pytest.mark.parametrize("number", range(VERSION))
def test_a_file_of_each_older_schema_is_read_as_it_is_and_upgraded_by_a_write(
    run: Run, tmp_path: Path, number: int
) -> None:
    path = tmp_path / "old.db"
    of_schema(number)(path)
    before = path.read_bytes()
    for line in ("list", "upcoming", "history", "check", "scorecard", "export csv"):
        ran = run("--db", "old.db", *line.split())
        assert (ran.returncode, ran.stderr) == (0, ""), line
    assert path.read_bytes() == before
    assert run("--db", "old.db", "add", "A", "2026").returncode == 0
    copy = tmp_path / f"old.db.schema-{number}"
    for file, have in ((path, VERSION), (copy, number)):
        with closing(sqlite3.connect(file)) as connection:
            assert number_of(connection) == have
    assert "sound, 2 entries, 1 event" in run("--db", "old.db", "check").stdout
