"""Near phrases: what might have been meant by a phrase that was refused.

They are suggestions for a person to choose from, and never read in its place.
"""

from __future__ import annotations

from datetime import date

from timeline.errors import TimelineError
from timeline.reading.lexicon import RAW, fold, load
from timeline.reading.settings import Settings

MOST = 2


def near_phrases(
    text: str, start: int, end: int, said: date, settings: Settings, past: bool
) -> tuple[str, ...]:
    """Phrases like this one that are read: the unread word mended, shortened or left out."""
    from timeline.reading.reading import read

    found: list[str] = []
    place = text[start:end]
    for other in (*_alike(place, settings), *_stems(place), ""):
        phrase = " ".join((text[:start] + other + text[end:]).split()).strip(" ,-")
        if not phrase or phrase in found or _depth(settings):
            continue
        try:
            read(phrase, said, settings=_marked(settings), past=past)
        except TimelineError:
            continue
        found.append(phrase)
        if len(found) == MOST:
            break
    return tuple(found)


def _marked(settings: Settings) -> Settings:
    """The settings, marked so that a suggestion does not look for suggestions."""
    from dataclasses import replace

    return replace(settings, languages=(*settings.languages, "mul"))


def _depth(settings: Settings) -> bool:
    return "mul" in settings.languages


def _stems(place: str) -> tuple[str, ...]:
    """The word before a hyphen ("spring-ish")."""
    head = place.partition("-")[0]
    return (head,) if head != place else ()


def _alike(place: str, settings: Settings) -> list[str]:
    """Words of the lexicons spelled nearly so."""
    from difflib import get_close_matches

    word = fold(place)
    if len(word) < 4 or not RAW.fullmatch(word):
        return []
    known = {w for language in settings.languages for w in _known(language) if len(w) > 3}
    return get_close_matches(word, sorted(known), n=2, cutoff=0.8)


def _known(language: str) -> list[str]:
    lexicon = load(language) if language != "mul" else None
    if lexicon is None:
        return []
    listed = lexicon.phrases.listed
    return [first for first, entries in listed.items() if any(not e[0].strip() for e in entries)]
