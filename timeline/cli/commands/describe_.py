"""`timeline describe`: what an event is called and where it belongs."""

from __future__ import annotations

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


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
def command(
    context: Context,
    /,
    event: str,
    title: str | None,
    group: str | None,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
    aliases: tuple[str, ...],
    notes: tuple[str, ...],
    dropped: tuple[str, ...],
) -> None:
    """Say what an event is called and where it belongs.

    What is not named stays as it was; no date moves by it.
    """
    from timeline.cli.amending import differences
    from timeline.cli.screenwords import say
    from timeline.cli.writing import heading, recorder, undo_lines
    from timeline.errors import BadValue
    from timeline.timeline import Draft, Timeline

    if not any((title, group, tags, untags, aliases, notes, dropped)):
        raise BadValue(
            f'nothing to say of "{event}" was given' if title is None else "the title is empty",
            hint=f'Such as:  timeline describe {event} --title "…"   or   --tag TAG',
        )
    made = Draft(
        said=context.today.isoformat(),
        title=title or None,
        group=group or None,
        tags=tags,
        notes=notes,
        recorded_by=recorder(),
    )
    log = context.log(write=True)
    with Timeline(log) as timeline:
        was = timeline.event(event)
        missing = [tag for tag in untags if tag not in was.tags]
        missing += [note for note in dropped if note not in was.notes]
        if missing:
            raise BadValue(
                f'"{was.key}" has no "{missing[0]}" to take off',
                hint=f"See what it has:  timeline show {was.key}",
            )
        if aliases:
            from timeline.cli.aliasing import describe

            describe(log, was.key, made, (*untags, *dropped), aliases)
            now = timeline.event(was.key)
        else:
            now = timeline.describe(event, made, drop=(*untags, *dropped))
    if not context.quiet:
        context.write([heading(context, now, start=say(context.language, "Described"))])
        context.write(differences(context, was, now))
        context.write(undo_lines(context))
