"""The formats out by name: how each is written, and which options it takes.

A plain table; what a format needs is imported when it is asked for. Formats in are `readers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TextIO

if TYPE_CHECKING:
    from timeline.entry import Entry
    from timeline.event import Event

_NONE: Mapping[str, Any] = MappingProxyType({})


class Source(Protocol):
    """Where an export takes from: the events asked for, or the whole log."""

    def events(self) -> Iterator[Event]:
        """The events that were asked for, in order."""

    def entries(self) -> Iterator[Entry]:
        """Every entry of the log."""

    def lines(self) -> Iterator[str]:
        """Every entry as a line of JSON."""


class Asked(NamedTuple):
    """How an export is wanted; `tell` takes a remark about what a format cannot carry."""

    today: date
    language: str
    tell: Callable[[str], None]
    options: Mapping[str, Any] = _NONE
    known_at: date | None = None


class Writer(NamedTuple):
    """One format out: what it is, its options, whether it is the log and takes no filters."""

    about: str
    write: Callable[[Source, TextIO, Asked], int]
    options: tuple[str, ...] = ()
    whole_log: bool = False


def _csv(source: Source, stream: TextIO, asked: Asked) -> int:
    excel = bool(asked.options.get("excel"))
    if asked.options.get("log"):
        from timeline.format.logcsv import write_log

        return write_log(source.entries(), stream, excel=excel)
    from timeline.format.csv import write_csv

    earlier = 0

    def counted() -> Iterator[Event]:
        nonlocal earlier
        for event in source.events():
            earlier += event.announcements - 1
            yield event

    count = write_csv(counted(), stream, asked.today, asked.language, excel=excel)
    if earlier:
        noun = "earlier announcement" if earlier == 1 else "earlier announcements"
        asked.tell(f"{earlier:,} {noun} left out: a row holds the newest word (--log keeps all)")
    return count


def _json(source: Source, stream: TextIO, asked: Asked) -> int:
    from timeline.format.json import write_json

    return write_json(source.events(), stream, asked.today, asked.language)


def _jsonl(source: Source, stream: TextIO, _: Asked) -> int:
    from timeline.format.jsonl import write_jsonl

    return write_jsonl(source.lines(), stream)


def _ics(source: Source, stream: TextIO, asked: Asked) -> int:
    from timeline.format.ics import write_ics
    from timeline.format.whole import wholes

    found = wholes(source.entries(), source.events(), asked.today, asked.known_at)
    about = asked.today, asked.language
    return write_ics(found, stream, *about, tell=asked.tell, **asked.options)


def _markdown(source: Source, stream: TextIO, asked: Asked) -> int:
    from timeline.format.markdown import write_markdown

    return write_markdown(source.events(), stream, asked.today, asked.language)


def _mermaid(source: Source, stream: TextIO, asked: Asked) -> int:
    from timeline.format.mermaid import write_mermaid

    about = asked.today, asked.language
    return write_mermaid(source.events(), stream, *about, tell=asked.tell, **asked.options)


def _timelinejs(source: Source, stream: TextIO, asked: Asked) -> int:
    from timeline.format.timelinejs import write_timelinejs

    return write_timelinejs(source.events(), stream, asked.today, asked.language, tell=asked.tell)


def _html(source: Source, stream: TextIO, asked: Asked) -> int:
    from timeline.format.whole import histories

    # The page is a room of its own beside this one, which it does not know.
    write_page = import_module("timeline.page").write_page
    found = histories(source.entries(), source.events(), asked.today, asked.known_at)
    count: int = write_page(found, stream, asked.today, asked.language, **asked.options)
    return count


WRITERS: dict[str, Writer] = {
    "csv": Writer("a row an event", _csv, ("excel", "log")),
    "json": Writer("one document", _json),
    "jsonl": Writer("the whole log, without loss", _jsonl, whole_log=True),
    "ics": Writer("for a calendar", _ics, ("windows", "todo", "title")),
    "md": Writer("a table for people", _markdown),
    "mermaid": Writer("a chart as text", _mermaid, ("shape", "title")),
    "timelinejs": Writer("the rows of a TimelineJS sheet", _timelinejs),
    "html": Writer("a page that opens anywhere", _html, ("lanes", "title")),
}
