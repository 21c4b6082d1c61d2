"""Text for the page: escaped, on one line, with signs that act written out; and safe links.

Nothing of what somebody typed reaches the page but through here.
"""

from __future__ import annotations

from html import escape
from unicodedata import category
from urllib.parse import quote, urlsplit

_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " "))
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
# Joiners that letters and emoji need; the browser keeps each text in a box of its own.
_JOINERS = "\u200c\u200d"
_SCHEMES = ("http", "https", "mailto")


def plain(text: str | None) -> str:
    """The text on one line, control, bidi and zero-width signs written as their numbers."""
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        f"\\u{ord(sign):04x}" if category(sign) in _UNSEEN and sign not in _JOINERS else sign
        for sign in text.translate(_SPACES)
    )


def safe(text: str | None) -> str:
    """The text as HTML that shows it, in element content and in a quoted attribute alike."""
    return escape(plain(text), quote=True)


def address(source: str | None) -> str | None:
    """The address of a source as a link's; None where it is not one of the web's or of mail."""
    if not source or plain(source) != source or source != source.strip():
        return None
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return quote(source, safe=":/?#[]@!$&'()*+,;=%~-._")


def anchor(key: str) -> str:
    """The id of an event's card, which is also the end of its own address."""
    return f"e-{quote(key, safe='')}".replace("%", "_")
