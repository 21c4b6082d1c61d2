"""`timeline browse`: the page, in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "browse",
    cls=Command,
    examples=[
        ("browse", ""),
        ("browse --lanes tag --status ahead", ""),
        ("browse --print", "Only say where the page is."),
    ],
)
@click.option(
    "--lanes",
    type=click.Choice(["group", "tag"]),
    default="group",
    show_default=True,
    help="What the lanes are made by.",
)
@click.option("--title", metavar="TEXT", help="The page's title.")
@click.option("--print", "only_print", is_flag=True, help="Print the file's name, open nothing.")
@options.filters
@click.pass_obj
def command(
    context: Context, /, lanes: str, title: str | None, only_print: bool, **given: Any
) -> None:
    """Show the timeline as a page in the browser.

    The page is written to a temporary file that only you can read; it loads nothing from
    the network. To keep one or send it on:  timeline export html -o timeline.html
    """
    from timeline.cli.asking import of_speaker, query
    from timeline.format.whole import histories
    from timeline.page import write_page

    with context.open() as timeline:
        asked = of_speaker(context, timeline, query(context, given, None))
        found = histories(timeline.entries(), timeline.events(asked), asked.as_of, asked.known_at)
        path, about = _place(), (asked.as_of, context.language)
        with path.open("w", encoding="utf-8", newline="") as stream:
            count = write_page(found, stream, *about, lanes=lanes, title=title)
    events = "1 event" if count == 1 else f"{count:,} events"
    if only_print or not _open(path):
        context.tell(f"{events}; open it in a browser:")
        context.data().write(f"{path}\n")
        return
    context.tell(f"Opened {events} in the browser: {path}")


def _place() -> Path:
    """A new file in the folder for temporary ones, for this user only."""
    import os
    from pathlib import Path
    from tempfile import mkstemp

    handle, name = mkstemp(prefix="timeline-", suffix=".html")
    os.close(handle)
    return Path(name)


def _open(path: Path) -> bool:
    """Show the file in the browser; False where there is none."""
    import webbrowser

    try:
        return webbrowser.open(path.as_uri())
    except (webbrowser.Error, OSError):
        return False
