"""The screens' own words; English stands here, every other language in a table of its own.

Words about windows are `window.label`'s; errors speak English, but for their fixed parts.
"""

from __future__ import annotations

from datetime import date

# A pair is the form for one and the form for any other number.
Table = dict[str, str | tuple[str, str]]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHORT = {" days": "d", " day": "d", " weeks": "w", " week": "w", " months": "mo"} | {
    " month": "mo",
    " years": "y",
    " year": "y",
}

# What is not here is its own name.
_ENGLISH: Table = {
    "events": ("{n} event", "{n} events"),
    "of events": "{n} of {total} events (--limit 0 shows all)",
    "more events": (
        "the first event (--limit 0 shows all)",
        "the first {n} events (--limit 0 shows all)",
    ),
    "newest": "Newest word {day}.",
    "no events": "No events.",
    "no group": "No group",
    "none match": "No event matches.",
    "overdue": ("overdue 1 day", "overdue {n} days"),
    "silent": ("silent 1 day", "silent {n} days"),
    "late": ("late 1 day", "late {n} days"),
    "early": ("early 1 day", "early {n} days"),
    "ended": "ended {ago}",
    "any day": "any day now",
    "n undated": "{n} undated",
    "n ahead": "{n} ahead",
    "n due": "{n} due",
    "n ongoing": "{n} ongoing",
    "n overdue": "{n} overdue",
    "n past": "{n} past",
    "n considered": "{n} considered",
    "n happened": "{n} happened",
    "n cancelled": "{n} cancelled",
    "n denied": "{n} denied",
    "n slipped": "{n} slipped",
    "days": ("{n} day", "{n} days"),
    "some day": "some day in {n}",
    "words said": "announcements",
    "signed days": ("{sign} day", "{sign} days"),
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "de": "German",
    "nothing ahead": "Nothing ahead.",
    "from month": "From {month}",
    "at the start": "{days} at the start",
    "at the end": "{days} at the end",
    "on the last promise": "{verdict} on the last promise ({when})",
    "on the first promise": "{verdict} on the first promise ({when})",
    "later than first": "{days} later than first said",
    "earlier than first": "{days} earlier than first said",
    "first date ever": "first date ever given",
    "recorded as happened": "recorded as happened, as it lies before the day it was said",
    "set aside": "kept after the fact: {key} has happened, its date stands (else: timeline undo)",
    "kept in its place": "kept in its place: the newer word of {day} stands",
    "word number": "announcement {n}",
    "nobody said it": "nobody is named for this word; to name one: {command} WHO",
    "no move": "a correction is no move",
    "undone": "Undone: {what} ({entries})",
    "came since": (
        "recorded here on {day}, before 1 entry that came by a merge or an import, which stays",
        "recorded here on {day}, before {n} entries that came by a merge or an import: they stay",
    ),
    "redone": "Done again: {what} ({entries})",
    "again": "redo",
    "made just now": "(made just now)",
    "read as": '"{words}" as {tongue}, said {day}',
    "read words": '"{words}", said {day}',
    "day it was said": "{day}, the day it was said, as no other was given",
    "announcements": ("{n} announcement", "{n} announcements"),
    "n of days": "days",
    "sound": "{file}: sound, {entries}, {events} today",
    "changes": ("{n} change", "{n} changes"),
    "between": "From {first} to {last}: {changes}.",
    "no promises": "Nobody has promised a date yet.",
    "no promises by": 'No promise of a date by "{by}".',
    "promises": ("{n} promise", "{n} promises"),
    "n-met": "MET",
    "n-early": "EARLY",
    "n-late": "LATE",
    "n-overdue": "OVERDUE",
    "n-open": "OPEN",
    "n-cancelled": "CANCELLED",
    "s met": "{n} met",
    "s early": "{n} early",
    "s late": "{n} late",
    "s overdue": "{n} overdue",
    "s open": "{n} open",
    "s cancelled": "{n} cancelled",
    "moved by": ("1 move, {median} days", "{n} moves, median {median} days"),
    "none settled": "Nothing that was promised has happened yet.",
    "kept": (
        "Of 1 promise that something came of, {met} met its window.",
        "Of {n} promises that something came of, {met} met their window.",
    ),
    "firsts": (
        "Of 1 first promise {met} met its window, {early} early, {late} late; "
        "median {median} days off.",
        "Of {n} first promises {met} met their window, {early} early, {late} late; "
        "median {median} days off.",
    ),
    "small numbers": "Small numbers: no percentages of fewer than {n}.",
    "merged": "Merged {file}: {new}, {known}",
    "new entries": ("1 new entry", "{n} new entries"),
    "known entries": "{n} known already",
    "new events": "new",
    "more on": "more on",
    "kept apart": 'two events; yours is "{key}", theirs is "{new}" here',
    "one event now": "one event now, with the announcements of both",
    "called by both": 'both call it "{here}"',
    "called by each": 'yours "{here}", theirs "{there}"',
    "called now": 'called "{title}" now; another title: {command}',
    "same one": "same",
    "under two keys": "if one event has two keys now, yours and theirs: {command}",
    "as it was": "{file}: the timeline as it was before, to be put in its place",
    "undo is older": "takes back your own last write, not this: {what} of {day} ({keys})",
    "nothing to undo": "has nothing to take back: this is no write of your own",
    "backed up": "The whole timeline is in {file} too",
    "derived from": "not before {day} (after {key})",
    "derived until": "not after {day} (before {key})",
    "circle": "Said to come before one another, which says nothing of their order: {keys}.",
    "in a circle": "said in a circle: left out",
    "no such event": "no such event yet",
    "not before": "so not before {day} (derived)",
    "not after": "so not after {day} (derived)",
    "no entries": "No entries.",
    "first of each": "at most {n} of each kind are shown (--limit 0 shows all)",
    "newest entries": "the newest {n} entries (--limit 0 shows all)",
    "correction of": "corrects {id}",
    "retraction of": "takes back {id}",
    "newer entries": (
        "1 entry of a newer version of this program is kept here and not read: upgrade to see it.",
        "{n} entries of a newer version of this program are kept here and not read: upgrade to "
        "see them.",
    ),
    "newer version": "of a newer version of this program ({n}), kept and not read",
    "entries": ("{n} entry", "{n} entries"),
}


def _table(language: str) -> Table:
    """The words of a language, loaded when first asked for."""
    if language == "fr":
        from timeline.cli.french import WORDS

        return WORDS
    return _ENGLISH


def say(language: str, key: str, n: int | None = None, /, **values: object) -> str:
    """The words for `key`, in English where the language lacks them, else the key itself."""
    found = _table(language).get(key) or _ENGLISH.get(key) or key
    if isinstance(found, tuple):
        one = n == 1 or (n == 0 and language == "fr")
        found = found[0] if one else found[1]
    if n is None and not values:
        return found
    return found.format(n="" if n is None else number(n, language), **values)


def number(n: int, language: str) -> str:
    """A whole number with its thousands apart."""
    text = f"{n:,}"
    return text if language == "en" else text.replace(",", "\u202f")


def standing_word(language: str, standing: str) -> str:
    """A standing's name; "overdue" is also the start of a phrase and has a key of its own."""
    if language == "en":
        return standing
    return say(language, "overdue one" if standing == "overdue" else standing)


def month_name(month: int, language: str) -> str:
    """A month's short name."""
    if language == "fr":
        from timeline.cli.french import MONTHS

        return MONTHS[month - 1]
    return _MONTHS[month - 1]


def day_words(day: date, language: str, *, weekday: bool = False, year: bool = True) -> str:
    """A day: 31 Jan 2025, Fri 31 Jan 2025, or without its year."""
    first = day.day == 1 and language == "fr"
    text = f"{'1er' if first else day.day} {month_name(day.month, language)}"
    text = f"{text} {day.year:04d}" if year else text
    if not weekday:
        return text
    if language == "fr":
        from timeline.cli.french import DAYS

        return f"{DAYS[day.weekday()]} {text}"
    return f"{_DAYS[day.weekday()]} {text}"


def ago(day: date, today: date, language: str) -> str:
    """How long ago a day was, rounded as every distance is."""
    from timeline.window import Precision, Window
    from timeline.window.label import distance

    day = min(day, today)
    return distance(Window(day, day, Precision.DAY, None), today, language)


def short(text: str, language: str) -> str:
    """A FROM NOW made shorter for a narrow terminal."""
    if language == "fr":
        from timeline.cli import french

        return _shortened(text, french.SHORT)
    text = _shortened(text, _SHORT)
    return text.removeprefix("now, ") if text.endswith(" left") else text


def _shortened(text: str, brief: dict[str, str]) -> str:
    for long, short_one in brief.items():
        text = text.replace(long, short_one)
    return text
