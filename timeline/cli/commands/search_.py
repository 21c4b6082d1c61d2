"""`timeline search`: the events that speak of something."""

from __future__ import annotations

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

SHOWN = 20


@click.command(
    "search",
    cls=Command,
    examples=[
        ("search o3", ""),
        ("search open weights", "Every word must be there, in any order."),
        ("search altman", "What somebody of that name spoke of."),
        ("search deploi -f json", "Starts of words do; accents and case do not count."),
    ],
)
@click.argument("text", nargs=-1, required=True)
@options.as_of
@click.option("--limit", type=options.AtLeast(0), metavar="N", help="At most N; 0 shows all.")
@options.list_format
@click.pass_obj
def command(
    context: Context, /, text: tuple[str, ...], as_of: str | None, limit: int | None, kind: str
) -> None:
    """Find events by words of their titles, notes and quotes.

    The best match first; where there is none, the events that a speaker of that name spoke
    of. Shows 20 unless told; the machine formats have no limit.
    """
    from timeline.cli.asking import day_asked, not_started, write_events
    from timeline.errors import BadValue

    words = " ".join(text)
    if not any(sign.isalnum() for sign in words):
        raise BadValue(f'"{words}" holds no word to look for', hint="Such as:  timeline search o3")
    if context.unstarted:
        not_started(context, kind)
        return
    today = day_asked(context, as_of)
    most = (SHOWN if kind == "table" else None) if limit is None else limit or None
    with context.open() as timeline:
        found = timeline.search(words, None if most is None else most + 1, as_of=today)
    more = most is not None and len(found) > most
    found = found[:most] if more else found
    if kind != "table":
        write_events(context, found, kind, today)
        return
    from timeline.cli.screen import footer, screen
    from timeline.cli.screenwords import say

    language, terminal = context.language, context.terminal
    if not found:
        context.write([say(language, "none match")])
        return
    lines = list(screen(found, today, language, terminal))
    if not context.quiet:
        lines += footer(found, today, language, terminal, more=more)
    context.page(lines)
