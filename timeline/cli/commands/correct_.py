"""`timeline correct`: the recorder's own mistake, put right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import WordsCommand

if TYPE_CHECKING:
    from timeline.event import Announcement
    from timeline.event.fold import Word
    from timeline.timeline import Written


@click.command(
    "correct",
    cls=WordsCommand,
    examples=[
        ("correct gpt-5 Q3 2025", "Its newest announcement said so, and was typed wrong."),
        ('correct 0bbb60f --by "Kevin Weil"', "The announcement with this id, see: timeline show."),
        ("correct o3-mini --status happened --said 2025-01-31", ""),
    ],
)
@click.argument("event", metavar="EVENT|ID", shell_complete=options.complete_key)
@click.argument("when", nargs=-1)
@options.origin
@options.status
@click.option("--after", metavar="KEY", help="It comes after this event.")
@click.option("--before", metavar="KEY", help="It comes before this event.")
@click.pass_obj
def command(context: Context, /, event: str, when: tuple[str, ...], **given: Any) -> None:
    """Put a mistake of your own right.

    States the newest announcement of EVENT anew, or the one whose id is given. What is
    left out stays as it was. The date did not move, so this is never counted as a move;
    for a new announcement use "update".
    """
    from timeline.cli.writing import drafted, said_of
    from timeline.entry.said import said_day
    from timeline.entry.status import Status
    from timeline.errors import BadValue
    from timeline.log.amend import word_named

    said = given.pop("said", None)
    status = given.pop("status", None)
    if not when and said is None and status is None and not any(given.values()):
        raise BadValue(
            f'nothing to correct on "{event}"',
            hint=f"Say what it should be:  timeline correct {event} WHEN"
            f"   or   timeline correct {event} --by WHO",
        )
    log = context.log()
    try:
        _, word = word_named(log, event)
    finally:
        log.close()
    read_on = said_of(context, said) if said else word.said
    past = (status or word.status.value) == Status.HAPPENED.value
    stored = read_on if said else ""
    made = drafted(context, read_on, status, when, given, past=past, stored=stored)
    start = None if made.window is None else made.window.earliest
    if past and start is not None and start > said_day(read_on):
        raise BadValue(
            f'"{" ".join(when)}" is after {read_on}, when it was said: it cannot have happened',
            hint="Say with --said when it was said, or with --status how it stands.",
        )
    with context.open(write=True) as timeline:
        written = timeline.correct(event, made, today=context.today)
    if not context.quiet:
        context.write(_echo(context, word, written))


def _echo(context: Context, was: Word, written: Written) -> Iterator[str]:
    """The announcement as it was and as it is now, and what it does not count as."""
    from timeline.cli.screenwords import say
    from timeline.cli.text import cut, pad, width
    from timeline.cli.writing import heading, line, undo_lines, who
    from timeline.window.label import label

    language, room = context.language, context.terminal.width
    now, event = written.announcement, written.event
    yield heading(context, event, start=say(language, "Corrected"), rest=was.id[:7])
    labels = ["—" if one.window is None else label(one.window, language) for one in (was, now)]
    wide = max(map(width, labels))
    said = (who(was.day, was.content.by, context), who(now.day, now.by, context))
    for name, text, told in zip(("was", "now"), labels, said, strict=True):
        yield cut(line(context, name, f"{pad(text, wide)}   {told}"), room)
    for name, old, new in _differences(was, now):
        yield cut(line(context, name, f"{say(language, old)} → {say(language, new)}"), room)
    yield cut(line(context, "note", say(language, "no move")), room)
    yield from undo_lines(context)


def _differences(was: Word, now: Announcement) -> Iterator[tuple[str, str, str]]:
    """What else of the announcement is not the same: its name, then both."""
    from timeline.cli.text import cut, visible

    old, new = was.content, now
    pairs = (
        ("status", was.status.value, now.status.value),
        ("source", old.source, new.source),
        ("quote", old.quote, new.quote),
        ("note", old.note, new.note),
        ("after", old.after, new.after),
        ("before", old.before, new.before),
    )
    for name, one, other in pairs:
        if one != other:
            yield name, cut(visible(one) or "—", 60), cut(visible(other) or "—", 60)
