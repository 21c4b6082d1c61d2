"""`timeline export`: the timeline as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command
from timeline.format.formats import WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.entry import Entry
    from timeline.event import Event
    from timeline.timeline import Query, Timeline


@click.command(
    "export",
    cls=Command,
    examples=[
        ("export csv -o timeline.csv", "The events; undated cells are empty."),
        ("export csv --excel -o timeline.csv", "Nothing is computed, or turned into a day."),
        ("export csv --log -o log.csv", "A row an entry, to be imported without loss."),
        ("export jsonl -o log.jsonl", "The whole log, to be imported elsewhere without loss."),
        ("export html -o timeline.html", "A page that opens anywhere, without a network."),
        ("export ics -o timeline.ics", "For a calendar; long windows as their two ends."),
        ("export md --status ahead", ""),
        ("export timelinejs -o timeline.csv", "The rows of a TimelineJS sheet."),
    ],
)
@click.argument("kind", metavar="FORMAT", type=click.Choice(list(WRITERS)))
@click.option("-o", "--output", metavar="FILE", help="Write there, not to standard output.")
@click.option("--log", is_flag=True, help="csv: a row an entry, ids included.")
@click.option(
    "--excel",
    is_flag=True,
    help="csv: for spreadsheets: what would not stay text gets an apostrophe.",
)
@click.option("--lanes", type=click.Choice(["group", "tag"]), help="html: what lanes are made by.")
@click.option("--title", metavar="TEXT", help="html, mermaid, ics: what it is called.")
@click.option(
    "--windows",
    type=click.Choice(["auto", "span", "ends"]),
    help="ics: a window as one span or as its two ends; auto: as ends over 31 days.",
)
@click.option("--todo", is_flag=True, help="ics: the undated as tasks.")
@click.option(
    "--kind", "shape", type=click.Choice(["gantt", "timeline"]), help="mermaid: which diagram."
)
@options.filters
@click.pass_obj
def command(context: Context, /, kind: str, output: str | None, **given: Any) -> None:
    """Write the timeline as a file: csv, jsonl, ics, html and others.

    csv, json, ics, md, mermaid, html and timelinejs (the CSV that a TimelineJS sheet takes)
    hold the events as they stand today. jsonl and csv --log are the log itself, every entry
    with its seal, and take no filters; they and csv come back in with import.
    """
    from timeline.cli.asking import of_speaker, query
    from timeline.cli.files import write_file
    from timeline.errors import BadValue
    from timeline.format.formats import Asked

    chosen = _chosen(kind, given)
    whole = WRITERS[kind].whole_log or "log" in chosen
    if whole and any(value for name, value in given.items() if name != "sort"):
        raise BadValue(
            f"{kind} is the whole log and takes no filters",
            hint="For some of the events as JSON lines:  timeline list -f jsonl",
        )
    with context.open() as timeline:
        wanted = of_speaker(context, timeline, query(context, given, None))
        asked = Asked(wanted.as_of, context.language, context.tell, chosen, wanted.known_at)
        source = _Source(timeline, wanted)
        if output is None or output == "-":
            WRITERS[kind].write(source, context.data(), asked)
            return
        count = write_file(output, lambda stream: WRITERS[kind].write(source, stream, asked))
    context.tell(f"Wrote {_counted(count, whole=whole)} to {output}")


def _chosen(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    """The options of formats that were given, taken out; those of another are refused."""
    from timeline.errors import BadValue

    names = {name for writer in WRITERS.values() for name in writer.options}
    chosen = {name: value for name in names if (value := given.pop(name, None))}
    for name in sorted(chosen.keys() - set(WRITERS[kind].options)):
        homes = [other for other, writer in WRITERS.items() if name in writer.options]
        option = "kind" if name == "shape" else name
        raise BadValue(
            f"--{option} is for {' and '.join(homes)} only",
            hint=f"Write:  timeline export {homes[0]} --{option}",
        )
    return chosen


def _counted(count: int, *, whole: bool) -> str:
    """How many entries or events."""
    noun, endings = ("entr", ("y", "ies")) if whole else ("event", ("", "s"))
    return f"{count:,} {noun}{endings[count != 1]}"


class _Source:
    """What an export takes from: the timeline, and which of its events were asked for."""

    def __init__(self, timeline: Timeline, query: Query) -> None:
        self._timeline = timeline
        self._query = query

    def events(self) -> Iterator[Event]:
        """The events that were asked for, in order."""
        return self._timeline.events(self._query)

    def entries(self) -> Iterator[Entry]:
        """Every entry of the log."""
        return self._timeline.entries()

    def lines(self) -> Iterator[str]:
        """Every entry as a line of JSON."""
        return self._timeline.jsonl()
