"""Timeline: a log opened for questions and new words, what a library user holds.

Which day is today is always the caller's. What only writes need is imported by them, so
that a listing starts without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import NotFound
from timeline.log.log import Clock, Log, system_clock
from timeline.log.questions import Query, Upcoming, events, upcoming

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sqlite_utils import Database

    from timeline.entry import Entry, Sealed
    from timeline.event import Event, History
    from timeline.log.amend import Next, Undone
    from timeline.log.bulk import Progress
    from timeline.log.check import Problem
    from timeline.log.drafts import Draft
    from timeline.log.merge import Merged
    from timeline.log.results import Imported, Written

__all__ = ["Draft", "Imported", "Query", "Timeline", "Upcoming", "Written"]


_WRITTEN = {"Draft": "drafts", "Imported": "results", "Written": "results"}


def __getattr__(name: str) -> object:
    """A name that only writes need, imported when it is first asked for."""
    if name not in _WRITTEN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"timeline.log.{_WRITTEN[name]}"), name)


class Timeline:
    """A log opened for questions, and for writing where it was asked for.

    Use it as a context manager; what it raises is always a `TimelineError`.
    """

    def __init__(self, log: Log) -> None:
        self._log = log

    @property
    def path(self) -> Path | None:
        """The log's file; None of one in memory."""
        from pathlib import Path

        return None if self._log.path is None else Path(self._log.path)

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, write: bool = False, clock: Clock = system_clock
    ) -> Timeline:
        """Open the file; with `write` it is created where missing, else `NotFound`.

        `clock` gives the milliseconds since 1970 that `recorded` is taken from.
        """
        return cls(Log.open(path, write=write, clock=clock))

    @classmethod
    def memory(cls, *, clock: Clock = system_clock) -> Timeline:
        """A log in memory, gone when closed."""
        return cls(Log.memory(clock))

    @property
    def database(self) -> Database:
        """The file as a sqlite-utils database for reading, opened anew; close it after use."""
        from timeline.log.library import database

        return database(self._log)

    def close(self) -> None:
        """Let the file go; closing twice is harmless."""
        self._log.close()

    def __enter__(self) -> Timeline:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, draft: Draft, *, today: date) -> Written:
        """A new event with its first word; `Conflict` where the key exists."""
        from timeline.log import writes

        return writes.add(self._log, draft, today)

    def update(self, name: str, draft: Draft, *, today: date) -> Written:
        """A new word on an event; title, group, tags and notes are described anew."""
        from timeline.log import writes

        return writes.update(self._log, name, draft, today)

    def correct(self, name: str, draft: Draft, *, today: date) -> Written:
        """State a word anew: the newest of an event, or the one whose id starts with `name`.

        What the draft leaves out stays as it was; so does `said` where it is empty.
        """
        from timeline.log import writes

        return writes.correct(self._log, name, draft, today)

    def describe(self, name: str, draft: Draft, *, drop: Sequence[str] = ()) -> Event:
        """Say title, group, tags, notes or other names anew; `drop` takes tags and notes off."""
        from timeline.log import writes

        return writes.describe(self._log, name, draft, tuple(drop))

    def same(self, one: str, other: str) -> Event:
        """Join two events into one; the key recorded first stands for both."""
        from timeline.log import writes

        return writes.same(self._log, one, other)

    def remove(self, name: str) -> Event:
        """Take back all that was said of an event; gives what it was. `undo` returns it."""
        from timeline.log import writes

        return writes.remove(self._log, name)

    def undo(self) -> Undone:
        """Take back the newest write of this file that still stands; again goes further."""
        from timeline.log.amend import undo

        with self._log.writing():
            return undo(self._log)

    def undoable(self) -> Next:
        """What `undo` would take back now; `TimelineError` where there is nothing."""
        from timeline.log.amend import ahead

        return ahead(self._log)

    def redo(self) -> Undone:
        """Return what the last undo took back."""
        from timeline.log.amend import redo

        with self._log.writing():
            return redo(self._log)

    def event(self, name: str, *, as_of: date | None = None) -> Event:
        """The event that `name` means: a key, the unique start of one, a word of a title."""
        from timeline.log.names import find

        number, key = find(self._log, name)
        event = self._log.event(number, as_of)
        if event is None:
            raise self._unsaid(key, as_of)
        return event

    def history(self, name: str, *, as_of: date | None = None) -> History:
        """The event and all its words up to `as_of`."""
        from timeline.log.histories import resolved
        from timeline.log.names import find

        _, key = find(self._log, name)
        found = resolved(self._log, key)
        history = None if found is None else found.history(as_of)
        if history is None:
            raise self._unsaid(key, as_of)
        return history

    def histories(self, *, as_of: date) -> Iterator[History]:
        """Every event of a day with its words up to then, by key, read in pages."""
        from timeline.log.histories import histories

        return histories(self._log, as_of)

    def _unsaid(self, key: str, as_of: date | None) -> NotFound:
        return NotFound(
            f'nothing had been said of "{key}" by {as_of}', hint=f"see: timeline show {key}"
        )

    def events(self, query: Query) -> Iterator[Event]:
        """The events that `query` asks for, one by one; no read is held between them."""
        return events(self._log, query)

    def upcoming(
        self, as_of: date, *, until: date | None = None, limit: int | None = None
    ) -> Upcoming:
        """What is to come as of a day; `until` cuts `ahead`, `limit` each of the lists."""
        return upcoming(self._log, as_of, until, limit)

    def count(self, as_of: date) -> int:
        """How many events there are as of a day."""
        return self._log.count(as_of)

    def foreign(self) -> int:
        """How many entries of a newer version are kept here and not folded."""
        return self._log.foreign()

    def entries(self) -> Iterator[Entry]:
        """Every entry, in the order of arrival; no read is held between them."""
        return self._log.entries()

    def jsonl(self) -> Iterator[str]:
        """Every entry as one line of JSON, its id in front, without the line's end."""
        return self._log.lines()

    def take(
        self, drafts: Iterable[Draft], *, dry_run: bool = False, progress: Progress | None = None
    ) -> Imported:
        """Import rows without ids: one batch, all or nothing, known origins skipped."""
        from timeline.log.imports import take_rows

        return take_rows(self._log, drafts, progress, dry_run=dry_run)

    def put(
        self,
        entries: Iterable[Sealed | Entry],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> Imported:
        """Import sealed entries as they are: one batch, all or nothing, known ids skipped.

        `timeline.entry.sealed` makes them from an export's lines, faster than `from_fields`;
        `progress` is told now and then how many have been read.
        """
        from timeline.log.imports import put_entries

        return put_entries(self._log, entries, progress, dry_run=dry_run)

    def adopt(
        self,
        entries: Iterable[Sealed | Entry],
        *,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> Merged:
        """Import the entries of somebody's export with the checks of `merge`.

        Into a log that holds nothing yet they are put as they are.
        """
        from timeline.log.merge import adopt

        return adopt(self._log, entries, progress, dry_run=dry_run)

    def search(
        self, text: str, limit: int | None = None, *, as_of: date | None = None
    ) -> list[Event]:
        """The events with every word of `text`, or its start; else those of such a speaker."""
        from timeline.log.finding import search

        return search(self._log, text, as_of, limit)

    def speakers(self, text: str) -> list[str]:
        """The speakers that a name means: one called so, else all whose names hold its words."""
        from timeline.log.finding import speakers

        return speakers(self._log, text)

    def merge(
        self,
        other: str | os.PathLike[str],
        *,
        join: Collection[str] = (),
        apart: Mapping[str, str] | None = None,
    ) -> Merged:
        """Take in all that another log holds; known entries are left alone.

        `Conflict`, and nothing written, where a key was begun in both logs with titles that
        differ: `join` names those that are one event, `apart` gives the others' a new key.
        """
        from timeline.log.merge import merge

        source = Log.open(other)
        try:
            return merge(self._log, source, join, apart or {})
        finally:
            source.close()

    def backup(self, path: str | os.PathLike[str]) -> Path:
        """Copy the log to a new file, whole or not at all; `Conflict` where there is one."""
        from pathlib import Path

        self._log.copy_to(str(path))
        return Path(path)

    def check(self) -> list[Problem]:
        """What is wrong with the log, nothing where it is sound; it never repairs."""
        from timeline.log.check import check

        return check(self._log)
