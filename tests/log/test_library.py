"""The log as a sqlite-utils database."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from timeline.errors import NotFound
from timeline.timeline import Draft, Timeline

TODAY = date(2025, 2, 3)


def test_a_log_can_be_asked_in_sql_and_not_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "a log #1?.db"
    with Timeline.open(path, write=True) as timeline:
        timeline.add(Draft(title="GPT-5", said="2025-01-31", by="Sam Altman"), today=TODAY)
        database = timeline.database
        (row,) = database.query("SELECT key, said, by FROM log WHERE type = 'announcement'")
        assert row == {"key": "gpt-5", "said": "2025-01-31", "by": "Sam Altman"}
        assert "entries" in database.table_names()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            database.conn.execute("DELETE FROM entries")
        database.close()


def test_a_log_in_memory_has_no_database() -> None:
    with pytest.raises(NotFound, match="in memory"), Timeline.memory() as timeline:
        assert timeline.database
