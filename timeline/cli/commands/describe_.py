"""`timeline describe`: what an event is called and where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from timeline.event import Event


@click.command(
    "describe",
    cls=Command,
    examples=[
        ('describe gpt-5 --title "GPT-5 (general release)"', "The key stays what it is."),
        ("describe o3-mini --group models --tag reasoning --untag draft", ""),
        ('describe gpt-5 --alias "next big model"', "It is found by that too."),
    ],
)
@options.event
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--group", metavar="NAME", help="The lane that it belongs to.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Put a tag on; may be repeated.")
@click.option("--untag", "untags", multiple=True, metavar="TAG", help="Take a tag off.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name to find it.")
@click.option("--note", "notes", multiple=True, metavar="TEXT", help="Add a remark of your own.")
@click.option("--drop-note", "dropped", multiple=True, metavar="TEXT", help="Take a remark off.")
@click.pass_obj
def command(context: Context, /, event: str, **given: Any) -> None:
    """Say what an event is called and where it belongs.

    What is not named stays as it was; no date moves by it.
    """
    from timeline.cli.amending import differences
    from timeline.cli.screenwords import say
    from timeline.cli.writing import heading, undo_lines
    from timeline.errors import BadValue

    if not any(given.values()):
        empty = given["title"] is not None
        raise BadValue(
            "the title is empty" if empty else f'nothing to say of "{event}" was given',
            hint=f'Such as:  timeline describe {event} --title "…"   or   --tag TAG',
        )
    was, now = _described(context, event, given)
    if not context.quiet:
        context.write([heading(context, now, start=say(context.language, "Described"))])
        context.write(differences(context, was, now))
        context.write(undo_lines(context))


def _described(context: Context, name: str, given: dict[str, Any]) -> tuple[Event, Event]:
    """Write the description; the event before and after it."""
    from timeline.cli.writing import recorder
    from timeline.timeline import Draft

    made = Draft(
        said=context.today.isoformat(),
        title=given["title"] or None,
        group=given["group"] or None,
        tags=given["tags"],
        notes=given["notes"],
        aliases=given["aliases"],
        recorded_by=recorder(),
    )
    drop = (*given["untags"], *given["dropped"])
    with context.open(write=True) as timeline:
        was = timeline.event(name)
        _must_have(was, given)
        return was, timeline.describe(name, made, drop=drop)


def _must_have(event: Event, given: dict[str, Any]) -> None:
    """Refuse to take off what is not there."""
    from timeline.errors import BadValue

    missing = [tag for tag in given["untags"] if tag not in event.tags]
    missing += [note for note in given["dropped"] if note not in event.notes]
    if missing:
        raise BadValue(
            f'"{event.key}" has no "{missing[0]}" to take off',
            hint=f"See what it has:  timeline show {event.key}",
        )
