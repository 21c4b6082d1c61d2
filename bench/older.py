"""Files of older schemas: a log as an earlier version of the program wrote it, words and all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from timeline.log.schema import APPLICATION_ID, migrations, statements

TABLES = ("entries", "writes", "events", "names", "reigns", "search")


def make_older(path: Path, number: int, new: Path) -> None:
    """Make the file as the first `number` migrations made it, with what a new log holds."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in migrations()[:number]:
            for statement in statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in TABLES:
            names = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})")]
            columns = ", ".join(["rowid", *names] if table == "search" else names)
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
