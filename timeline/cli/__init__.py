"""The command line: the only floor that knows today, the environment and the terminal.

What it shows comes from `timeline.timeline`; nothing here decides what a word means.
"""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the command line on the arguments of this process and exit."""
    import gc
    import sys

    # A short run leaves no garbage worth a look, neither on its way nor at its end, and
    # the looks take a fifth of its time; a long one is looked after now and then.
    gc.set_threshold(100_000)
    from timeline.cli.boundary import run

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)
