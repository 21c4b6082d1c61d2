"""The terminal: how wide it is, whether it takes colours, and which signs it can draw.

It knows no events; `marks` says what is drawn, `screen` where.
"""

from __future__ import annotations

import os
import sys

# Where nothing tells the width, as in a pipe.
PIPED_WIDTH = 100

STYLES = {
    "green": "32",
    "cyan": "36",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "red": "31",
    "bold": "1",
    "dim": "2",
    "strike": "9",
    "bold red": "1;31",
    "bold yellow": "1;33",
    "dim strike": "2;9",
}

# Our own signs in ASCII; each is one sign for one, so that columns keep their widths.
ASCII = str.maketrans(
    {
        "–": "-",
        "−": "-",
        "—": "-",
        "…": ".",
        "“": '"',
        "”": '"',
        "’": "'",
        "·": ".",
        "→": ">",
        "✓": "*",
        "▶": ">",
        "◈": "#",
        "◇": "o",
        "↷": "s",
        "○": "c",
        "×": "x",
        "◆": "O",
        "▒": "=",
        "░": "-",
        "▓": "%",
        "├": "|",
        "┤": "|",
        "─": "-",
        "►": ">",
        "◄": "<",
        "╌": ".",
        "●": "@",
        "┈": "!",
        "│": "|",
        "┼": "+",
        "↺": "<",
        "↻": ">",
        "«": '"',
        "»": '"',
        "▸": ">",
        "◂": "<",
        "≤": "<",
        "≥": ">",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


class Terminal:
    """`width` in columns; `colour` and `ascii` as asked for or found."""

    __slots__ = ("ascii", "colour", "width")

    def __init__(self, width: int = 80, colour: bool = False, ascii: bool = False) -> None:
        self.width = width
        self.colour = colour
        self.ascii = ascii

    @classmethod
    def detect(cls, width: int | None, colour: str, *, ascii_asked: bool) -> Terminal:
        """The terminal of this process, the options first, then the environment."""
        return cls(
            width=width or columns(PIPED_WIDTH),
            colour=colour == "always" or (colour == "auto" and _takes_colour()),
            ascii=ascii_asked or not _draws_unicode(),
        )

    def rows(self) -> float:
        """How many lines it shows; no end of them where nobody looks."""
        if not sys.stdout.isatty():
            return float("inf")
        lines = os.environ.get("LINES", "")
        if lines.isdecimal():
            return int(lines)
        try:
            return os.get_terminal_size(sys.stdout.fileno()).lines or float("inf")
        except (OSError, ValueError, AttributeError):
            return float("inf")

    def fit(self, line: str) -> str:
        """The line in the signs that this terminal draws; a width stays what it is."""
        if not self.ascii or line.isascii():
            return line
        encoding = sys.stdout.encoding or "ascii"
        plain = _bare(line.translate(ASCII))
        return plain.encode(encoding, "replace").decode(encoding)

    def paint(self, text: str, style: str | None) -> str:
        """The text in a style, where colours are wanted."""
        if not self.colour or not style or not text.strip():
            return text
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def _bare(line: str) -> str:
    """The line with its letters' accents taken off; a letter stays one letter."""
    if line.isascii():
        return line
    from unicodedata import normalize

    return "".join(
        bare[0] if (bare := normalize("NFD", sign))[0].isascii() else sign for sign in line
    )


def columns(piped: int) -> int:
    """COLUMNS, else the terminal's own, else `piped` where there is none."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) >= 20:
        return int(asked)
    try:
        return max(20, os.get_terminal_size(sys.stdout.fileno()).columns or piped)
    except (OSError, ValueError, AttributeError):
        return piped


def _takes_colour() -> bool:
    """NO_COLOR, then FORCE_COLOR, then whether somebody looks."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR")
    if forced:
        return forced != "0"
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _draws_unicode() -> bool:
    """True where the locale is one of UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "")
    return encoding == "utf8" and os.environ.get("LC_ALL") not in ("C", "POSIX")
