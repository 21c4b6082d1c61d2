"""The options that every command takes, before or after its name, and the shared ones.

They only note what was given; `context` makes sense of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from timeline.cli.context import Context

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class AtLeast(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A whole number from a least one up; unlike click's range it keeps quiet in the help."""

    name = "number"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; click's own error where it is none or too small."""
        try:
            number = int(value)
        except ValueError:
            self.fail(f'"{value}" is no whole number', param, ctx)
        if number < self.least:
            self.fail(f"{number} is less than {self.least}", param, ctx)
        return number


class Named(click.Choice):  # type: ignore[type-arg]  # generic from click 8.2 on
    """A choice of statuses or standings, which a screen's own words for them name too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The choice; another word for one is looked up only where it is none of them."""
        if value not in self.choices:
            from timeline.cli.screenwords import standing_word
            from timeline.format.rows import folded, status_named

            words = {folded(standing_word("fr", name)): name for name in self.choices}
            value = words.get(folded(value)) or status_named(value) or value
        return super().convert(value, param, ctx)


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Keep a global option's value; the one given last, after the command, wins."""
    given = ctx.ensure_object(Context)
    if param.name == "sets":
        given.sets += tuple(value or ())
        return value
    if value is not None and value is not False and param.name:
        setattr(given, param.name, value)
    return value


def global_options(*, hidden: bool) -> list[click.Option]:
    """The global options; hidden in a command's own help, which points to the main one."""
    about: list[tuple[tuple[str, ...], dict[str, Any], str]] = [
        (
            ("--db", "db"),
            {"metavar": "FILE"},
            "The timeline's file (else TIMELINE_DB, else yours).",
        ),
        (
            ("--today", "today_words"),
            {"metavar": "DATE"},
            "Take DATE as today (else TIMELINE_TODAY).",
        ),
        (("--lang", "lang"), {"metavar": "CODE"}, "The language of your words: en, fr, es, de."),
        (
            ("--set", "sets"),
            {"metavar": "KEY=VALUE", "multiple": True},
            "Read words by a setting; see timeline config.",
        ),
        (("--output-lang", "output_lang"), {"metavar": "CODE"}, "The language of the screens."),
        (
            ("--color", "color"),
            {"type": click.Choice(["auto", "always", "never"])},
            "Colours: auto, always or never.",
        ),
        (("--ascii", "ascii"), {"is_flag": True}, "Draw with ASCII signs only."),
        (
            ("--width", "width"),
            {"type": AtLeast(20), "metavar": "N"},
            "Draw N columns wide.",
        ),
        (("--no-pager", "no_pager"), {"is_flag": True}, "Never show a screen page by page."),
        (("--quiet", "-q", "quiet"), {"is_flag": True}, "Say nothing but data and errors."),
    ]
    return [
        click.Option(
            names,
            help=line,
            hidden=hidden,
            expose_value=False,
            is_eager=True,
            callback=_note,
            **kind,
        )
        for names, kind, line in about
    ]


def options(*decorators: Callable[[Any], Any]) -> Callable[[Decorated], Decorated]:
    """Several click decorators as one, in the order in which the help shows them."""

    def decorate(function: Decorated) -> Decorated:
        decorated: Any = function
        for decorator in reversed(decorators):
            decorated = decorator(decorated)
        return decorated  # type: ignore[no-any-return]

    return decorate


# Where the words come from: on every command that records.
origin = options(
    click.option("--said", metavar="DATE", help="When it was said: a date, or a time with offset."),
    click.option("--by", metavar="WHO", help="Who said it."),
    click.option("--source", metavar="URL", help="Where it was said."),
    click.option("--quote", metavar="TEXT", help="The words it was said in."),
    click.option("--note", metavar="TEXT", help="A remark of your own."),
)


def written_as(*formats: str) -> Callable[[Any], Any]:
    """The option -f with those formats, the first of them unless told."""
    return click.option(
        "-f",
        "--format",
        "kind",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write it.",
    )


one_format = written_as("table", "json")
list_format = written_as("table", "csv", "json", "jsonl", "md")
log_format = written_as("table", "json", "jsonl", "csv")

STATUSES = ("planned", "considered", "testing", "happened", "cancelled", "denied")
STANDINGS = (
    *("undated", "ahead", "due", "ongoing", "overdue", "past"),
    *("considered", "happened", "cancelled", "denied"),
)

status = click.option("--status", type=Named(STATUSES), help="What is said of it.")

# Which events: on every command that lists.
filters = options(
    click.option(
        "--status",
        "standings",
        multiple=True,
        type=Named(STANDINGS),
        help="Only events that stand so; may be repeated.",
    ),
    click.option("--group", metavar="NAME", help="Only this group."),
    click.option("--tag", metavar="TAG", help="Only with this tag."),
    click.option("--by", metavar="WHO", help="Only where WHO, or a name with it, spoke last."),
    click.option("--from", "from_", metavar="DATE", help="Only what may come on DATE or later."),
    click.option("--to", metavar="DATE", help="Only what may come on DATE or earlier."),
    click.option("--as-of", metavar="DATE", help="With what had been said by DATE."),
    click.option("--known-at", metavar="DATE", help="With what had been recorded here by DATE."),
    click.option(
        "--sort",
        type=click.Choice(["when", "title", "said", "key"]),
        default="when",
        show_default=True,
        help="The order.",
    ),
)

as_of = click.option("--as-of", metavar="DATE", help="With what had been said by DATE.")
known_at = click.option(
    "--known-at", metavar="DATE", help="With what had been recorded here by DATE."
)


def complete_key(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """Keys of events that start so, for the shell."""
    del param
    from timeline.cli.keys import starting

    return starting(ctx.ensure_object(Context), incomplete)


event = click.argument("event", shell_complete=complete_key)
