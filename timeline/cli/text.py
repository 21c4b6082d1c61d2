"""Text measured, cut and filled in terminal columns; `visible` makes it safe first.

It never changes what is stored; only what reaches a screen.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.format.inert import visible

__all__ = ["cut", "pad", "quoted", "requoted", "visible", "width", "wrap"]

# Signs of our own above Latin-1: one column each.
OURS = frozenset("–—−…“”’‘·→✓▶◈◇↷○×◆▒░▓├┤─►◄╌●┈│▸◂≤≥┼↺↻\u202f")
_JOINER = "\u200d"
_ELLIPSIS = "…"


def _narrow(text: str) -> bool:
    """True where every sign is one column wide, without asking anybody."""
    return text.isascii() or all(sign < "\u0300" or sign in OURS for sign in text)


def width(text: str) -> int:
    """The columns that a visible text takes."""
    if _narrow(text):
        return len(text)
    from wcwidth import wcswidth

    return max(0, int(wcswidth(text)))


def _clusters(text: str) -> Iterator[str]:
    """The text in pieces that must not be cut apart: a sign and what attaches to it."""
    from unicodedata import category

    from wcwidth import wcwidth

    piece = ""
    for sign in text:
        tone = "\U0001f3fb" <= sign <= "\U0001f3ff"
        attached = tone or wcwidth(sign) <= 0 or category(sign).startswith("M")
        attached = attached or piece.endswith(_JOINER)
        if piece and not attached:
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, with … where something was left out."""
    if width(text) <= columns:
        return text
    if columns <= 1:
        return _ELLIPSIS[:columns]
    return _start(text, columns - 1).rstrip() + _ELLIPSIS


def _start(text: str, columns: int) -> str:
    """As much of the text as fits into so many columns."""
    if _narrow(text):
        return text[:columns]
    kept = ""
    for piece in _clusters(text):
        if width(kept + piece) > columns:
            break
        kept += piece
    return kept


def quoted(text: str) -> str:
    """The text in quotes, single ones where it has double ones of its own."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def requoted(line: str, text: str) -> str:
    """The line with the text that it quotes in quotes that can be told from those in it."""
    return line.replace(f'"{text}"', quoted(text), 1)


def pad(text: str, columns: int) -> str:
    """The text cut or filled with blanks to exactly so many columns."""
    shown = cut(text, columns)
    return shown + " " * (columns - width(shown))


# French signs that stand apart from their word, but never begin a line (or, the last, end one).
_CLOSING = frozenset(("%", ":", ";", "?", "!", "»"))
_OPENING = "«"


def _words(text: str) -> list[str]:
    """The pieces between blanks at which a line may be broken."""
    words: list[str] = []
    for word in text.split(" "):
        if words and (word.rstrip(").") in _CLOSING or words[-1] == _OPENING):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken at blanks where there are any."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= columns:
            line = candidate
            continue
        if line:
            lines.append(line)
        while width(word) > columns:
            piece = _start(word, columns) or word[:1]
            lines.append(piece)
            word = word[len(piece) :]
        line = word
    return [*lines, line] if line or not lines else lines
