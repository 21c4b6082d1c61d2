"""`timeline config`: the settings by which words are read."""

from __future__ import annotations

from collections.abc import Iterator

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command


@click.command(
    "config",
    cls=Command,
    examples=[
        ("config", "What is set, and in which file."),
        ("config fiscal-start 10", "Read FY26 as October 2025 to September 2026."),
        ("config languages en,fr,de", ""),
        ("config --unset fiscal-start", ""),
    ],
)
@click.argument("key", required=False)
@click.argument("value", required=False)
@click.option("--unset", metavar="KEY", help="Take a setting out of the file.")
@click.pass_obj
def command(context: Context, /, key: str | None, value: str | None, unset: str | None) -> None:
    """Show or change how words are read.

    A setting holds for every command; --set KEY=VALUE changes it for one call.
    """
    from timeline.cli.config import store
    from timeline.errors import BadValue

    if unset is not None:
        context.tell(f"Wrote {store(unset, None)}")
        return
    if key is not None and value is not None:
        context.tell(f"Wrote {store(key, value)}")
        return
    if key is not None:
        raise BadValue(f'no value for "{key}"', hint=f"Write:  timeline config {key} VALUE")
    context.write(_screen(context))


def _screen(context: Context) -> Iterator[str]:
    """Every setting with its value and what it means."""
    from timeline.cli.config import ABOUT, given, place, stored
    from timeline.cli.text import visible

    asked = given(context.sets)
    filed = stored()
    for key, about in ABOUT.items():
        value = asked.get(key, filed.get(key, ""))
        origin = "  (--set)" if key in asked else ""
        yield f"{key:<13} {visible(value) or '·':<12} {about}{origin}"
    yield f"file          {visible(place())}"
