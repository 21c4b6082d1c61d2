"""`timeline diff`: what changed on the roadmap between two days, or two files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from datetime import date

    from timeline.event import Event

    State = tuple[list[Event], date, str]


@click.command(
    "diff",
    cls=Command,
    examples=[
        ("diff 2025-02-03", "What changed since then."),
        ("diff 2025-02-03 2025-04-05", ""),
        ('diff "last Friday" yesterday -f json', ""),
        ("diff theirs.jsonl ours.db", "Two files: timelines, or what export wrote."),
    ],
)
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="[TO]", required=False)
@options.one_format
@click.pass_obj
def command(context: Context, /, start: str, end: str | None, kind: str) -> None:
    """Show what changed between two days, or two files.

    Added, dated, moved, narrowed, widened, happened, cancelled, back or withdrawn, with
    signed days for the start and the end of each window. TO is today unless told; one
    file alone is held against your timeline.
    """
    from timeline.event.diff import diff

    (old, day, first), (new, until, last) = _states(context, start, end)
    changes = diff(old, new)
    if kind == "json":
        from timeline.cli.changes import write

        write(changes, (first, last), (day, until), context.data())
        return
    from timeline.cli.changes import screen
    from timeline.cli.screenwords import say
    from timeline.cli.text import visible, wrap

    language, terminal = context.language, context.terminal
    lines = list(screen(changes, language, terminal)) if changes else []
    if not context.quiet:
        count = say(language, "changes", len(changes))
        told = say(language, "between", first=visible(first), last=visible(last), changes=count)
        lines += [terminal.paint(line, "dim") for line in wrap(told, terminal.width)]
    context.page(lines)


def _states(context: Context, start: str, end: str | None) -> tuple[State, State]:
    """Both ends. Between two days only those events are read of which something was said."""
    from timeline.cli.states import day_of, is_file

    if is_file(start) or (end is not None and is_file(end)):
        return _state(context, start), _state(context, end)
    days = [context.today if text is None else day_of(context, text) for text in (start, end)]
    spoken = min(days), max(days)
    first, last = (_on_day(context, day, spoken) for day in days)
    return first, last


def _on_day(context: Context, day: date, spoken: tuple[date, date] | None = None) -> State:
    from timeline.cli.screenwords import day_words
    from timeline.cli.states import on_day

    return on_day(context, day, spoken), day, day_words(day, context.language)


def _state(context: Context, text: str | None) -> State:
    """The events at one end, the day they are seen from, and how that end is called."""
    from timeline.cli.states import day_of, in_file, is_file

    if text is not None and is_file(text):
        return in_file(context, text), context.today, text
    return _on_day(context, context.today if text is None else day_of(context, text))
