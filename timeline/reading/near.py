"""Near phrases: what might have been meant by a phrase that was refused.

They are suggestions for a person to choose from, and never read in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline.reading.lexicon import RAW, fold, load

MOST = 2


def near_phrases(
    text: str, start: int, end: int, languages: Iterable[str], reads: Callable[[str], bool]
) -> tuple[str, ...]:
    """Phrases like this one that are read: the unread word mended, shortened or left out."""
    found: list[str] = []
    place = text[start:end]
    for other in (*_alike(place, languages), *_stems(place), ""):
        phrase = " ".join((text[:start] + other + text[end:]).split()).strip(" ,-")
        if phrase and phrase not in found and reads(phrase):
            found.append(phrase)
        if len(found) == MOST:
            break
    return tuple(found)


def _stems(place: str) -> tuple[str, ...]:
    """The word before a hyphen ("spring-ish")."""
    head = place.partition("-")[0]
    return (head,) if head != place else ()


def _alike(place: str, languages: Iterable[str]) -> list[str]:
    """Words of the lexicons spelled nearly so."""
    word = fold(place)
    if len(word) < 4 or not RAW.fullmatch(word):
        return []
    from difflib import get_close_matches

    known = {w for language in languages for w in _known(language) if len(w) > 3}
    return get_close_matches(word, sorted(known), n=2, cutoff=0.8)


def _known(language: str) -> list[str]:
    lexicon = load(language)
    if lexicon is None:
        return []
    listed = lexicon.phrases.listed
    return [first for first, entries in listed.items() if any(not e[0].strip() for e in entries)]
