"""Schema: the migrations, how a file gets them, and how one of ours is told from others.

It knows no entries; a file that is not ours, or newer than we are, is never touched.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH112, PTH118, PTH120, PTH123, PTH208 - `pathlib` takes 3 ms to load
import os
import sqlite3
from collections.abc import Iterator

from timeline.errors import Damaged

APPLICATION_ID = 0x544C_4E45
VERSION = 4


def folder() -> str:
    """Where the migrations are: inside the wheel, or beside the package in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "db")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "db")


def migrations() -> list[str]:
    """The text of each migration, the oldest first."""
    place = os.path.join(folder(), "migrations")
    texts = []
    for name in sorted(os.listdir(place)):
        if name[0].isdigit() and name.endswith(".sql"):
            with open(os.path.join(place, name), encoding="utf-8") as file:
                texts.append(file.read())
    return texts


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if any(line.strip() and not line.startswith("--") for line in statement.splitlines()):
        raise Damaged(f"a migration ends in the middle of a statement: {statement.strip()[:60]}")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file to this version's schema, inside the caller's transaction."""
    have = number_of(connection)
    for script in migrations()[have:]:
        for statement in statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {VERSION:d}")


def number_of(connection: sqlite3.Connection) -> int:
    """How many migrations a file has had."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def identify(connection: sqlite3.Connection, name: str) -> int:
    """How many migrations a file of ours has had; `Damaged` where it is another's or newer."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        raise Damaged(
            f'"{name}" is a database of another program, not a timeline',
            hint="name another file with --db, or import what it holds: timeline import FILE",
        )
    number = number_of(connection)
    if number > VERSION:
        raise Damaged(
            f'"{name}" was written by a newer version of this program (schema {number}, '
            f"known here {VERSION}); nothing was changed",
            hint="upgrade the program and try again",
        )
    return number


def written_out(connection: sqlite3.Connection) -> str:
    """The whole schema as `db/schema.sql` holds it."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    head = "-- Generated from the migrations; a test compares. Do not edit.\n\n"
    return head + "\n\n".join(f"{sql};" for (sql,) in rows) + "\n"
