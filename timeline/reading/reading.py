"""Reading: a phrase, in the language in which it was said, read as a window or refused.

It chooses the language and words the errors; what the words mean is in the lexicons and the
grammar, which know nothing of each other's languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from timeline.errors import AmbiguousWords, BadValue, UnreadableWords
from timeline.reading import grammar
from timeline.reading.context import Context
from timeline.reading.dates import DATES
from timeline.reading.lexer import Refusal, cut, lex
from timeline.reading.lexicon import composed, fold, load
from timeline.reading.settings import Settings
from timeline.window import Precision, Window

MOST_CHARACTERS = 200
DEFAULT = Settings()

_EDTF = re.compile(r"[\d\[.~?%X][\dX\-/.,\]~?%]*")
_ONLY_DIGITS = re.compile(r"\d{1,4}")
_YEAR_AND_TWO = re.compile(r"\d{4}-\d\d")
_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?"
    r"\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)


class Reading(NamedTuple):
    """A phrase and the window it was read as, with the rule and the language that did.

    `language` is None where the phrase has no words (2025-03-14); `start` and `end` are the
    place in `text` of what was read, without the spaces around it.
    """

    text: str
    said: date
    window: Window
    language: str | None
    rule: str
    start: int
    end: int


def read(text: str, said: date, *, settings: Settings = DEFAULT, past: bool = False) -> Reading:
    """The window that a phrase said on a day means.

    With `past` the phrase looks back: a day or month without a year is the latest one, and
    "by" and "before" have an open start. Raises UnreadableWords naming the word that no rule
    used, or AmbiguousWords where the phrase means different windows.
    """
    text = composed(text)
    found = _attempt(text, said, settings, past)
    if isinstance(found, Reading):
        return found

    def reads(phrase: str) -> bool:
        return isinstance(_attempt(phrase, said, settings, past), Reading)

    raise _unreadable(text, found, settings, reads)


def _attempt(text: str, said: date, settings: Settings, past: bool) -> Reading | Refusal:
    """The reading of a phrase, or why there is none."""
    if len(text) > MOST_CHARACTERS:
        return Refusal(
            f"the words for a date are longer than {MOST_CHARACTERS} characters", 0, len(text),
            hint="keep them to the date; the rest belongs into --quote or --note",
        )  # fmt: skip
    if not text.strip():
        return Refusal("there are no words to read", 0, len(text))
    return _notation(text, said) or _by_language(text, said, settings, past)


def _notation(text: str, said: date) -> Reading | Refusal | None:
    """EDTF strings and ISO instants, which are the same in every language."""
    bare = text.strip()
    if not (bare[0].isdecimal() or bare[0] in "[.~?%X") or _ONLY_DIGITS.fullmatch(bare):
        return None
    start = text.index(bare[0])
    end = start + len(bare)
    instant = _INSTANT.fullmatch(bare)
    if instant is None and not _EDTF.fullmatch(bare):
        return None
    if _YEAR_AND_TWO.fullmatch(bare) and int(bare[5:]) == (int(bare[:4]) + 1) % 100 > 12:
        year = int(bare[:4])
        hint = f'write "{year}/{year + 1}" or "winter {year}"'
        return Refusal("it may be two years or a season code", start, end, hint=hint)
    from timeline.window import edtf

    try:
        window = edtf.parse(instant.group(1) if instant else bare)
    except BadValue as error:
        digits = bare[:4] + bare[5:].replace("-", "")
        if (
            bare[4:5] == "-"
            and digits.isdecimal()
            and len(digits) in {6, 8}
            and len(bare) in {7, 10}
        ):
            return Refusal(error.message.rpartition('": ')[2], start, end)
        return None
    rule = "day" if window.precision is Precision.DAY else "edtf"
    return Reading(text, said, window, None, rule, start, end)


def _by_language(text: str, said: date, settings: Settings, past: bool) -> Reading | Refusal:
    """Read in every enabled language; all that read it must agree."""
    raws = cut(fold(text))
    readings: list[Reading] = []
    refusals: list[Refusal] = []
    lettered = any(raw[0][0].isalpha() for raw in raws)
    for language in settings.languages:
        lexicon = load(language)
        if lexicon is None:
            continue
        order = lexicon.date_order if lettered or len(settings.languages) == 1 else None
        context = Context(said, settings, order, past, DATES)
        try:
            tokens = lex(raws, lexicon)
            tokens.text = text
            found = grammar.parse(tokens, context)
            window = found.window()
        except Refusal as refusal:
            refusals.append(refusal)
        except BadValue as error:
            refusals.append(Refusal(error.message, 0, len(text)))
        else:
            place = raws[0][1], raws[-1][2]
            readings.append(
                Reading(text, said, window, language if lettered else None, found.rule, *place)
            )
    return _agreed(text, said, settings, readings, refusals)


def _agreed(
    text: str,
    said: date,
    settings: Settings,
    readings: list[Reading],
    refusals: list[Refusal],
) -> Reading | Refusal:
    """The one reading that all languages allow; a language that doubts it stops it."""
    doubting = next((refusal for refusal in refusals if refusal.ambiguous), None)
    if readings and doubting is None:
        first = readings[0]
        for other in readings[1:]:
            if other.window != first.window:
                return Refusal(
                    f"it may be {_bounds(first)} in {first.language} or {_bounds(other)} in"
                    f" {other.language}", 0, len(text), hint="say the language with --lang",
                )  # fmt: skip
        return first
    if doubting is not None:
        return doubting
    from timeline.reading import fallback

    window = fallback.window(text, said, settings, refusals)
    if window is not None:
        return Reading(text, said, window[0], window[1], "dateparser", 0, len(text))
    unknown = Refusal("", 0, len(text), unknown=True)
    return max(refusals, key=lambda r: (not r.unknown, r.start, r.end), default=unknown)


def _bounds(reading: Reading) -> str:
    window = reading.window
    if window.earliest == window.latest:
        return str(window.earliest)
    return f"{window.earliest or 'open'} to {window.latest or 'open'}"


def _unreadable(
    text: str, refusal: Refusal, settings: Settings, reads: Callable[[str], bool]
) -> UnreadableWords:
    """The refusal in words, with phrases near this one that would be read."""
    start, end = refusal.start, max(refusal.end, refusal.start + 1)
    place = text[start:end].strip()
    shown = text.strip() if len(text) <= MOST_CHARACTERS else f"{text[:40].strip()}…"
    message = f'cannot read the date "{shown}": '
    message += f'"{place}" is not understood' if refusal.unknown else refusal.reason
    near: tuple[str, ...] = ()
    if refusal.unknown and len(text) <= MOST_CHARACTERS:
        from timeline.reading.near import near_phrases

        near = near_phrases(text, start, end, settings.languages, reads)
    kind = AmbiguousWords if refusal.ambiguous else UnreadableWords
    return kind(message, text=text, start=start, end=end, near=near, hint=refusal.hint)
