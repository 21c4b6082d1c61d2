"""A lexicon: one language's words, as data, in the shape in which the lexer looks them up.

Nothing here knows what the words do; that is the grammar, which is the same for all.
"""

from __future__ import annotations

import os
import re
import unicodedata
from functools import cache
from typing import NamedTuple

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

_LINE = re.compile(r'^(?:\[(\w+)\]|"?([^"=\n#]+?)"? = "([^"\n]*)")', re.MULTILINE)
_PHRASE = re.compile(r"(?:^|;)\s*(\d+|[^\W\d_]+|[^\s;])([^;]*)")
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
    if not folded.strip():
        return []
    if folded.replace(" ", "a").isalpha():
        return folded.split()
    return [m.group() for m in RAW.finditer(folded) if m.group() != "-"]


class Phrases:
    """Phrases by their first word, made into entries when that word is first met."""

    def __init__(self) -> None:
        self.listed: dict[str, list[tuple[str, str, Value]]] = {}
        self._made: dict[str, list[Entry] | None] = {}

    def put(self, kind: str, value: Value, texts: str) -> None:
        """List folded spellings, separated by semicolons."""
        listed = self.listed
        for first, rest in _PHRASE.findall(texts):
            listed.setdefault(first, []).append((rest, kind, value))

    def get(self, word: str) -> list[Entry] | None:
        """The entries that begin with a word, longest first; None where none does."""
        try:
            return self._made[word]
        except KeyError:
            listed = self.listed.get(word)
            made = (
                None
                if listed is None
                else [
                    (len(cut), cut, kind, value)
                    for rest, kind, value in listed
                    for cut in [words(rest)]
                ]
            )
            if made is not None:
                made.sort(key=_length, reverse=True)
            self._made[word] = made
            return made


def _length(entry: Entry) -> int:
    return entry[0]


class Lexicon(NamedTuple):
    """One language's phrases and the few habits that are not words."""

    language: str
    date_order: str | None
    ordinal_suffixes: frozenset[str]
    ordinal_dot: bool
    month_numbers: dict[str, int]
    day_articles: frozenset[str]
    phrases: Phrases


@cache
def load(language: str) -> Lexicon | None:
    """The lexicon of a language code, None where there is none."""
    if not (language.isascii() and language.isalpha() and language.islower()):
        raise BadValue(f'"{language}" is no language code', hint="try en, fr, es or de")
    file = os.path.join(os.path.dirname(__file__), "lexicons", f"{language}.toml")  # noqa: PTH118, PTH120
    try:
        with open(file, encoding="utf-8") as lines:  # noqa: PTH123
            return build(lines.read())
    except FileNotFoundError:
        return None


def build(text: str) -> Lexicon:
    """A lexicon from its file: TOML tables of `value = "phrase; phrase"`.

    Read line by line and not by tomllib, which needs ten times as long for what is loaded at
    every `add`; the tests hold that tomllib reads the same from each file.
    """
    habits: dict[str, str] = {}
    phrases = Phrases()
    table = ""
    for header, key, value in _LINE.findall(fold(text)):
        if header:
            table = header
        elif table:
            phrases.put(table, int(key) if key.lstrip("-").isdecimal() else key, value)
        else:
            habits[key] = value
    for kind, name in (("num", "numbers"), ("ord", "ordinals")):
        for number, texts in enumerate(habits.get(name, "").split(";")):
            phrases.put(kind, number, texts.replace("|", ";"))
    months = habits.get("month_numbers", "").split()
    return Lexicon(
        language=habits["language"],
        date_order=habits.get("date_order") or None,
        ordinal_suffixes=frozenset(habits.get("ordinal_suffixes", "").split()),
        ordinal_dot=habits.get("ordinal_dot") == "yes",
        month_numbers=dict(zip(months[::2], map(int, months[1::2]), strict=True)),
        day_articles=frozenset(habits.get("day_articles", "").split()),
        phrases=phrases,
    )


def composed(text: str) -> str:
    """The text with its accents joined to their letters (NFC)."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)
