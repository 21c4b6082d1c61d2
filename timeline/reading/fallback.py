"""The last resort: dateparser, for whole dates in languages that have no lexicon here.

It is asked only for absolute dates with their year, and believed only where its answer
accounts for every number and every word of the phrase. It is imported only here.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from timeline.reading.lexer import Refusal
from timeline.reading.lexicon import load
from timeline.reading.settings import Settings
from timeline.window import Precision, Window
from timeline.window.calendar import Unit, unit_of

MOST_WORDS = 6
_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|2[01]\d\d)(?!\d)")


def window(
    text: str, said: date, settings: Settings, refusals: list[Refusal]
) -> tuple[Window, str] | None:
    """The window and language of an absolute date in a language without lexicon, else None."""
    languages = [one for one in settings.languages if load(one) is None]
    if not languages or any(not refusal.unknown and refusal.reason for refusal in refusals):
        return None
    words = re.findall(r"[^\W\d_]+", text)
    years = _YEAR.findall(text)
    if len(years) != 1 or not words or len(words) > MOST_WORDS:
        return None
    for language in languages:
        answer = _ask(text, language, said)
        if answer is None or answer[0].year != int(years[0]):
            continue
        if _accounted(text, answer, words, language, said):
            return _widened(answer), language
    return None


def _ask(text: str, language: str, said: date) -> tuple[date, str] | None:
    from dateparser.date import DateDataParser

    try:
        parser = DateDataParser(
            languages=[language],
            settings={
                "RELATIVE_BASE": datetime(said.year, said.month, said.day),  # noqa: DTZ001
                "REQUIRE_PARTS": ["month", "year"],
                "PARSERS": ["absolute-time"],
            },
        )
        data = parser.get_date_data(text)
    except (ValueError, OverflowError, KeyError, AttributeError, TypeError):
        return None
    if data is None or data.date_obj is None or data.period not in {"day", "month"}:
        return None
    return data.date_obj.date(), data.period


def _accounted(
    text: str, answer: tuple[date, str], words: list[str], language: str, said: date
) -> bool:
    """True where each number is the answer's and no word can be left out but a weekday or "of"."""
    day, period = answer
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    expected = [day.year] + ([day.day] if period == "day" else [])
    if sorted(numbers) != sorted(expected):
        return False
    needed = [w for w in words if len(w) > 3]
    used = [w for w in needed if _ask(text.replace(w, " ", 1), language, said) != answer]
    return len(used) == 1 and all(_weekday(w, language) for w in needed if w not in used)


def _weekday(word: str, language: str) -> bool:
    from dateparser.data.languages_info import language_order

    if language not in language_order:
        return False
    from importlib import import_module

    info = import_module(f"dateparser.data.date_translation_data.{language}").info
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return any(word.casefold() in map(str.casefold, info.get(name, ())) for name in names)


def _widened(answer: tuple[date, str]) -> Window:
    day, period = answer
    if period == "day":
        return Window(day, day, Precision.DAY, day.isoformat())
    lo, hi = unit_of(day, Unit.MONTH)
    return Window(lo, hi, Precision.MONTH, f"{day.year:04d}-{day.month:02d}")
