"""The views of a log's file: what any SQLite tool sees at once."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.entry import Entry, from_body, window_fields
from timeline.entry.status import Status
from timeline.event.history import MoveKind
from timeline.event.move import Before, move
from timeline.event.resolve import Reign, Resolved, resolve
from timeline.log.log import Log
from timeline.window import UNDATED, Precision, Window

DAYS = [date(2025, month, day) for month in (2, 3, 4) for day in (1, 15)]
WINDOWS = st.one_of(
    st.just(UNDATED),
    st.none(),
    st.builds(
        lambda first, last: Window(min(first, last), max(first, last), Precision.RANGE, "x"),
        st.sampled_from(DAYS),
        st.sampled_from(DAYS),
    ),
    st.builds(lambda day: Window(None, day, Precision.RANGE, "x"), st.sampled_from(DAYS)),
    st.builds(lambda day: Window(day, None, Precision.RANGE, "x"), st.sampled_from(DAYS)),
)
STATUSES = st.sampled_from([None, None, *(status.value for status in Status)])
SAID = st.sampled_from([f"2025-0{month}-{day}" for month in (1, 2, 3, 4) for day in ("10", "20")])
WORDS = st.lists(st.tuples(st.sampled_from("ab"), SAID, WINDOWS, STATUSES), max_size=10)


def entries(words: list[tuple[str, str, Window | None, str | None]]) -> Iterator[Entry]:
    for seq, (key, said, window, status) in enumerate(words):
        bounds = window_fields(window)
        recorded = "2026-01-01T00:00:00.000Z"
        yield Entry(key=key, said=said, status=status, recorded=recorded, seq=seq, **bounds)


def decided(event: Resolved) -> Iterator[tuple[Any, ...]]:
    """What the program's own table says of the ends of an event's days."""
    last: Reign | None = None
    dated: Window | None = None
    for reign in event.reigns():
        status, window = reign.step.status, reign.step.window
        before = None if last is None else Before(last.step.status, last.step.window, dated)
        found = move(before, status, window, reign.since)
        changed = last is not None and last.step.status is not status
        if found.counts or changed:
            still = (MoveKind.NONE, MoveKind.CONFIRMED)
            names = [kind for kind in found.kinds if kind not in still] or found.kinds
            yield (event.key, reign.since.isoformat(), ", ".join(names), *found[1:])
        last, dated = reign, dated if window.undated else window


def seen(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What the view says of the same."""
    connection.execute("PRAGMA trusted_schema = ON")
    return connection.execute("SELECT key, day, move, start_days, end_days FROM moves").fetchall()


def agree(log: Log) -> None:
    held = {
        one: from_body(body)
        for one, body in log.connection.execute("SELECT lower(hex(id)), body FROM entries")
    }
    wanted = [row for event in resolve(held) for row in decided(event)]
    assert seen(log.connection) == sorted(wanted, key=lambda row: (row[1], row[0]))


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_moves_are_what_the_program_decides(
    words: list[tuple[str, str, Window | None, str | None]],
) -> None:
    with closing(Log.memory()) as log:
        with log.writing():
            for _ in log.append(list(entries(words)))[1]:
                pass
        agree(log)


def test_the_moves_of_the_sample_story(story: Path) -> None:
    with closing(Log.open(story)) as log:
        agree(log)
    with closing(sqlite3.connect(story)) as connection:
        found = connection.execute(
            "SELECT day, title, move, start_days, end_days, was_latest, latest, words, by "
            "FROM moves WHERE key = 'gpt-5'"
        ).fetchall()
    assert found == [
        ("2025-02-12", "GPT-5", "first date", None, None, None, "2025-07-12", "in months", "Sam Altman"),
        ("2025-04-04", "GPT-5", "slipped", 53, 54, "2025-07-12", "2025-09-04", "in a few months", "Sam Altman"),
        ("2025-08-07", "GPT-5", "narrowed", 0, -28, "2025-09-04", "2025-08-07", "7 August 2025", "OpenAI"),
    ]  # fmt: skip


def test_the_roadmap_shows_the_dated_first_and_its_readable_columns_first(story: Path) -> None:
    with closing(sqlite3.connect(story)) as connection:
        cursor = connection.execute("SELECT * FROM roadmap")
        columns = [column[0] for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor]
    assert columns[:4] == ["title", "key", "group", "status"]
    assert [row["earliest"] is None for row in rows] == [False] * 8 + [True] * 2
    assert rows[7] == {
        "title": "GPT-5",
        "key": "gpt-5",
        "group": "models",
        "status": "happened",
        "earliest": "2025-08-07",
        "latest": "2025-08-07",
        "precision": "day",
        "qualifier": "",
        "words": "7 August 2025",
        "edtf": "2025-08-07",
        "said": "2025-08-07",
        "by": "OpenAI",
        "source": "https://openai.com/index/introducing-gpt-5/",
        "quote": None,
        "announcements": 4,
        "moves": 3,
        "slip_days": 26,
    }


def test_the_dated_and_the_undated_are_the_roadmap(story: Path) -> None:
    with closing(sqlite3.connect(story)) as connection:
        dated, undated, roadmap = (
            [key for (key,) in connection.execute(statement)]
            for statement in (
                "SELECT key FROM dated",
                "SELECT key FROM undated",
                "SELECT key FROM roadmap",
            )
        )
    assert undated == ["older-models", "stargate"]
    assert dated + undated == roadmap


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 shell is not here")
def test_the_sqlite3_shell_shows_the_roadmap(story: Path) -> None:
    command = ["sqlite3", "-box", str(story), "SELECT title, latest FROM roadmap LIMIT 1"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "│ US National Laboratories │ 2025-01-31 │" in shown


def test_sqlite_utils_shows_the_roadmap(story: Path) -> None:
    command = [sys.executable, "-m", "sqlite_utils", "rows", str(story), "roadmap"]
    shown = subprocess.run([*command, "--csv"], check=True, capture_output=True, text=True).stdout
    assert shown.startswith("title,key,group,status,earliest,latest,precision")
    assert shown.count("\n") == 11
