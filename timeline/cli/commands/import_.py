"""`timeline import`: announcements from a file, all of them or none."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command
from timeline.format.readers import READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.format.readers import Drafts, Entries
    from timeline.log.merge import Merged
    from timeline.timeline import Imported, Timeline

# Announcements that are read before a new log is begun.
AHEAD = 10_000


@click.command(
    "import",
    cls=Command,
    examples=[
        ("import log.jsonl", "Entries of another log; those already here are skipped."),
        ("import roadmap.csv --dry-run", "What would be added; nothing is."),
        ("import dates.csv --date-order dmy --said 2025-01-31", ""),
        ("import - -f csv < roadmap.csv", ""),
        ("import plans.ics", "A calendar; ours come back as they were."),
        ("import products/python.md --as Python", "endoflife.date, Node, Python, GitHub."),
    ],
)
@click.argument("file")
@click.option(
    "-f", "--format", "kind", type=click.Choice(list(READERS)), help="Else by the file's name."
)
@click.option("--as", "named", metavar="NAME", help="schedule: what it is the schedule of.")
@click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")
@click.option("--said", metavar="DATE", help="For rows that do not say when they were said.")
@click.option(
    "--date-order",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="How 03/04/2025 is to be read.",
)
@click.option(
    "--history",
    is_flag=True,
    help="schedule: what each commit of FILE changed, from its git checkout.",
)
@click.pass_obj
def command(
    context: Context,
    /,
    file: str,
    kind: str | None,
    dry_run: bool,
    said: str | None,
    date_order: str | None,
    named: str | None,
    history: bool,
) -> None:
    """Read announcements from a file: csv, jsonl, ics, schedules.

    Also from calendars (ics) and public schedules. All of the file or nothing of it; what is
    already in the log is skipped. Columns of a csv file are found by their names, and dates
    may be any words that "when" reads.
    """
    from timeline.cli.writing import warn_of_place
    from timeline.errors import NotFound

    source, name = _source(file)
    fresh = not context.started
    with source as stream:
        kind = "history" if history else kind or ("schedule" if named else kind_of(file))
        found = read_in(context, stream, name, kind, said, date_order, named)
        if fresh:
            found = _looked_at(found)
        with _log(context, in_memory=fresh and dry_run) as timeline:
            try:
                done = take(context, timeline, found, dry_run=dry_run)
            except NotFound as error:
                error.hint = error.hint or "Nothing was imported."
                raise
            _tell(context, timeline, done, name, dry_run=dry_run)
    if fresh and not dry_run:
        warn_of_place(context)


def _looked_at(found: Entries | Drafts) -> Entries | Drafts:
    """The same, read ahead: what cannot be used is told before a log is begun for it.

    Only so far that memory stays small; a larger file is read as it comes in.
    """
    rest: Iterator[Any] = iter(found.found)
    first = list(islice(rest, AHEAD))
    return type(found)(chain(first, rest))


def _log(context: Context, *, in_memory: bool) -> Timeline:
    """The log to write to, or one that nothing remains of."""
    if not in_memory:
        return context.open(write=True, make=True)
    from timeline.timeline import Timeline

    return Timeline.memory()


def kind_of(file: str) -> str:
    """The format that the file's name says."""
    from timeline.format.readers import form_of

    return form_of(file)


def _source(file: str) -> tuple[AbstractContextManager[Any], str]:
    """The stream to read, and what it is called in remarks."""
    if file == "-":
        return nullcontext(sys.stdin.buffer), "standard input"
    from timeline.cli.files import open_file

    return open_file(file), file


def read_in(
    context: Context,
    stream: Any,
    name: str,
    kind: str,
    said: str | None = None,
    date_order: str | None = None,
    named: str | None = None,
) -> Entries | Drafts:
    """What the stream holds, by its format; the bad lines are told after the last."""
    from timeline.cli.writing import said_of
    from timeline.format.readers import Drafts, read_as
    from timeline.format.rows import Found, Reader
    from timeline.reading import read

    settings = replace(context.settings, date_order=date_order or context.settings.date_order)

    def read_words(words: str, day: date, past: bool) -> Found:
        reading = read(words, day, settings=settings, past=past)
        return Found(reading.window, words, reading.language, reading.rule)

    reader = Reader(read_words, said_of(context, said), context.tell, name=named)
    if kind == "history":
        from timeline.format.schedule_history import read_history

        return Drafts(read_history(name, reader))
    return read_as(kind, stream, name, reader)


def take(
    context: Context, timeline: Timeline, found: Entries | Drafts, *, dry_run: bool = False
) -> Imported | Merged:
    """Import what was found."""
    from timeline.format.readers import Entries

    if isinstance(found, Entries):
        return timeline.adopt(found.found, dry_run=dry_run, progress=_progress(context))
    return timeline.take(found.found, dry_run=dry_run, progress=_progress(context))


def _progress(context: Context) -> Callable[[int], None] | None:
    """Tell on a terminal's standard error how many entries have been read so far."""
    if context.quiet or not sys.stderr.isatty():
        return None

    def show(count: int) -> None:
        sys.stderr.write(f"\r{count:,} read\x1b[K")
        sys.stderr.flush()

    return show


def _tell(
    context: Context, timeline: Timeline, done: Imported | Merged, name: str, *, dry_run: bool
) -> None:
    """What came in, and to which events."""
    if _progress(context) is not None:
        sys.stderr.write("\r\x1b[K")
    if context.quiet:
        return
    from timeline.cli.text import cut, visible
    from timeline.cli.trouble import told
    from timeline.timeline import Imported

    noun = "entry" if done.new == 1 else "entries"
    verb = "Would import" if dry_run else "Imported"
    begun = done.events_new if isinstance(done, Imported) else len(done.begun)
    events = f"{begun:,} new event{'' if begun == 1 else 's'}"
    known = f"; {done.known:,} already here" if done.known else ""
    language = context.language
    lines = [told(language, f"{verb} {done.new:,} {noun} from {visible(name)}: {events}{known}.")]
    if done.keys:
        shown = ", ".join(visible(key) for key in done.keys[:12])
        rest = f" and {len(done.keys) - 12:,} more" if len(done.keys) > 12 else ""
        lines.append(cut(told(language, f"  events  {shown}{rest}"), context.terminal.width))
    if not isinstance(done, Imported) and not dry_run:
        from timeline.cli.merging import afterwards, common

        lines += [*common(context, timeline, done, {}), *afterwards(context, timeline, done)]
    context.write(lines)
