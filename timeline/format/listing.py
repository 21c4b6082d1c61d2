"""Several texts in one cell: joined by ";", so that they come apart again unchanged."""

from __future__ import annotations

from collections.abc import Sequence


def join(texts: Sequence[str]) -> str:
    """The texts in one cell; their own ";" and backslash get a backslash in front."""
    if not texts:
        return ""
    return ";".join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)


def split(cell: str) -> tuple[str, ...]:
    """The texts of a cell, blanks around them taken off, empty ones left out."""
    texts = [""]
    signs = iter(cell)
    for sign in signs:
        if sign == "\\":
            texts[-1] += next(signs, "\\")
        elif sign == ";":
            texts.append("")
        else:
            texts[-1] += sign
    return tuple(text.strip() for text in texts if text.strip())
