"""The `timeline` command itself: the group, its version and its global options.

It runs nothing of its own; without a command it shows the help.
"""

from __future__ import annotations

import click

from timeline import __version__
from timeline.cli.lazy import SETTINGS, LazyGroup
from timeline.cli.options import global_options

HELP = """Keep a timeline of what was announced, for when, and what came of it.

The words of an announcement are read into an honest window and kept with who said
them and when; nothing is ever overwritten, so every slip stays visible.
"""


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Print the version and stop."""
    if value and not ctx.resilient_parsing:
        click.echo(f"timeline {__version__}")
        ctx.exit()


class Root(LazyGroup):
    """The group with its two first steps under the commands."""

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """How to start."""
        with formatter.section("Start here"):
            formatter.write_dl(
                [
                    ("timeline demo", "look around"),
                    ('timeline add "GPT-6" mid 2027', "record a first announcement"),
                ]
            )


def _show_help(ctx: click.Context) -> None:
    """Show the help where no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


root = Root(
    name="timeline",
    help=HELP,
    invoke_without_command=True,
    callback=click.pass_context(_show_help),
    context_settings=SETTINGS,
    params=[
        *global_options(hidden=False),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Show the version and exit.",
        ),
    ],
)
