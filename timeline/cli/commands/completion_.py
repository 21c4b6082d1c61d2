"""`timeline completion`: the script that lets a shell complete our commands and options."""

from __future__ import annotations

import sys

import click

from timeline.cli.lazy import Command


@click.command(
    "completion",
    cls=Command,
    examples=[
        ("completion bash >> ~/.bashrc", ""),
        ("completion zsh >> ~/.zshrc", ""),
        ("completion fish > ~/.config/fish/completions/timeline.fish", ""),
    ],
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print a completion script for your shell."""
    from click.shell_completion import get_completion_class

    from timeline.cli.root import root

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f'no completion for "{shell}"')
    completer = kind(root, {}, "timeline", "_TIMELINE_COMPLETE")
    # Not `source()`, which starts a shell to ask for its version.
    sys.stdout.write(completer.source_template % completer.source_vars() + "\n")
