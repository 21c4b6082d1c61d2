"""Timeline: a log opened for questions and new words, what a library user holds.

It decides what a write means and refuses; how it is kept is `log`'s business, and which
day is today is always the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from timeline.entry import Entry
from timeline.errors import BadValue, Conflict, NotFound
from timeline.event import Event, History
from timeline.log.drafts import Draft, Seal, announcement, description, key_of, typed
from timeline.log.log import Clock, Log, system_clock
from timeline.log.questions import Query, Upcoming, events, upcoming
from timeline.log.results import Imported, Written, written

if TYPE_CHECKING:
    from timeline.event.resolve import Resolved
    from timeline.log.amend import Undone
    from timeline.log.check import Problem

__all__ = ["Draft", "Imported", "Query", "Timeline", "Upcoming", "Written"]


class Timeline:
    """A log opened for questions, and for writing where it was asked for.

    Use it as a context manager; what it raises is always a `TimelineError`.
    """

    def __init__(self, log: Log) -> None:
        self._log = log

    @property
    def path(self) -> Path | None:
        """The log's file; None of one in memory."""
        return self._log.path

    @classmethod
    def open(cls, path: Path, *, write: bool = False, clock: Clock = system_clock) -> Timeline:
        """Open the file; with `write` it is created where missing, else `NotFound`.

        `clock` gives the milliseconds since 1970 that `recorded` is taken from.
        """
        return cls(Log.open(path, write=write, clock=clock))

    @classmethod
    def memory(cls, *, clock: Clock = system_clock) -> Timeline:
        """A log in memory, gone when closed."""
        return cls(Log.memory(clock))

    def close(self) -> None:
        """Let the file go; closing twice is harmless."""
        self._log.close()

    def __enter__(self) -> Timeline:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, draft: Draft, *, today: date) -> Written:
        """A new event with its first word; `Conflict` where the key exists."""
        word, happened = typed(draft, today)
        key = key_of(word)
        with self._log.writing():
            held = self._log.named(key)
            if held:
                raise Conflict(
                    f'there is an event "{held[0][1]}" already ({held[0][2]})',
                    hint=f"a new word on it: timeline update {held[0][1]} WHEN; "
                    "another event: timeline add --key KEY",
                )
            return self._write("add", word, key, None, today, happened)

    def update(self, name: str, draft: Draft, *, today: date) -> Written:
        """A new word on an event; title, group, tags and notes are described anew."""
        word, happened = typed(draft, today)
        from timeline.log.names import find

        with self._log.writing():
            number, key = find(self._log, name)
            before = self._log.event(number, today)
            joined = name != key and self._log.named(name) and self._log.joins(key, name)
            return self._write("update", word, name if joined else key, before, today, happened)

    def correct(self, name: str, draft: Draft, *, today: date) -> Written:
        """State a word anew: the newest of an event, or the one whose id starts with `name`.

        What the draft leaves out stays as it was; so does `said` where it is empty.
        """
        from timeline.log.amend import correction, word_named

        if draft.said:
            typed(draft, today)
        with self._log.writing():
            resolved, word = word_named(self._log, name)
            seal = Seal(*self._log.begin_batch("correct"))
            entry = correction(word, draft, seal)
            after = self._resolve([entry], word.key)
            return written(resolved.event(today), after, entry, seal, today)

    def describe(self, name: str, draft: Draft, *, drop: Sequence[str] = ()) -> Event:
        """Say title, group, tags or notes of an event anew; `drop` takes tags and notes off."""
        from timeline.log.names import find

        with self._log.writing():
            _, key = find(self._log, name)
            seal = Seal(*self._log.begin_batch("describe"))
            about = description(draft, key, seal, 0, drop=tuple(drop))
            if about is None:
                raise BadValue("nothing to say of it was given", hint="such as --title or --tag")
            return self._present(self._resolve([about], key))

    def same(self, one: str, other: str) -> Event:
        """Join two events into one; the key recorded first stands for both."""
        from timeline.log.names import find

        with self._log.writing():
            (_, first), (_, second) = find(self._log, one), find(self._log, other)
            if first == second:
                raise Conflict(f'"{one}" and "{other}" are one event already: {first}')
            seal = Seal(*self._log.begin_batch("same"))
            entry = Entry(
                type="same",
                key=first,
                other=second,
                recorded=seal.recorded,
                batch=seal.batch,
                seq=0,
            )
            return self._present(self._resolve([entry], first))

    def remove(self, name: str) -> Event:
        """Take back all that was said of an event; gives what it was. `undo` returns it."""
        from timeline.log.amend import removal
        from timeline.log.names import find

        with self._log.writing():
            _, key = find(self._log, name)
            before = self._present(self._log.resolved(key))
            seal = Seal(*self._log.begin_batch("remove"))
            for _ in self._log.append(list(removal(self._log, key, seal)))[1]:
                pass
            return before

    def undo(self) -> Undone:
        """Take back the newest write of this file that still stands; again goes further."""
        from timeline.log.amend import undo

        with self._log.writing():
            return undo(self._log)

    def redo(self) -> Undone:
        """Return what the last undo took back."""
        from timeline.log.amend import redo

        with self._log.writing():
            return redo(self._log)

    def _resolve(self, entries: Iterable[Entry], key: str) -> Resolved | None:
        """Put entries in; the event of a key as it is then."""
        touched = list(self._log.append(entries)[1])
        return next((one for one in touched if key in one.keys), None)

    @staticmethod
    def _present(resolved: Resolved | None) -> Event:
        event = None if resolved is None else resolved.event()
        if event is None:
            raise NotFound("nothing is left of that event")
        return event

    def _write(
        self,
        what: str,
        draft: Draft,
        key: str,
        before: Event | None,
        today: date,
        happened: bool,
    ) -> Written:
        seal = Seal(*self._log.begin_batch(what))
        about = description(draft, key, seal, 0)
        word = announcement(draft, key, seal, 0 if about is None else 1)
        after = self._resolve([word] if about is None else [about, word], key)
        return replace(written(before, after, word, seal, today), recorded_as_happened=happened)

    def event(self, name: str, *, as_of: date | None = None) -> Event:
        """The event that `name` means: a key, the unique start of one, a word of a title."""
        from timeline.log.names import find

        number, key = find(self._log, name)
        event = self._log.event(number, as_of or date.max)
        if event is None:
            raise self._unsaid(key, as_of)
        return event

    def history(self, name: str, *, as_of: date | None = None) -> History:
        """The event and all its words up to `as_of`."""
        from timeline.log.names import find

        _, key = find(self._log, name)
        resolved = self._log.resolved(key)
        history = None if resolved is None else resolved.history(as_of)
        if history is None:
            raise self._unsaid(key, as_of)
        return history

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

    def take(self, drafts: Iterable[Draft], *, dry_run: bool = False) -> Imported:
        """Import rows without ids: one batch, all or nothing, known origins skipped."""
        from timeline.log.drafts import Rows

        with self._log.writing(dry_run=dry_run):
            rows = Rows(self._log, drafts, Seal(*self._log.begin_batch("import")))
            imported = self._import(rows.entries())
            return replace(imported, new=rows.new, known=rows.known)

    def put(self, entries: Iterable[Entry], *, dry_run: bool = False) -> Imported:
        """Import sealed entries as they are: one batch, all or nothing, known ids skipped."""
        with self._log.writing(dry_run=dry_run):
            return self._import(entries)

    def _import(self, entries: Iterable[Entry]) -> Imported:
        before = self._log.count(date.max)
        counts, touched = self._log.append(entries)
        keys = tuple(resolved.key for resolved in touched)
        events_new = self._log.count(date.max) - before
        return Imported(counts.new, counts.known, events_new, keys)

    def check(self) -> list[Problem]:
        """What is wrong with the log, nothing where it is sound; it never repairs."""
        from timeline.log.check import check

        return check(self._log)
