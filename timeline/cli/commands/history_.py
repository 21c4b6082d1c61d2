"""`timeline history`: the log itself, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import Command

if TYPE_CHECKING:
    from timeline.cli.ledger import Line

SHOWN = 50


@click.command(
    "history",
    cls=Command,
    examples=[
        ("history", "The last 50 entries of the log."),
        ("history gpt-5", "Every entry on one event, its corrections and undoings too."),
        ("history --known-at 2025-03-01 --limit 5", "What had been recorded by then."),
        ("history -f jsonl --limit 0", "All of it, a line each."),
    ],
)
@click.argument("event", required=False, shell_complete=options.complete_key)
@options.known_at
@click.option("--limit", type=options.AtLeast(0), metavar="N", help="At most N; 0 shows all.")
@options.log_format
@click.pass_obj
def command(
    context: Context, /, event: str | None, known_at: str | None, limit: int | None, kind: str
) -> None:
    """Show the log itself, newest first.

    What was recorded when, by its id, with the move that each announcement made. Shows
    50 unless told; the machine formats have no limit.
    """
    from timeline.cli.asking import known_asked
    from timeline.cli.ledger import of_event, of_log

    if context.unstarted and kind == "table":
        from timeline.cli.asking import not_started

        not_started(context, kind)
        return
    known = known_asked(context, known_at)
    most = (SHOWN if kind == "table" else None) if limit is None else limit or None
    log = context.log()
    try:
        lines: Iterable[Line] = of_event(log, event, known) if event else of_log(log, known)
        if kind != "table":
            from timeline.cli.ledgerscreen import write

            write(islice(lines, most), kind, context.data(), context.today)
            return
        found = list(islice(lines, None if most is None else most + 1))
    finally:
        log.close()
    _show(context, found, most, single=event is not None)


def _show(context: Context, found: list[Line], most: int | None, *, single: bool) -> None:
    """The screen, and whether there is more."""
    from timeline.cli.ledgerscreen import screen
    from timeline.cli.screenwords import say

    language, terminal = context.language, context.terminal
    if not found:
        context.write([say(language, "no entries")])
        return
    more = most is not None and len(found) > most
    shown = found[:most] if more else found
    lines = list(screen(shown, language, terminal, single=single))
    if not context.quiet:
        told = say(language, "newest entries" if more else "entries", len(shown))
        lines.append(terminal.paint(told, "dim"))
    context.page(lines)
