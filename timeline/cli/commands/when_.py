"""`timeline when`: how words for a date are read; nothing is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from timeline.cli import options
from timeline.cli.context import Context
from timeline.cli.lazy import WordsCommand

if TYPE_CHECKING:
    from datetime import date

    from timeline.reading import Reading


@click.command(
    "when",
    cls=WordsCommand,
    examples=[
        ("when mid 2027", ""),
        ('when "dans quelques semaines à quelques mois" --said 2025-01-31', ""),
        ('when "Q3 2025" -f json', ""),
        ("when --batch phrases.jsonl", 'Lines such as {"text": "Q3", "said": "2025-01-31"}.'),
    ],
)
@click.argument("words", nargs=-1)
@click.option("--said", metavar="DATE", help="When it was said; today unless told.")
@click.option("--past", is_flag=True, help="Look back: the latest 16 April, not the next.")
@options.one_format
@click.option("--batch", metavar="FILE", help='Read {"text", "said", "lang"} lines; - is stdin.')
@click.pass_obj
def command(
    context: Context,
    /,
    words: tuple[str, ...],
    said: str | None,
    past: bool,
    kind: str,
    batch: str | None,
) -> None:
    """Say how words for a date are read; saves nothing.

    With --batch each line gets a line of JSON in answer, a refusal one with its "error".
    """
    from timeline.cli.writing import said_of
    from timeline.entry import said_day
    from timeline.errors import BadValue

    if bool(words) == bool(batch):
        raise BadValue(
            "no words to read" if not words else "give words or --batch, not both",
            hint='Give some:  timeline when "mid 2027"',
        )
    day = said_day(said_of(context, said))
    if batch:
        from timeline.cli.batch import answer_all

        answer_all(context, batch, day, past=past)
        return
    reading = context.read(" ".join(words), day, past=past)
    if kind == "json":
        from timeline.format.json import dump
        from timeline.format.reading import reading_record

        context.data().write(dump(reading_record(reading)) + "\n")
        return
    context.write(_screen(context, reading, day))


_DOUBTS = {"~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}


def _rule(rule: str, language: str) -> str:
    """The rule's name and what it says."""
    from timeline.cli.rules import said_of_rule

    words = said_of_rule(rule, language)
    return f"{rule}: {words}" if words else rule


def _screen(context: Context, reading: Reading, day: date) -> Iterator[str]:
    """The window and how it was come by, a line each."""
    from timeline.cli.screenwords import day_words, number, say
    from timeline.cli.text import cut, pad, quoted, visible
    from timeline.window.label import distance, label

    language, window, room = context.language, reading.window, context.terminal.width - 14
    facts = {
        "when": label(window, language),
        "from now": distance(window, context.today, language),
        "n of days": number(window.days, language) if window.days else "",
        "edtf": window.edtf or "",
        "kind": ", ".join(say(language, one.value) for one in (window.kind, window.precision))
        if not window.undated
        else "",
        "doubt": say(language, _DOUBTS.get(window.qualifier.value, "")),
        "language": say(language, reading.language) if reading.language else "",
        "rule": _rule(reading.rule, language),
        "said": day_words(day, language, weekday=True),
    }
    yield context.terminal.paint(cut(quoted(visible(reading.text)), room + 14), "bold")
    for name, fact in facts.items():
        if fact:
            yield f"  {pad(say(language, name), 10)}  {cut(fact, room)}"
    from timeline.cli.strip import strip

    for line in strip(window, day, context.terminal, language):
        yield f"  {line}"
