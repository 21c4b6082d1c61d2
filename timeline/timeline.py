"""Timeline: a log opened for questions and new words, what a library user holds.

It decides what a write means and refuses; how it is kept is `log`'s business, and which
day is today is always the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType

from timeline.entry import Entry, Status
from timeline.event import Announcement, Event, History, Standing
from timeline.window import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One word about one event before it is sealed; what is None is not said.

    `said` is an ISO date or a date-time with an offset. `window` None means that no words
    were given for a date; a window without bounds that it was said to be undated.
    """

    said: str
    title: str | None = None
    key: str | None = None
    window: Window | None = None
    words: str | None = None
    language: str | None = None
    rule: str | None = None
    by: str | None = None
    source: str | None = None
    quote: str | None = None
    status: Status | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    note: str | None = None
    after: str | None = None
    before: str | None = None
    origin: str | None = None
    recorded_by: str | None = None


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
    """What an import came to: `new` and `known` entries, `events_new` and the keys touched."""

    new: int
    known: int
    events_new: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which events `Timeline.events` gives, and in which order; `limit` None is all.

    `sort` is "when", "title", "said" or "key". `as_of` is also today for the standings.
    """

    as_of: date
    known_at: date | None = None
    standings: frozenset[Standing] | None = None
    group: str | None = None
    tag: str | None = None
    by: str | None = None
    earliest_from: date | None = None
    latest_to: date | None = None
    sort: str = "when"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What is to come as of a day: `due` soonest to close first, `ahead` by start."""

    due: list[Event]
    ahead: list[Event]
    overdue: list[Event]
    undated: list[Event]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a log: `what` in words, and `hint`, the next step."""

    what: str
    hint: str


class Timeline:
    """A log opened for questions, and for writing where it was asked for.

    Use it as a context manager; what it raises is always a `TimelineError`.
    """

    path: Path | None

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> Timeline:
        """Open the file; with `write` it is created where missing, else `NotFound`."""
        raise NotImplementedError

    @classmethod
    def memory(cls) -> Timeline:
        """A log in memory, gone when closed."""
        raise NotImplementedError

    def close(self) -> None:
        """Let the file go; closing twice is harmless."""
        raise NotImplementedError

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
        raise NotImplementedError

    def update(self, name: str, draft: Draft, *, today: date) -> Written:
        """A new word on an event."""
        raise NotImplementedError

    def event(self, name: str, *, as_of: date | None = None) -> Event:
        """The event that `name` means: a key, a unique start of one, a word of a title."""
        raise NotImplementedError

    def history(self, name: str, *, as_of: date | None = None) -> History:
        """The event and all its words up to `as_of`."""
        raise NotImplementedError

    def events(self, query: Query) -> Iterator[Event]:
        """The events that `query` asks for, one by one; no read is held between them."""
        raise NotImplementedError

    def upcoming(
        self, as_of: date, *, until: date | None = None, limit: int | None = None
    ) -> Upcoming:
        """What is to come as of a day; `until` cuts `ahead`, `limit` each of the lists."""
        raise NotImplementedError

    def count(self, as_of: date) -> int:
        """How many events there are as of a day."""
        raise NotImplementedError

    def entries(self) -> Iterator[Entry]:
        """Every entry, in the order of arrival; no read is held between them."""
        raise NotImplementedError

    def jsonl(self) -> Iterator[str]:
        """Every entry as one line of canonical JSON, without the line end."""
        raise NotImplementedError

    def take(self, drafts: Iterable[Draft], *, dry_run: bool = False) -> Imported:
        """Import rows without ids: one batch, all or nothing, known origins skipped."""
        raise NotImplementedError

    def put(self, entries: Iterable[Entry], *, dry_run: bool = False) -> Imported:
        """Import sealed entries as they are: one batch, all or nothing, known ids skipped."""
        raise NotImplementedError

    def check(self) -> list[Problem]:
        """What is wrong with the log, nothing where it is sound; it never repairs."""
        raise NotImplementedError
