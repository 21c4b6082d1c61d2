"""Log: one file of entries, opened; every read is a page and every write a transaction.

It holds what it is given: what may be written and what it means is decided above.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH103, PTH108, PTH110, PTH120 - `pathlib` takes 3 ms to load
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from timeline.errors import Conflict
from timeline.log import connection as files
from timeline.log import statements
from timeline.log.rows import event_of
from timeline.log.schema import VERSION, migrate, number_of

# What only writes and histories need is imported there: a listing starts without it.
if TYPE_CHECKING:
    from datetime import date

    from timeline.entry.entry import Entry
    from timeline.entry.seals import Sealed
    from timeline.event.event import Event
    from timeline.event.resolve import Resolved
    from timeline.log.bulk import Progress
    from timeline.log.splice import Counts

Clock = Callable[[], int]
PAGE = 500
_SPAN = 100  # how many numbers a page of the newest spans; a screen shows half of that
LAST_DAY = "9999-12-31"

_LAST_NUMBER = "SELECT coalesce(max(number), 0) FROM entries"
_PAGE = """SELECT number, lower(hex(id)), body FROM entries
WHERE number > ? AND number <= ? ORDER BY number LIMIT 500"""
_LAST_WRITE = "SELECT recorded FROM writes ORDER BY number DESC LIMIT 1"
_WRITE = """INSERT INTO writes (batch, recorded, what, first)
VALUES (?, ?, ?, 1 + (SELECT coalesce(max(number), 0) FROM entries))"""
_WRITTEN = """UPDATE writes SET last = (SELECT coalesce(max(number), 0) FROM entries)
WHERE number = (SELECT max(number) FROM writes) AND last IS NULL"""
_COUNT = "SELECT coalesce(sum(events), 0) FROM days WHERE day <= ?"
_FOREIGN = "SELECT count(*) FROM entries INDEXED BY entries_unfolded WHERE folded = 0"
_ORIGIN = "SELECT EXISTS (SELECT 1 FROM entries WHERE origin = ?)"
_EVENTS_NAMED = """SELECT id, key, title FROM events WHERE key = :name
UNION SELECT id, key, title FROM events WHERE id IN (SELECT event FROM names WHERE name = :name)"""
_EVENTS_STARTING = """SELECT id, key, title FROM events WHERE key >= :start AND key < :end
UNION SELECT id, key, title FROM events
WHERE id IN (SELECT event FROM names WHERE name >= :start AND name < :end)
ORDER BY key LIMIT 12"""
_EVENTS_TITLED = """SELECT id, key, title FROM events
WHERE id IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT 100) ORDER BY key"""
_TITLES = "SELECT id, key, title FROM events WHERE id > ? ORDER BY id LIMIT 2000"

Row = Any  # a tuple as SQLite gives it; each statement says of what


def system_clock() -> int:
    """The real time in milliseconds since 1970."""
    from time import time_ns

    return time_ns() // 1_000_000


class Log:
    """The log in one file, or in memory where `path` is None."""

    def __init__(
        self, connection: sqlite3.Connection, path: str | None, clock: Clock = system_clock
    ) -> None:
        self.connection = connection
        self.path = path
        self._clock = clock

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, write: bool = False, clock: Clock = system_clock
    ) -> Log:
        """Open a file; with `write` it is made where there is none."""
        name = os.fspath(path)
        if not write:
            return cls(files.connect_read(name), name, clock)
        if not os.path.exists(name):
            with files.failures(name):
                os.makedirs(os.path.dirname(os.path.abspath(name)), exist_ok=True)
            files.make(name)
        log = cls(files.connect_write(name), name, clock)
        if number_of(log.connection) < VERSION:
            log._upgrade()
        return log

    @classmethod
    def memory(cls, clock: Clock = system_clock) -> Log:
        """A log in memory, gone when closed."""
        return cls(files.connect_memory(), None, clock)

    def close(self) -> None:
        """Let the file go; closing twice is harmless."""
        self.connection.close()

    # Writing

    @contextmanager
    def writing(self, *, dry_run: bool = False, bulk: bool = False) -> Iterator[None]:
        """One transaction: all of it is on the disk when it ends well, else nothing is.

        A dry run ends with nothing written too. A bulk load keeps what points to what by
        itself: SQLite's own checks cost it a look-up for every row.
        """
        from timeline.log.lock import FileLock

        lock = None if self.path is None else FileLock(self.path)
        if lock is not None:
            lock.acquire()
        try:
            with files.failures(self.path):
                if bulk:
                    self.connection.execute("PRAGMA foreign_keys = OFF")
                self.connection.execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self.connection.execute("ROLLBACK" if dry_run else "COMMIT")
                except BaseException:
                    with suppress(sqlite3.Error):
                        self.connection.execute("ROLLBACK")
                    raise
                finally:
                    self.connection.execute("PRAGMA foreign_keys = ON")
        finally:
            if lock is not None:
                lock.release()

    def _upgrade(self) -> None:
        """Bring an older file up to date, after a copy of it; another may have been faster."""
        with self.writing():
            number = number_of(self.connection)
            if number < VERSION and self.path is not None:
                files.back_up(self.path, f"{self.path}.schema-{number}")
                migrate(self.connection)

    def copy_to(self, copy: str) -> None:
        """Copy the log as it stands to a file that is not there yet."""
        if os.path.lexists(copy):
            raise Conflict(f'there is a file "{copy}" already', hint="name another")
        with files.failures(copy):
            files.copy_to(self.connection, copy)

    def copy_beside(self, what: str) -> str | None:
        """Copy the file as it stands on the disk beside it; None of a log in memory."""
        if self.path is None:
            return None
        copy = f"{self.path}.{what}-{self.instant().replace(':', '')}"
        files.back_up(self.path, copy)
        return copy

    def forget_copy(self, copy: str) -> None:
        """Delete a copy made beside the file that nothing was written after."""
        with suppress(OSError):
            os.unlink(copy)

    def instant(self) -> str:
        """The `recorded` of a write: the real time, but later than this file's last one."""
        from datetime import datetime, timedelta, timezone

        start = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - one import less
        now = start + timedelta(milliseconds=self._clock())
        row = self.connection.execute(_LAST_WRITE).fetchone()
        if row is not None:
            last = datetime.fromisoformat(row[0])
            now = max(now, last + timedelta(milliseconds=1))
        return f"{now.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"

    def begin_batch(self, what: str) -> tuple[str, str]:
        """A new batch of this file's own, and the `recorded` of its entries."""
        batch, recorded = os.urandom(8).hex(), self.instant()
        self.connection.execute(_WRITE, (batch, recorded, what))
        return batch, recorded

    def append(self, entries: Iterable[Entry]) -> tuple[Counts, Iterator[Resolved]]:
        """Put entries in, within `writing`; the events touched are resolved as they are read."""
        from timeline.log.splice import append, splice

        counts, touched = append(self.connection, entries)
        self.connection.execute(_WRITTEN)
        return counts, splice(self.connection, touched)

    def take_in(
        self, entries: Iterable[Sealed | Entry], progress: Progress | None = None
    ) -> tuple[Counts, Iterator[str]]:
        """The same for many at once, within `writing(bulk=True)`; gives the events' keys."""
        from timeline.log.bulk import take_in

        counts, keys = take_in(self.connection, entries, progress)
        self.connection.execute(_WRITTEN)
        return counts, keys

    # Reading

    def entries(self) -> Iterator[Entry]:
        """Every entry in the order of arrival; those that arrive meanwhile are left out."""
        from timeline.entry.fields import from_body

        for _, _, body in self._rows():
            yield from_body(body)

    def lines(self) -> Iterator[str]:
        """Every entry as a line of JSON, its id in front, without the line's end."""
        for _, identity, body in self._rows():
            yield f'{{"id":"{identity}",{body[1:]}'

    def sealed(self) -> Iterator[tuple[str, str]]:
        """Every entry's id and body as they stand in the file."""
        for _, identity, body in self._rows():
            yield identity, body

    def newest(self) -> Iterator[list[tuple[str, str]]]:
        """Every entry's id and body in pages, the last that arrived first; no read is held."""
        ((last,),) = self._ask(_LAST_NUMBER, ())
        for end in range(last, 0, -_SPAN):
            rows = self._ask(_PAGE, (max(0, end - _SPAN), end))
            yield [(identity, body) for _, identity, body in reversed(rows)]

    def _rows(self) -> Iterator[Row]:
        ((last,),) = self._ask(_LAST_NUMBER, ())
        number = 0
        while True:
            page = self._ask(_PAGE, (number, last))
            yield from page
            if len(page) < PAGE:
                return
            number = page[-1][0]

    def event(self, number: int, as_of: date | None) -> Event | None:
        """An event by its row as of a day, or at last; None where nothing was said yet."""
        day = LAST_DAY if as_of is None else as_of.isoformat()
        rows = self._ask(statements.EVENT, {"event": number, "as_of": day})
        return event_of(rows[0]) if rows else None

    def page(self, statement: str, values: Mapping[str, object] | tuple[object, ...]) -> list[Row]:
        """The rows of one page of a statement, read whole."""
        return self._ask(statement, values)

    def count(self, as_of: date | None = None) -> int:
        """How many events there are as of a day, or at last."""
        day = LAST_DAY if as_of is None else as_of.isoformat()
        return int(self._ask(_COUNT, (day,))[0][0])

    def foreign(self) -> int:
        """How many entries of a newer version are kept here and not folded."""
        return int(self._ask(_FOREIGN, ())[0][0])

    def holds_origin(self, origin: str) -> bool:
        """Whether an import brought a row of this origin already."""
        return bool(self._ask(_ORIGIN, (origin,))[0][0])

    def named(self, name: str) -> list[Row]:
        """The events of which `name` is a key, a joined key or an alias."""
        return self._ask(_EVENTS_NAMED, {"name": name})

    def starting(self, start: str) -> list[Row]:
        """The first few events with a key that starts so."""
        return self._ask(_EVENTS_STARTING, {"start": start, "end": start + "\U0010ffff"})

    def titled(self, words: Iterable[str]) -> Iterator[Row]:
        """Some events with all of the words in the title, letters and digits only."""
        asked = " ".join(f'title : "{word}"' for word in words)
        return iter(self._ask(_EVENTS_TITLED, (asked,)))

    def titles(self) -> Iterator[Row]:
        """Every event's row, key and title."""
        number = 0
        while page := self._ask(_TITLES, (number,)):
            yield from page
            number = page[-1][0]

    def _ask(self, statement: str, values: Mapping[str, object] | tuple[object, ...]) -> list[Row]:
        with files.failures(self.path):
            try:
                return self.connection.execute(statement, values).fetchall()
            except sqlite3.OperationalError as error:
                # A writer was killed since this reader came: what it left half done goes first.
                if self.path is None or not files.is_half_written(error):
                    raise
                files.roll_back(self.path)
                return self.connection.execute(statement, values).fetchall()
