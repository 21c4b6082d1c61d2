"""Connection: a log's file opened safely, and SQLite's failures said in words.

Reads never create a file; what is not a log of ours is refused before anything is written.
"""

from __future__ import annotations

# ruff: noqa: PTH100, PTH104, PTH105, PTH108, PTH110, PTH116, PTH120 - `pathlib` takes 3 ms to load
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from timeline.errors import Damaged, NotFound, TimelineError
from timeline.log.schema import VERSION, identify, migrate

BUSY_SECONDS = 60.0


def connect_read(path: str) -> sqlite3.Connection:
    """A connection that can only read; `NotFound` where there is no file."""
    _look(path)
    with failures(path):
        try:
            connection, number = _open(path, "ro")
        except sqlite3.OperationalError as error:
            if not is_half_written(error):
                raise
            roll_back(path)
            connection, number = _open(path, "ro")
        return connection if number == VERSION else _brought_up(connection)


def is_half_written(error: sqlite3.Error) -> bool:
    """Whether a killed writer left a write half done, which a reader may not undo."""
    return error.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK


def roll_back(path: str) -> None:
    """Undo what a killed writer left half done; it takes a connection that can write."""
    _open(path, "rw")[0].close()


def _brought_up(old: sqlite3.Connection) -> sqlite3.Connection:
    """An older file's log in memory, up to date; the file stays as it is until a write."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _settle(connection)
    with closing(old):
        old.backup(connection)
    connection.execute("BEGIN IMMEDIATE")
    migrate(connection)
    connection.execute("COMMIT")
    connection.execute("PRAGMA query_only = ON")
    return connection


def connect_write(path: str) -> sqlite3.Connection:
    """A connection that can write, to a file that is ours already."""
    _look(path)
    if not os.access(path, os.W_OK):
        raise TimelineError(
            f'"{path}" may not be written by you: nothing was changed',
            hint="check who may write to the file, or name another with --db",
        )
    with failures(path):
        connection, _ = _open(path, "rw")
        connection.execute("PRAGMA cache_size = -32768")
    return connection


def connect_memory() -> sqlite3.Connection:
    """A log in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _settle(connection)
    connection.execute("BEGIN IMMEDIATE")
    migrate(connection)
    connection.execute("COMMIT")
    return connection


def make(path: str) -> None:
    """Make the file under the lock, unless another did while this one waited."""
    from timeline.log.lock import FileLock

    lock = FileLock(path)
    lock.acquire()
    try:
        if not os.path.exists(path):
            create(path)
    finally:
        lock.release()


def create(path: str) -> None:
    """Make an empty log, whole or not at all; the caller holds the lock.

    It is made under another name, so that a crash leaves no half-made file in its place.
    """
    draft = f"{path}-new"
    with failures(path):
        with suppress(FileNotFoundError):
            os.unlink(draft)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        connection = _connect(draft, "rw")
        try:
            connection.execute("BEGIN IMMEDIATE")
            migrate(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
        os.rename(draft, path)
        _settle_name(os.path.dirname(os.path.abspath(path)))


def back_up(path: str, copy: str) -> None:
    """Copy a log as it stands on the disk to a new file, readable by you alone."""
    with failures(copy), closing(_connect(path, "ro")) as source:
        copy_to(source, copy)


def copy_to(source: sqlite3.Connection, copy: str) -> None:
    """Write a log as it stands to a file, whole or not at all, by SQLite's own copying."""
    draft = f"{copy}-new"
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with closing(_connect(draft, "rw")) as target:
        source.backup(target)
    os.replace(draft, copy)
    _settle_name(os.path.dirname(os.path.abspath(copy)))


def _settle_name(folder: str) -> None:
    """Put a new name in a folder on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def failures(path: str | None) -> Iterator[None]:
    """Say SQLite's and the system's failures in words of ours."""
    name = "the log" if path is None else f'"{path}"'
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, name) from error
    except UnicodeDecodeError as error:
        raise Damaged(
            f"{name} is damaged: it holds text that is not UTF-8", hint="look with: timeline check"
        ) from error
    except OSError as error:
        raise TimelineError(
            f"{name} cannot be used: {error.strerror or error}",
            hint="check the folder and who may write there, or name another file with --db",
        ) from error


def _in_words(error: sqlite3.Error, name: str) -> TimelineError:
    code = getattr(error, "sqlite_errorcode", None)
    kind = None if code is None else code & 0xFF
    if kind in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return Damaged(
            f"{name} is not a timeline, or it is damaged: {error}",
            hint="look with: timeline check; a backup can be named with --db",
        )
    if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return TimelineError(
            f"{name} is in use by another program: nothing was written",
            hint="wait for it to end and try again",
        )
    if kind in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return TimelineError(
            f"{name} cannot be written, the disk may be full ({error}): nothing was changed",
            hint="make room and try again",
        )
    if kind in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return TimelineError(
            f"{name} cannot be opened or written ({error}): nothing was changed",
            hint="check the folder and who may write there, or name another file with --db",
        )
    return TimelineError(f"{name}: {error}; nothing was changed", hint="look with: timeline check")


def _look(path: str) -> None:
    """Refuse what can be told without opening: nothing there, a folder, an empty file."""
    with failures(path):
        try:
            status = os.stat(path)
        except FileNotFoundError:
            raise NotFound(
                f'there is no timeline at "{path}" yet',
                hint='the first add makes it: timeline add "TITLE" WHEN',
            ) from None
        if stat.S_ISDIR(status.st_mode):
            raise Damaged(f'"{path}" is a folder, not a timeline', hint="name a file with --db")
        if status.st_size == 0:
            raise Damaged(
                f'"{path}" is an empty file, not a timeline',
                hint="delete it, or name another file with --db; the first add makes a new one",
            )


def _open(path: str, mode: str) -> tuple[sqlite3.Connection, int]:
    """A connection to a log of ours, and how many migrations the file has had."""
    connection = _connect(path, mode)
    try:
        return connection, identify(connection, path)
    except BaseException:
        connection.close()
        raise


def address(path: str) -> str:
    """The address (URI) of a file, as SQLite reads one; `pathlib` would take 3 ms to load."""
    place = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    if os.sep == "\\":
        place = f"/{place.replace(os.sep, '/')}"
    return f"file://{place}"


def _connect(path: str, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{address(path)}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
    )
    try:
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
