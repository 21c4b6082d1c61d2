"""`timeline config`: the settings by which words are read."""

from __future__ import annotations

from collections.abc import Iterator

import click

from timeline.cli.context import Context
from timeline.cli.lazy import Command


def _keys(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The settings that start so, for the shell."""
    from timeline.cli.config import ABOUT

    return [key for key in ABOUT if key.startswith(incomplete)]


@click.command(
    "config",
    cls=Command,
    examples=[
        ("config", "What is set, and in which file."),
        ("config fiscal-start", "What is set for it."),
        ("config fiscal-start 10", "Read FY26 as October 2025 to September 2026."),
        ("config languages en,fr,de", ""),
        ("config --unset fiscal-start", ""),
    ],
)
@click.argument("key", required=False, shell_complete=_keys)
@click.argument("value", required=False)
@click.option("--unset", metavar="KEY", help="Take a setting out of the file.")
@click.pass_obj
def command(context: Context, /, key: str | None, value: str | None, unset: str | None) -> None:
    """Show or change how words are read.

    A setting holds for every command; --set KEY=VALUE changes it for one call.
    """
    from timeline.cli.config import ABOUT, store, unknown

    if unset is not None:
        context.tell(f"Wrote {store(unset, None)}")
        return
    if key is not None and value is not None:
        context.tell(f"Wrote {store(key, value)}")
        return
    if key is not None and key not in ABOUT:
        raise unknown(key)
    context.write(_screen(context, (key,) if key else tuple(ABOUT)))


def _screen(context: Context, keys: tuple[str, ...]) -> Iterator[str]:
    """Those settings with their values and what they mean, and their file."""
    from timeline.cli.config import ABOUT, given, place, stored
    from timeline.cli.text import visible
    from timeline.cli.trouble import told

    asked = given(context.sets)
    filed = stored()
    for key in keys:
        value = asked.get(key, filed.get(key, ""))
        origin = "  (--set)" if key in asked else ""
        about = told(context.language, ABOUT[key])
        yield f"{key:<13} {visible(value) or '·':<12} {about}{origin}"
    yield f"{told(context.language, 'file'):<13} {visible(place())}"
