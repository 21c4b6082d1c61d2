"""Text from outside made safe to show, measured and cut in terminal columns.

It never changes what is stored; only what reaches a screen.
"""

from __future__ import annotations

from collections.abc import Iterator

# Signs of our own above Latin-1: one column each.
OURS = frozenset("–—…“”’‘·→✓▶◈◇↷○×◆▒░▓├┤─►◄╌●┈│▸◂≤≥\u202f")
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "))
# Invisible though not of the classes that `_unseen` names: joiners and blank letters.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_JOINER = "\u200d"
_ELLIPSIS = "…"


def _narrow(text: str) -> bool:
    """True where every sign is one column wide, without asking anybody."""
    return text.isascii() or all(sign < "\u0300" or sign in OURS for sign in text)


def visible(text: str | None) -> str:
    """The text on one line, with control, bidi and zero-width signs written out."""
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return text
    from unicodedata import category

    spaced = text.translate(_SPACES)
    out: list[str] = []
    for index, sign in enumerate(spaced):
        kind = category(sign)
        if sign == _JOINER and _joins(spaced, index):
            out.append(sign)
        elif kind in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or sign in _BLANKS:
            out.append(_escape(sign))
        else:
            out.append(sign)
    return "".join(out)


def _joins(text: str, index: int) -> bool:
    """True for a joiner between two pictures, as in a family of emoji."""
    before = text[:index].rstrip("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
    after = text[index + 1 : index + 2]
    return before[-1:] >= "\u2190" and after >= "\u2190" and not after.isalnum()


def _escape(sign: str) -> str:
    """A sign as its number, in the way Python writes it."""
    number = ord(sign)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def width(text: str) -> int:
    """The columns that a visible text takes."""
    if _narrow(text):
        return len(text)
    from wcwidth import wcswidth

    return max(0, int(wcswidth(text)))


def _clusters(text: str) -> Iterator[str]:
    """The text in pieces that must not be cut apart: a sign and what attaches to it."""
    from wcwidth import wcwidth

    piece = ""
    for sign in text:
        tone = "\U0001f3fb" <= sign <= "\U0001f3ff"
        attached = wcwidth(sign) <= 0 or piece.endswith(_JOINER) or tone
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
    if _narrow(text):
        return text[: columns - 1].rstrip() + _ELLIPSIS
    kept = ""
    for piece in _clusters(text):
        if width(kept + piece) > columns - 1:
            break
        kept += piece
    return kept.rstrip() + _ELLIPSIS


def pad(text: str, columns: int) -> str:
    """The text cut or filled with blanks to exactly so many columns."""
    shown = cut(text, columns)
    return shown + " " * (columns - width(shown))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken at blanks where there are any."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate) <= columns:
            line = candidate
            continue
        if line:
            lines.append(line)
        while width(word) > columns:
            piece = cut(word, columns + 1).removesuffix(_ELLIPSIS) or word[:1]
            lines.append(piece)
            word = word[len(piece) :]
        line = word
    return [*lines, line] if line or not lines else lines
