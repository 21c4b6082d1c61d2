"""Sentences in French: errors, remarks and narration, looked up in a table by their English.

The floors speak English and know no screen; what the table lacks stays English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_HOLE = re.compile(r"\{>?\}")
# click's own sentences, which no table of ours can hold to its source.
_USAGE = (
    ("no such option '{}'", "pas d’option '{}'"),
    ("missing argument '{}'. Choose from: {}", "il manque l’argument '{}', parmi : {}"),
    ("missing argument '{}'", "il manque l’argument '{}'"),
    ("missing option '{}'", "il manque l’option '{}'"),
    ("option '{}' requires an argument", "l’option '{}' demande une valeur"),
    ("got unexpected extra argument ({})", "un argument de trop : {}"),
    ("got unexpected extra arguments ({})", "des arguments de trop : {}"),
    ("invalid value for '{}': {>}", "valeur incorrecte pour '{}' : {>}"),
    ("'{}' is not one of {}", "'{}' n’est pas parmi {}"),
    ('"{}" is no whole number', '"{}" n’est pas un nombre entier'),
    ("{} is less than {}", "{} est moins que {}"),
)


def table() -> list[tuple[str, str]]:
    """The English and the French of each line."""
    text = Path(__file__).with_name("sentences.fr.tsv").read_text("utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return [(english, french) for english, french in pairs]


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """What each sentence looks like; lines of a file, then the longest of their own words first."""
    pairs = [*table(), *_USAGE]
    pairs.sort(key=lambda pair: ("line {}: " not in pair[0], -len(_HOLE.sub("", pair[0]))))
    return [
        (re.compile("(.*?)".join(map(re.escape, _HOLE.split(english))), re.DOTALL), french)
        for english, french in pairs
    ]


def french(text: str) -> str:
    """The text in French, line by line; a line that the table lacks as it is."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    """One line, its indent kept and a remark in brackets at its end looked up by itself."""
    bare = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    head, opened, remark = bare[:-1].rpartition(" (") if bare.endswith(")") else ("", "", "")
    known = _sentence(remark) if opened else None
    if known:
        return f"{indent}{_line(head)} ({known})"
    found = _sentence(bare)
    if found is None and opened:
        found = _sentence(head)
        found = found and f"{found} ({remark})"
    return indent + found if found else line


def _sentence(text: str) -> str | None:
    """One sentence; None where the table lacks it."""
    for pattern, shape in _patterns():
        match = pattern.fullmatch(text) or pattern.fullmatch(text[:1].lower() + text[1:])
        if match:
            return _filled(shape, match.groups())
    return None


def _filled(shape: str, values: Sequence[str]) -> str:
    """The French with its values, which are looked up themselves where the table asks for it."""
    texts, holes = _HOLE.split(shape), _HOLE.findall(shape)
    filled = texts[0]
    for hole, value, text in zip(holes, values, texts[1:], strict=True):
        filled += (french(value) if hole == "{>}" else value) + text
    return filled
