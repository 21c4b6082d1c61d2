"""`timeline export`: the timeline as a file."""

from __future__ import annotations

from typing import Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "export",
    cls=Command,
    examples=[
        ("export csv -o timeline.csv", "The events; undated cells are empty."),
        ("export csv --excel -o timeline.csv", "With a byte order mark and no formulas."),
        ("export jsonl -o log.jsonl", "The whole log, to be imported elsewhere without loss."),
        ("export md --status ahead", ""),
    ],
)
@click.argument("kind", metavar="FORMAT", type=click.Choice(["csv", "json", "jsonl", "md"]))
@click.option("-o", "--output", metavar="FILE", help="Write there, not to standard output.")
@click.option("--excel", is_flag=True, help="csv only: make it safe and readable for Excel.")
@options.filters
@click.pass_obj
def command(context: Context, /, kind: str, output: str | None, excel: bool, **given: Any) -> None:
    """Write the timeline as csv, json, jsonl or md.

    csv, json and md hold the events as they stand today; jsonl is the log itself, every
    announcement with its seal, and takes no filters.
    """
    from timeline.cli.asking import query, write_to
    from timeline.cli.files import write_file
    from timeline.errors import BadValue

    if excel and kind != "csv":
        raise BadValue("--excel is for csv only", hint="Write:  timeline export csv --excel")
    filtered = any(value for name, value in given.items() if name != "sort")
    if kind == "jsonl" and filtered:
        raise BadValue(
            "jsonl is the whole log and takes no filters",
            hint="For some of the events as JSON lines:  timeline list -f jsonl",
        )
    with context.open() as timeline:

        def write(stream: Any) -> int:
            if kind == "jsonl":
                from timeline.format.jsonl import write_jsonl

                return write_jsonl(timeline.jsonl(), stream)
            asked = query(context, given, None)
            how = {"excel": True} if excel else {}
            events = timeline.events(asked)
            return write_to(stream, events, kind, asked.as_of, context.language, **how)

        if output is None or output == "-":
            write(context.data())
            return
        count = write_file(output, write)
    noun = "entr" if kind == "jsonl" else "event"
    ending = {"entr": ("y", "ies"), "event": ("", "s")}[noun][count != 1]
    context.tell(f"Wrote {count:,} {noun}{ending} to {output}")
