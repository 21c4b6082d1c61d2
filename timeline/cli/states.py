"""States to tell apart: the timeline on a day, or what a file holds."""

from __future__ import annotations

# ruff: noqa: PTH113 - `pathlib` takes 3 ms to load
import os
from typing import TYPE_CHECKING

from timeline.errors import BadValue, TimelineError
from timeline.timeline import Query, Timeline

if TYPE_CHECKING:
    from datetime import date

    from timeline.cli.context import Context
    from timeline.event import Event

_SUFFIXES = (".db", ".sqlite", ".sqlite3", ".jsonl", ".ndjson", ".csv", ".tsv")


def is_file(text: str) -> bool:
    """Whether an argument names a file and not a day."""
    lowered = text.casefold()
    return os.path.isfile(text) or lowered.endswith(_SUFFIXES) or os.sep in text


def on_day(context: Context, day: date, spoken: tuple[date, date] | None = None) -> list[Event]:
    """The events as of a day; `spoken` of which something was said between two days."""
    with context.open() as timeline:
        return list(timeline.events(Query(as_of=day, spoken=spoken)))


def in_file(context: Context, name: str) -> list[Event]:
    """The events that a file holds, as of today: a timeline, or an export of one."""
    with _opened(context, name) as timeline:
        return list(timeline.events(Query(as_of=context.today)))


def _opened(context: Context, name: str) -> Timeline:
    """The file as a timeline; an export is read into memory."""
    from timeline.cli.files import open_file

    path = os.path.expanduser(name)  # noqa: PTH111
    with open_file(name) as stream:
        head = stream.read(16)
    if head.startswith(b"SQLite format 3"):
        return Timeline.open(path)
    from timeline.cli.commands.import_ import kind_of, read_in, take

    kind = kind_of(name)
    timeline = Timeline.memory()
    try:
        with open_file(name) as stream:
            take(context, timeline, read_in(context, stream, name, kind))
    except TimelineError:
        timeline.close()
        raise
    return timeline


def day_of(context: Context, text: str) -> date:
    """The day that FROM or TO means."""
    try:
        return context.day(text, "diff")
    except BadValue as error:
        error.hint = error.hint or "Give a day or a file:  timeline diff 2025-02-03 2025-04-05"
        raise
