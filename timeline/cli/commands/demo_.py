"""`timeline demo`: a real story of announcements, played at three pinned days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from timeline.timeline import Timeline

FIRST, SECOND, LAST = date(2025, 2, 3), date(2025, 4, 5), date(2025, 8, 11)
PAIR = ("o3-launch", "gpt-5")


@click.command(
    "demo",
    cls=Command,
    examples=[
        ("demo", ""),
        ("demo --keep demo.db", "Then: timeline --db demo.db list"),
    ],
)
@click.option("--keep", metavar="FILE", help="Write the story to this new file to play with.")
@click.pass_obj
def command(context: Context, /, keep: str | None) -> None:
    """Play a real story of announcements; saves nothing.

    What OpenAI said in 2025 of its next models, and what came of it: seen three days
    after the first words, two months later, and when all of it was over.
    """
    from timeline.cli.trouble import told
    from timeline.timeline import Timeline

    if keep is not None:
        _keep(context, keep)
        return
    with Timeline.memory() as timeline:
        _fill(timeline)
        for part in (_first, _second, _last):
            part(context, timeline)
    context.write(told(context.language, line) for line in _next_steps())


def _fill(timeline: Timeline) -> None:
    """Put the sample's sealed entries into the log."""
    from timeline.cli.samples import sample
    from timeline.format.jsonl import read_jsonl

    path = sample("openai-2025.jsonl")
    with path.open("rb") as stream:
        timeline.put(read_jsonl(stream, path.name))


def _keep(context: Context, name: str) -> None:
    """Write the story to a file of its own, never over one that exists."""
    from pathlib import Path

    from timeline.errors import Conflict
    from timeline.timeline import Timeline

    path = Path(name).expanduser()
    if path.exists():
        raise Conflict(f"{name} exists already", hint="Choose a new name; nothing was written.")
    with Timeline.open(path, write=True) as timeline:
        _fill(timeline)
    context.tell(f"Wrote the story to {name}. Try:")
    context.tell(f"  timeline --db {name} --today {LAST} list")


def _say(context: Context, *lines: str) -> None:
    """A paragraph of the story."""
    from timeline.cli.text import wrap
    from timeline.cli.trouble import told

    for line in lines:
        context.write(wrap(told(context.language, line), min(context.terminal.width, 88)))


def _command(context: Context, line: str) -> None:
    """A command line as it would be typed."""
    from timeline.cli.text import cut

    shown = cut(f"$ timeline {line}", context.terminal.width)
    context.write(["", context.terminal.paint(shown, "bold")])


def _list(context: Context, timeline: Timeline, day: date) -> None:
    """What `list` shows on a day."""
    from timeline.cli.screen import footer, screen
    from timeline.timeline import Query

    events = list(timeline.events(Query(as_of=day)))
    _command(context, f"list --today {day}")
    terminal, language = context.terminal, context.language
    context.write(screen(events, day, language, terminal))
    context.write(footer(events, day, language, terminal))


def _upcoming(context: Context, timeline: Timeline, day: date) -> None:
    """What `upcoming` shows on a day."""
    from timeline.cli.agenda import agenda

    _command(context, f"upcoming --today {day}")
    coming = timeline.upcoming(day)
    context.write(agenda(coming, day, context.language, context.terminal))


def _compare(context: Context, timeline: Timeline, day: date) -> None:
    """What `compare` shows on a day."""
    from timeline.cli.commands.compare_ import comparison

    _command(context, f"compare {' '.join(PAIR)} --today {day}")
    found = [timeline.history(key, as_of=day) for key in PAIR]
    context.write(comparison(context, found, day))


def _first(context: Context, timeline: Timeline) -> None:
    """Three days after the first words."""
    _say(
        context,
        "31 January 2025: on Reddit, OpenAI answers questions. The full o3 comes "
        '"in a few weeks to a few months"; for GPT-5 there is no timeline yet.',
    )
    _list(context, timeline, FIRST)
    _compare(context, timeline, FIRST)


def _second(context: Context, timeline: Timeline) -> None:
    """The plans changed twice."""
    context.write([""])
    _say(
        context,
        "12 February: o3 is cancelled as a product of its own. 4 April: change of plans, o3 "
        '"in a couple of weeks" after all, GPT-5 "in a few months".',
    )
    _upcoming(context, timeline, SECOND)
    _compare(context, timeline, SECOND)


def _last(context: Context, timeline: Timeline) -> None:
    """All of it is over, and nothing of it forgotten."""
    from timeline.cli.story import story

    context.write([""])
    _say(context, "7 August: GPT-5 ships. Every word that was said on the way is still there.")
    _list(context, timeline, LAST)
    _command(context, f"show o3-launch --today {LAST}")
    history = timeline.history(PAIR[0], as_of=LAST)
    context.write(story(history, LAST, context.language, context.terminal))
    _command(context, f"export csv --today {LAST}")
    context.write(_csv(context, timeline))


def _csv(context: Context, timeline: Timeline) -> Iterator[str]:
    """The first lines of the CSV, cut to the terminal."""
    from io import StringIO

    from timeline.cli.text import cut
    from timeline.cli.trouble import told
    from timeline.format.csv import write_csv
    from timeline.timeline import Query

    stream = StringIO()
    count = write_csv(timeline.events(Query(as_of=LAST)), stream, LAST)
    lines = stream.getvalue().splitlines()
    yield from (cut(line, context.terminal.width) for line in lines[:4])
    yield told(context.language, f"({count - 3} more rows)")


def _next_steps() -> list[str]:
    """What to type next."""
    return [
        "",
        "Nothing was saved. Your turn:",
        '  timeline add "GPT-6" mid 2027',
        "  timeline demo --keep demo.db      the story as a file to play with",
    ]
