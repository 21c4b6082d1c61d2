"""Slugs: the key that a title makes, the same on every machine.

It does not know which keys are taken.
"""

from __future__ import annotations

# Combining marks that are accents; the marks of other scripts are parts of their letters.
_ACCENTS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))


def plain(text: str) -> str:
    """The text without case and accents, letters of every script kept."""
    from unicodedata import normalize

    apart = normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not _is_accent(sign))
    return normalize("NFC", bare.casefold())


def _is_accent(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _ACCENTS)


def slug(title: str) -> str:
    """The key of a title: its letters and digits, everything else a single "-".

    A title without any becomes "event-" and four hex digits of its hash.
    """
    from unicodedata import category

    kept = [
        sign if sign.isalnum() or category(sign) in ("Mn", "Mc") else " " for sign in plain(title)
    ]
    words = "".join(kept).split()
    if any(sign.isalnum() for sign in kept):
        return "-".join(words)
    from hashlib import sha256

    return f"event-{sha256(title.encode(errors='surrogatepass')).hexdigest()[:4]}"
