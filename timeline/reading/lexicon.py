"""A lexicon: one language's words, as data, in the shape in which the lexer looks them up.

Nothing here knows what the words do; that is the grammar, which is the same for all.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from timeline.errors import BadValue

Value = int | str
Entry = tuple[int, list[str], str, Value]  # how many further words, which, kind, value

_ACCENTED = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyy"
_SIGNS = {
    0x2019: "'", 0x2018: "'", 0x02BC: "'", 0x00B4: "'", 0x0060: "'", 0x2032: "'",
    0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " ", 0x200A: " ", 0x2002: " ", 0x2003: " ",
    0x2010: "-", 0x2011: "-", 0x2012: "–", 0x2014: "–", 0x2015: "–", 0x2212: "-",
    0x2122: " ",
    0x00AE: " ",
    0x00A9: " ",
    0x201C: '"', 0x201D: '"', 0x00AB: '"', 0x00BB: '"', 0x223C: "~", 0x2248: "~",
    0x1D49: "e", 0x02B3: "r", 0x02E2: "s", 0x1D57: "t", 0x02B0: "h", 0x207F: "n", 0x1D48: "d",
    0x00BA: "o", 0x00AA: "a",
}  # fmt: skip
_FOLD = str.maketrans(_ACCENTED, _PLAIN) | _SIGNS

RAW = re.compile(r"(\d+)|([^\W\d_]+)|(\S)")


def fold(text: str) -> str:
    """Lower case, plain Latin letters and plain signs, character for character.

    The result is as long as the text, so that places in it are places in the text.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower.translate(_FOLD)


def words(phrase: str) -> list[str]:
    """A phrase as the lexer cuts it, hyphens between letters left out."""
    folded = fold(phrase)
    if folded.replace(" ", "a").isalpha():
        return folded.split()
    return [m.group() for m in RAW.finditer(folded) if m.group() != "-"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases` maps a first word to the entries that begin with it, longest first."""

    language: str
    date_order: str | None
    ordinal_suffixes: frozenset[str]
    ordinal_dot: bool
    month_numbers: dict[str, int]
    phrases: dict[str, list[Entry]]
    names: dict[str, dict[Value, str]]


@cache
def load(language: str) -> Lexicon | None:
    """The lexicon of a language code, None where there is none.

    Raises BadValue if one phrase is given two meanings: a lexicon must say one thing.
    """
    if not re.fullmatch(r"[a-z]{2,3}", language):
        raise BadValue(f'"{language}" is no language code', hint="try en, fr, es or de")
    file = Path(__file__).parent / "lexicons" / f"{language}.toml"
    if not file.exists():
        return None
    return build(tomllib.loads(file.read_text("utf-8")))


def build(data: dict[str, Any]) -> Lexicon:
    """A lexicon from its TOML: tables of `value = "phrase; phrase"`."""
    names: dict[str, dict[Value, str]] = {}
    meanings: dict[tuple[str, ...], tuple[str, Value]] = {}
    for text, kind, value in _listed(data):
        cut = tuple(words(text))
        names.setdefault(kind, {}).setdefault(value, text)
        if meanings.setdefault(cut, (kind, value)) != (kind, value):
            raise BadValue(f'"{text}" means both {meanings[cut]} and {(kind, value)} in a lexicon')
    phrases: dict[str, list[Entry]] = {}
    for cut in sorted(meanings, key=len, reverse=True):
        phrases.setdefault(cut[0], []).append((len(cut) - 1, list(cut[1:]), *meanings[cut]))
    return Lexicon(
        language=data["language"],
        date_order=data.get("date_order") or None,
        ordinal_suffixes=frozenset(data.get("ordinal_suffixes", "").split()),
        ordinal_dot=bool(data.get("ordinal_dot")),
        month_numbers=_pairs(data.get("month_numbers", "")),
        phrases=phrases,
        names=names,
    )


def _pairs(text: str) -> dict[str, int]:
    """Number words that also abbreviate a month, with the month."""
    parts = text.split()
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def _listed(data: dict[str, Any]) -> Iterator[tuple[str, str, Value]]:
    """Every phrase of a lexicon with its kind and value; numbers by their place in the list."""
    for kind, name in (("num", "numbers"), ("ord", "ordinals")):
        for number, texts in enumerate(data.get(name, "").split(";")):
            yield from ((text.strip(), kind, number) for text in texts.split("|") if text.strip())
    for kind, table in data.items():
        if isinstance(table, dict):
            for key, texts in table.items():
                value = int(key) if key.lstrip("-").isdigit() else key
                yield from ((one.strip(), kind, value) for one in texts.split(";") if one.strip())


def composed(text: str) -> str:
    """The text with its accents joined to their letters (NFC)."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)
