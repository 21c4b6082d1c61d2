"""Indexes: those that a big load is faster without, dropped while it lasts and built at its end.

It happens inside the load's own transaction: a load that fails leaves them as they were.
"""

from __future__ import annotations

import sqlite3

# Their text is the migrations'; it is read from the file before they are dropped.
_TEXT = "SELECT sql FROM sqlite_schema WHERE name = ?"
_DROPS = {
    # Not those over a few entries: to build one reads the whole table. A load names no row.
    "entries": {
        "entries_by_key": "DROP INDEX entries_by_key",
        "entries_are_never_replaced": "DROP TRIGGER entries_are_never_replaced",
    },
    # Only into an empty log: what comes twice is then found when the index is built.
    "ids": {
        "entries_known_are_skipped": "DROP TRIGGER entries_known_are_skipped",
        "entries_by_id": "DROP INDEX entries_by_id",
    },
    "deletes": {"entries_are_never_deleted": "DROP TRIGGER entries_are_never_deleted"},
    "reigns": {
        "reigns_by_event": "DROP INDEX reigns_by_event",
        "reigns_by_window": "DROP INDEX reigns_by_window",
        "reigns_by_day": "DROP INDEX reigns_by_day",
        "reigns_due": "DROP INDEX reigns_due",
        "reigns_overdue": "DROP INDEX reigns_overdue",
        "reigns_overdue_once": "DROP INDEX reigns_overdue_once",
        "reigns_now": "DROP INDEX reigns_now",
        "events_by_title": "DROP INDEX events_by_title",
    },
}
_DROP_TWICE = """DELETE FROM entries WHERE number IN (
  SELECT number FROM (
    SELECT number, row_number() OVER (PARTITION BY id ORDER BY number) AS turn FROM entries
  ) WHERE turn > 1
)"""
_FORGET_TWICE = "DELETE FROM temp.plain WHERE number NOT IN (SELECT number FROM entries)"
_MANY = 5000


class Late:
    """The indexes of one load: it grows, and once it is most of the log they are dropped."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[str, list[str]] = {}
        self._big = False

    def grow(self, new: int, before: int) -> None:
        """Say how many entries are new, and the number of the last one before the load."""
        if not self._big and new > _MANY and new > before:
            self._big = True
            self.drop("entries")
            if before == 0:
                self.drop("ids")

    def drop(self, table: str) -> None:
        """Drop a table's indexes where the load is big."""
        if not self._big:
            return
        texts = self._texts.setdefault(table, [])
        for name, statement in _DROPS[table].items():
            row = self._connection.execute(_TEXT, (name,)).fetchone()
            if row is not None:
                texts.append(row[0])
                self._connection.execute(statement)

    def build(self, table: str) -> None:
        """Build again what was dropped."""
        for text in reversed(self._texts.get(table, [])):
            self._connection.execute(text)
        self._texts.pop(table, None)

    def build_ids(self) -> int:
        """Build the index of the ids; how many entries came twice and were put off again.

        They are deleted within the load that brought them: no one has ever seen them.
        """
        try:
            self._connection.execute("SAVEPOINT ids")
            self.build("ids")
        except sqlite3.IntegrityError:
            self._connection.execute("ROLLBACK TO ids")
        else:
            return 0
        finally:
            self._connection.execute("RELEASE ids")
        self.drop("deletes")
        twice = self._connection.execute(_DROP_TWICE).rowcount
        self._connection.execute(_FORGET_TWICE)
        self.build("deletes")
        self.build("ids")
        return twice
