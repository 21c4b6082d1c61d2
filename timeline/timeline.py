"""Timeline: a log opened for questions and new words, what a library user holds.

It decides what a write means and refuses; how it is kept is `log`'s business, and which
day is today is always the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from timeline.entry import Entry, Status, said_day
from timeline.errors import BadValue, Conflict, NotFound
from timeline.event import Announcement, Event, History
from timeline.log.drafts import Draft, Seal, announcement, description, key_of
from timeline.log.log import Clock, Log, system_clock
from timeline.log.questions import Query, Upcoming, events, upcoming

if TYPE_CHECKING:
    from timeline.event.resolve import Resolved
    from timeline.log.check import Problem

__all__ = ["Draft", "Imported", "Query", "Timeline", "Upcoming", "Written"]


@dataclass(frozen=True, slots=True)
class Written:
    """What one write came to: the event now and before, and the word as it counts.

    `recorded_as_happened` is true where a window wholly before `said` made it so.
    """

    event: Event
    before: Event | None
    announcement: Announcement
    batch: str
    recorded_as_happened: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: `new` and `known` rows or entries, and the keys touched.

    `events_new` says how many events more there are.
    """

    new: int
    known: int
    events_new: int
    keys: tuple[str, ...]


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
        typed, happened = _typed(draft, today)
        key = key_of(typed)
        with self._log.writing():
            held = self._log.named(key)
            if held:
                raise Conflict(
                    f'there is an event "{held[0][1]}" already ({held[0][2]})',
                    hint=f"a new word on it: timeline update {held[0][1]} WHEN; "
                    "another event: timeline add --key KEY",
                )
            return self._write("add", typed, key, None, today, happened)

    def update(self, name: str, draft: Draft, *, today: date) -> Written:
        """A new word on an event; title, group, tags and notes are described anew."""
        typed, happened = _typed(draft, today)
        from timeline.log.names import find

        with self._log.writing():
            number, key = find(self._log, name)
            before = self._log.event(number, today)
            joined = name != key and self._log.named(name) and self._log.joins(key, name)
            return self._write("update", typed, name if joined else key, before, today, happened)

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
        _, touched = self._log.append([word] if about is None else [about, word])
        resolved = next(one for one in touched if key in one.keys)
        for _ in touched:
            pass
        event = resolved.event(today)
        if event is None:
            raise BadValue(f'said is "{draft.said}", which is after today, {today}')
        return Written(event, before, _line(resolved, word), seal.batch, happened)

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


def _typed(draft: Draft, today: date) -> tuple[Draft, bool]:
    """A draft that somebody typed, and whether its window makes it a thing that happened."""
    said = said_day(draft.said)
    if said > today:
        raise BadValue(
            f'said is "{draft.said}", which is after today, {today}',
            hint="a word cannot be recorded before it is said",
        )
    window = draft.window
    if window is None or window.undated:
        return draft, False
    if draft.status is None and window.latest is not None and window.latest < said:
        return replace(draft, status=Status.HAPPENED), True
    if draft.status is Status.HAPPENED and window.earliest is not None and window.earliest > said:
        raise BadValue(
            f'"{draft.words or window.edtf}" is after {said}, when it was said: '
            "it cannot have happened yet",
            hint="leave the status out, or say with --said when it was said",
        )
    return draft, False


def _line(resolved: Resolved, entry: Entry) -> Announcement:
    """The line of the history that an entry came to, also where it joined an equal one."""
    history = resolved.history()
    words = () if history is None else history.announcements
    own = [word for word in words if word.recorded == entry.recorded]
    return own[-1] if own else words[-1]
