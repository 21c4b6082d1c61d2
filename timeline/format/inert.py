"""Inert text: control, bidi and zero-width signs written out, so that nothing acts on a screen.

It never changes what is stored; only what is shown.
"""

from __future__ import annotations

_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "))
# Invisible though not of the classes that `_unseen` names: joiners and blank letters.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_JOINER = "\u200d"


def visible(text: str | None) -> str:
    """The text on one line, with control, bidi and zero-width signs written out."""
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return text
    from unicodedata import category

    spaced = text.translate(_SPACES)
    # A mark with nothing to sit on would sit on our own blank.
    out: list[str] = ["◌"] if category(spaced[0]).startswith("M") else []
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
