"""The command line: the only floor that knows today, the environment and the terminal.

What it shows comes from `timeline.timeline`; nothing here decides what a word means.
"""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the command line on the arguments of this process and exit."""
    import sys

    from timeline.cli.boundary import run

    sys.exit(run(sys.argv[1:]))
