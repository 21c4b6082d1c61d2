"""Reading: a phrase, in the language in which it was said, read as a window or refused.

It chooses the language and words the errors; what the words mean is in the lexicons and the
grammar, which know nothing of each other's languages.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from timeline.errors import AmbiguousWords, BadValue, UnreadableWords
from timeline.reading import grammar
from timeline.reading.context import Context
from timeline.reading.dates import DATES
from timeline.reading.lexer import Refusal, cut, lex
from timeline.reading.lexicon import Lexicon, composed, fold, load
from timeline.reading.settings import Settings
from timeline.window import Window

MOST_CHARACTERS = 200
DEFAULT = Settings()

_EDTF = re.compile(r"[\d\[.~?%X][\dX\-/.,\]~?%]*")
_ONLY_DIGITS = re.compile(r"\d{1,4}")
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
    if len(text) > MOST_CHARACTERS:
        raise UnreadableWords(
            f"the words for a date are longer than {MOST_CHARACTERS} characters", text=text,
            hint="keep them to the date; the rest belongs into --quote or --note",
        )  # fmt: skip
    if not text.strip():
        raise UnreadableWords("there are no words to read", text=text)
    found = _notation(text, said)
    if found is not None:
        return found
    return _by_language(text, said, settings, past)


def _notation(text: str, said: date) -> Reading | None:
    """EDTF strings and ISO instants, which are the same in every language."""
    bare = text.strip()
    start = text.index(bare[0])
    instant = _INSTANT.fullmatch(bare)
    if instant is not None:
        bare_date = instant.group(1)
    elif _EDTF.fullmatch(bare) and not _ONLY_DIGITS.fullmatch(bare):
        bare_date = bare
    else:
        return None
    if re.fullmatch(r"\d{4}-\d\d", bare) and int(bare[5:]) == (int(bare[:4]) + 1) % 100 > 12:
        raise _years_or_season(text, bare)
    from timeline.window import edtf

    try:
        window = edtf.parse(bare_date)
    except BadValue as error:
        if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", bare):
            raise _unreadable(
                text, Refusal(error.message, start, start + len(bare)), said
            ) from None
        return None
    rule = window.precision.value if "T" in bare or len(bare) == 10 else "edtf"
    return Reading(text, said, window, None, rule, start, start + len(bare))


def _years_or_season(text: str, bare: str) -> AmbiguousWords:
    year = int(bare[:4])
    return AmbiguousWords(
        f'"{bare}" may be two years or a season code', text=text,
        near=(f"{year}/{year + 1}", f"winter {year}"),
    )  # fmt: skip


def _by_language(text: str, said: date, settings: Settings, past: bool) -> Reading:
    """Read in every enabled language; all that read it must agree."""
    folded = fold(text)
    raws = cut(folded)
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
            found = grammar.parse(lex(raws, lexicon), context)
            window = found.window()
        except Refusal as refusal:
            refusals.append(refusal)
            continue
        except BadValue as error:
            refusals.append(Refusal(error.message, 0, len(text)))
            continue
        readings.append(
            Reading(text, said, window, language if lettered else None, found.rule,
                    raws[0][1], raws[-1][2])
        )  # fmt: skip
    return _agreed(text, said, settings, past, readings, refusals)


def _agreed(
    text: str,
    said: date,
    settings: Settings,
    past: bool,
    readings: list[Reading],
    refusals: list[Refusal],
) -> Reading:
    if readings:
        first = readings[0]
        for other in readings[1:]:
            if other.window != first.window:
                raise AmbiguousWords(
                    f'"{text}" means {_bounds(first)} in {first.language}, {_bounds(other)} in'
                    f" {other.language}", text=text, hint="say the language with --lang",
                )  # fmt: skip
        if any("may be" in refusal.reason for refusal in refusals):
            ambiguous = next(r for r in refusals if "may be" in r.reason)
            raise _unreadable(text, ambiguous, said)
        return first
    if not refusals:
        refusals = [Refusal("", 0, len(text), unknown=True)]
    from timeline.reading import fallback

    window = fallback.window(text, said, settings, refusals)
    if window is not None:
        return Reading(text, said, window[0], window[1], "dateparser", 0, len(text))
    raise _unreadable(text, _farthest(refusals), said, settings, past)


def _farthest(refusals: list[Refusal]) -> Refusal:
    """The refusal that says most: one with a reason before an unknown word, then the farthest."""
    return max(refusals, key=lambda r: (not r.unknown, r.start, r.end))


def _bounds(reading: Reading) -> str:
    window = reading.window
    if window.earliest == window.latest:
        return str(window.earliest)
    return f"{window.earliest or 'open'} to {window.latest or 'open'}"


def _unreadable(
    text: str,
    refusal: Refusal,
    said: date,
    settings: Settings = DEFAULT,
    past: bool = False,
) -> UnreadableWords:
    """The refusal in words, with phrases near this one that would be read."""
    from timeline.reading.near import near_phrases

    kind = AmbiguousWords if "may be" in refusal.reason else UnreadableWords
    start, end = refusal.start, max(refusal.end, refusal.start + 1)
    place = text[start:end].strip()
    message = f'cannot read the date "{text.strip()}": '
    message += f'"{place}" is not understood' if refusal.unknown else refusal.reason
    near = near_phrases(text, start, end, said, settings, past) if refusal.unknown else ()
    return kind(message, text=text, start=start, end=end, near=near, hint=refusal.hint)


def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a language; for tools that list its words."""
    return load(language)
