"""The formats in by name: how each is read, by which file names and first lines it is known.

A plain table; what a format needs is imported when it is asked for. Formats out are `formats`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from timeline.errors import BadValue

if TYPE_CHECKING:
    from timeline.entry import Entry, Sealed
    from timeline.format.rows import Reader
    from timeline.log.drafts import Draft

# Bytes of a first line that are looked at to tell a format.
_FIRST = 1 << 16


class Entries(NamedTuple):
    """What a log gives: sealed entries, to be put in as they are."""

    found: Iterator[Sealed | Entry]


class Drafts(NamedTuple):
    """What any other file gives: announcements, still to be sealed."""

    found: Iterator[Draft]


Read = Callable[[BinaryIO, str, "Reader"], Entries | Drafts]


class Form(NamedTuple):
    """One format in: what it is, how it is read, the endings of its files' names."""

    about: str
    read: Read
    suffixes: tuple[str, ...]


class _Rewound:
    """A stream whose first line was looked at already, given again from its start."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        self._first = first
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        first = self._first + (b"" if self._first.endswith(b"\n") else self._stream.readline())
        return chain([first] if first else [], self._stream)


def _csv(stream: BinaryIO, name: str, reader: Reader) -> Entries | Drafts:
    from timeline.format.logcsv import is_log, read_log
    from timeline.format.rows import read_rows

    first = stream.readline(_FIRST)
    again = cast(BinaryIO, _Rewound(first, stream))
    if is_log(first.decode("utf-8-sig", "replace")):
        return Entries(read_log(again, name))
    return Drafts(read_rows(again, name, reader))


def _jsonl(stream: BinaryIO, name: str, _: Reader) -> Entries:
    from timeline.format.jsonl import read_jsonl

    return Entries(read_jsonl(stream, name))


def _ics(stream: BinaryIO, name: str, reader: Reader) -> Drafts:
    from timeline.format.ics_in import read_ics

    return Drafts(read_ics(stream, name, reader))


def _schedule(stream: BinaryIO, name: str, reader: Reader) -> Drafts:
    from timeline.format.schedules import read_schedule

    return Drafts(read_schedule(stream, name, reader))


READERS: dict[str, Form] = {
    "csv": Form("announcements in anybody's columns, or our log", _csv, ("csv", "tsv", "txt")),
    "jsonl": Form("our log", _jsonl, ("jsonl", "ndjson")),
    "ics": Form("a calendar", _ics, ("ics", "ical", "ifb")),
    "schedule": Form(
        "a public schedule: endoflife.date, Node, Python, GitHub's milestones",
        _schedule,
        ("json", "toml", "md", "rst", "yml", "yaml"),
    ),
}


# Endings of files that hold no announcements to read, and what to do instead.
_NOT_IN = {
    "Export it as jsonl, which is the whole log, or as csv, and import that.": (
        *("html", "htm", "mermaid", "mmd", "timelinejs"),
    ),
    "Save the sheet as CSV in UTF-8 and import that.": ("xlsx", "xls", "ods"),
    "Take in a timeline with:  timeline merge FILE": ("db", "sqlite", "sqlite3"),
}


def form_of(file: str) -> str:
    """The format that a file's name says; `BadValue` where it says none."""
    suffix = file.rpartition(".")[2].lower()
    for name, form in READERS.items():
        if suffix in form.suffixes:
            return name
    for hint, suffixes in _NOT_IN.items():
        if suffix in suffixes:
            raise BadValue(f"{file} is nothing that can be imported", hint=hint)
    called = "standard input" if file == "-" else file
    raise BadValue(
        f"cannot tell the format of {called}",
        hint=f"Say it: {', '.join(f'-f {name}' for name in READERS)}.",
    )


def read_as(form: str, stream: Any, name: str, reader: Reader) -> Entries | Drafts:
    """What a file of a format holds; lines that cannot be used are told after the last."""
    return READERS[form].read(stream, name, reader)
