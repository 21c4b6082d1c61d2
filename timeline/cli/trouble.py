"""Errors about words: the caret under what was not read, and what would have been.

Loaded only when something went wrong.
"""

from __future__ import annotations

from timeline.cli.text import cut, quoted, requoted, visible, width
from timeline.errors import AmbiguousWords, TimelineError, UnreadableWords

# The parts of every error that do not come from what went wrong.
_FIXED = {
    "Error: ": "Erreur : ",
    "Did you mean {}?": "Vouliez-vous dire {} ?",
    " or ": " ou ",
    "Nothing was saved.": "Rien n’a été enregistré.",
    "See:  {}": "Voir :  {}",
    "Interrupted.": "Interrompu.",
}


def fixed(language: str, text: str, *values: str) -> str:
    """A fixed part in a language."""
    return (_FIXED[text] if language == "fr" else text).format(*values)


def inert(text: str) -> str:
    """A message that may quote what was typed, with nothing in it that acts on a terminal."""
    return "\n".join(visible(line) for line in text.split("\n"))


def sentence(message: str, error: UnreadableWords | None, columns: int, prefix: int) -> list[str]:
    """The message's lines, with a caret line where it quotes the unread words.

    `prefix` columns will stand before the first of them.
    """
    first = inert(message)
    if error is None or not error.text.strip():
        return [first]
    text, start, end = error.text, error.start, max(error.end, error.start + 1)
    first = requoted(first, visible(text))
    place = first.find(quoted(visible(text)))
    if place < 0 or prefix + width(first) > columns:
        around = max(0, start - 30)
        shown = visible(text[around : around + columns - 4])
        indent = 2 + width(visible(text[around:start]))
        return [first, "  " + shown, _caret(indent, text, start, end)]
    indent = prefix + width(first[: place + 1]) + width(visible(text[:start]))
    return [first, _caret(indent, text, start, end)]


def _caret(indent: int, text: str, start: int, end: int) -> str:
    """Carets under text[start:end]."""
    return " " * indent + "^" * max(1, width(visible(text[start:end])))


def told(language: str, text: str) -> str:
    """A sentence of the floors below in the language of the screens."""
    if language != "fr":
        return text
    from timeline.cli.sentences import french

    return french(text)


def on_file(lines: list[str], file: str) -> list[str]:
    """The hints with their commands on the file that --db named, where they name none."""
    if not file:
        return lines
    import re
    import shlex

    from timeline.cli.catalog import HELPS

    names = "|".join(HELPS.keys() - {"when", "demo", "config", "completion"})
    command = re.compile(rf"timeline (?=(?:{names})\b)")
    called = f"timeline --db {visible(shlex.quote(file))} "
    return [command.sub(lambda _: called, one) for one in lines]


def hints(error: TimelineError, language: str) -> list[str]:
    """What to type next: readings that are near, then the error's own hint."""
    lines: list[str] = []
    if isinstance(error, AmbiguousWords):
        lines += [f"  {visible(one)}" for one in error.near]
    elif isinstance(error, UnreadableWords) and error.near:
        words = [quoted(cut(visible(one), 60)) for one in error.near[:3]]
        near = fixed(language, " or ").join(words)
        lines.append(fixed(language, "Did you mean {}?", near))
    if error.hint:
        hint = told(language, error.hint)
        lines.append(inert(hint[:1].upper() + hint[1:]))
    return lines
