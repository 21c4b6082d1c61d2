"""The lazy group and the command class: help, version and completion load no command.

What every command has in common is here; what one does is in its own file.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.catalog import ALIASES, HELPS, PURPOSES, module_of, near
from timeline.cli.options import global_options
from timeline.cli.terminal import columns

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 90}


class _Helped(click.Command):
    """A command whose help option is ours: click's looks for a translation of its one line."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help; every command has the same."""
        if self._help_option is None:
            self._help_option = click.Option(
                self.get_help_option_names(ctx),
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_help,
                help="Show this message and exit.",
            )
        return self._help_option

    def get_help(self, ctx: click.Context) -> str:
        """The help, as wide as the terminal; click would load a library to learn that."""
        if ctx.terminal_width is None:
            ctx.terminal_width = max(min(columns(80), SETTINGS["max_content_width"]) - 2, 50)
        return super().get_help(ctx)

    def make_parser(self, ctx: click.Context) -> Any:
        """The parser, which finds "-f" at once; else click first looks for what is like it."""
        parser = super().make_parser(ctx)
        whole = getattr(parser, "_long_opt", None)
        if whole is not None:
            for name, option in getattr(parser, "_short_opt", {}).items():
                whole.setdefault(name, option)
        return parser


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    """Print the help and stop."""
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


class LazyGroup(_Helped, click.Group):
    """A group whose commands are imported when they are run, and not before."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Every command, by purpose."""
        return list(HELPS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None where there is none."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in HELPS:
            return None
        command: click.Command = import_module(module_of(name)).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and a near name offered where there is no such command."""
        name = args[0]
        if name == "help":
            return self.resolve_command(ctx, [*args[1:2], "--help"])
        if name == "--help":
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()
        if ALIASES.get(name, name) not in HELPS and not name.startswith("-"):
            guesses = " or ".join(f"timeline {guess}" for guess in near(name))
            error = click.UsageError(f'no command "{name}"', ctx=ctx)
            error.hint = f"Did you mean: {guesses}" if guesses else None  # type: ignore[attr-defined]
            raise error
        return super().resolve_command(ctx, args)

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under their purposes, from the catalog."""
        width = max(map(len, HELPS))
        for purpose, commands in PURPOSES.items():
            with formatter.section(purpose):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Command names and options, from the catalog."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=line)
            for name, line in HELPS.items()
            if name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)


class Command(_Helped):
    """A command with the global options, and with its examples in the help.

    `examples` are command lines without the leading "timeline", each with what it does.
    """

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        kwargs["context_settings"] = SETTINGS | dict(kwargs.get("context_settings") or {})
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.params.extend(global_options(hidden=True))

    def format_epilog(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, and where the global options are told."""
        if self.examples:
            with formatter.section("Examples"):
                for line, note in self.examples:
                    formatter.write(f"  timeline {line}\n")
                    if note:
                        formatter.write(f"      {note}\n")
        formatter.write_paragraph()
        names = " ".join(param.opts[0] for param in self.params if getattr(param, "hidden", False))
        formatter.write_text(f"Before or after the command: {names} (see timeline --help).")


class WordsCommand(Command):
    """A command that ends in unquoted words, where "-5" is a word and "--tpyo" is not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["context_settings"] = {"ignore_unknown_options": True}
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, then refuse what looks like an option and is none."""
        plain = len(args) - args.index("--") - 1 if "--" in args else 0
        rest = super().parse_args(ctx, args)
        typed: list[str] = []
        for param in self.params:
            if isinstance(param, click.Argument):
                value = ctx.params.get(param.name or "")
                typed.extend(value if isinstance(value, tuple) else [value] if value else [])
        for word in typed[: len(typed) - plain]:
            if word.startswith("-") and word[1:2] not in ("", *"0123456789"):
                raise click.NoSuchOption(word.split("=")[0], ctx=ctx)
        return rest
