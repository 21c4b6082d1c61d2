"""`timeline merge`: another timeline's log taken into this one."""

from __future__ import annotations

# ruff: noqa: PTH111 - `pathlib` takes 3 ms to load
import os

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "merge",
    cls=Command,
    examples=[
        ("merge theirs.db", ""),
        ("merge theirs.db --join launch", "Both mean one event, under different titles."),
        ("merge theirs.db --apart launch their-launch", "They are two; theirs gets a key."),
    ],
)
@click.argument("other", metavar="OTHER")
@click.option(
    "--join",
    multiple=True,
    metavar="KEY",
    shell_complete=options.complete_key,
    help="KEY means one event in both; may be repeated.",
)
@click.option(
    "--apart",
    multiple=True,
    nargs=2,
    metavar="KEY NEW",
    help="KEY means two; theirs goes by NEW here.",
)
@click.pass_obj
def command(
    context: Context, /, other: str, join: tuple[str, ...], apart: tuple[tuple[str, str], ...]
) -> None:
    """Take in all that another timeline holds.

    Nothing is lost or written twice, whichever of two is merged into the other. Where a
    key was begun in both under different titles nothing is written until you say whether
    they are one (--join) or two (--apart). One event under two keys is joined afterwards,
    with same. A copy is made before, as undo takes back your own writes only.
    """
    from timeline.errors import BadValue, NotFound
    from timeline.timeline import Timeline

    path = os.path.expanduser(other)
    if not os.path.exists(path):  # noqa: PTH110
        raise NotFound(f"no file {other}", hint="Name another timeline's file.")
    if context.started and os.path.samefile(path, context.place):  # noqa: PTH121
        raise BadValue(f"{other} is this timeline itself", hint="Name another timeline's file.")
    _must_be_a_timeline(path, other)
    twice = set(join) & {key for key, _ in apart}
    if twice:
        raise BadValue(f'"{min(twice)}" cannot be one and two', hint="Give --join or --apart.")
    if not context.started:
        # What is no timeline must not begin one here.
        Timeline.open(path).close()
    with context.open(write=True, make=True) as timeline:
        merged = timeline.merge(path, join=join, apart=dict(apart))
        if not context.quiet:
            from timeline.cli.merging import told

            context.write(told(context, timeline, merged, other, dict(apart)))


def _must_be_a_timeline(path: str, name: str) -> None:
    """Send a file of text, such as an export, to `import`; a damaged timeline is not looked at."""
    from timeline.cli.files import open_file
    from timeline.errors import Damaged

    with open_file(path) as stream:
        head = stream.read(4096)
    if head and b"\0" not in head:
        raise Damaged(
            f"{name} is a file of text, not a timeline",
            hint=f"Take it in with:  timeline import {name}",
        )
