"""The screens' own words, one table a language.

Words about windows are `window.label`'s; errors speak English.
"""

from __future__ import annotations

from datetime import date

LANGUAGES = ("en", "fr")

_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": (
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
}
_DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
}

# A pair is the form for one and the form for any other number.
_Table = dict[str, str | tuple[str, str]]

_ENGLISH: _Table = {
    "EVENT": "EVENT",
    "TITLE": "TITLE",
    "WHEN": "WHEN",
    "FROM NOW": "FROM NOW",
    "SAID": "SAID",
    "BY": "BY",
    "CHANGE": "CHANGE",
    "QUOTE": "QUOTE",
    "events": ("{n} event", "{n} events"),
    "first events": "the first {n} of {total} events (--limit 0 shows all)",
    "newest": "Newest word {day}.",
    "no events": "No events.",
    "none match": "No event matches.",
    "today": "today",
    "yesterday": "yesterday",
    "days ago": ("1 day ago", "{n} days ago"),
    "weeks ago": ("1 week ago", "{n} weeks ago"),
    "months ago": ("1 month ago", "{n} months ago"),
    "years ago": ("1 year ago", "{n} years ago"),
    "overdue": ("overdue 1 day", "overdue {n} days"),
    "silent": ("silent 1 day", "silent {n} days"),
    "said today": "said today",
    "late": ("late 1 day", "late {n} days"),
    "early": ("early 1 day", "early {n} days"),
    "ended": "ended {ago}",
    "in window": "in window",
    "on time": "on time",
    "ongoing": "ongoing",
    "any day": "any day now",
    "considered": "considered",
    "cancelled": "cancelled",
    "denied": "denied",
    "happened": "happened",
    "slipped": "{n} slipped",
    "some day": "some day in {n}",
    "said on": "said {day}",
    "read as": "read as {language}",
    "en": "English",
    "fr": "French",
    "Overdue": "Overdue",
    "Any day": "Any day",
    "Ongoing": "Ongoing",
    "Undated": "Undated",
    "nothing ahead": "Nothing ahead.",
}

_FRENCH: _Table = {
    "EVENT": "ÉVÉNEMENT",
    "TITLE": "TITRE",
    "WHEN": "QUAND",
    "FROM NOW": "D’ICI LÀ",
    "SAID": "DIT LE",
    "BY": "PAR",
    "CHANGE": "CHANGEMENT",
    "QUOTE": "CITATION",
    "events": ("{n} événement", "{n} événements"),
    "first events": "les {n} premiers événements sur {total} (--limit 0 les montre tous)",
    "newest": "Dernière annonce le {day}.",
    "no events": "Aucun événement.",
    "none match": "Aucun événement ne correspond.",
    "today": "aujourd’hui",
    "yesterday": "hier",
    "days ago": ("il y a 1 jour", "il y a {n} jours"),
    "weeks ago": ("il y a 1 semaine", "il y a {n} semaines"),
    "months ago": ("il y a 1 mois", "il y a {n} mois"),
    "years ago": ("il y a 1 an", "il y a {n} ans"),
    "overdue": ("en retard de 1 jour", "en retard de {n} jours"),
    "silent": ("muet depuis 1 jour", "muet depuis {n} jours"),
    "said today": "dit aujourd’hui",
    "late": ("1 jour de retard", "{n} jours de retard"),
    "early": ("1 jour d’avance", "{n} jours d’avance"),
    "ended": "fini {ago}",
    "in window": "dans la fenêtre",
    "on time": "à l’heure",
    "ongoing": "en cours",
    "any day": "d’un jour à l’autre",
    "considered": "envisagé",
    "cancelled": "annulé",
    "denied": "démenti",
    "happened": "arrivé",
    "slipped": ("{n} décalé", "{n} décalés"),
    "some day": "un jour parmi {n}",
    "said on": "dit {day}",
    "read as": "lu en {language}",
    "en": "anglais",
    "fr": "français",
    "Overdue": "En retard",
    "Any day": "Imminent",
    "Ongoing": "En cours",
    "Undated": "Sans date",
    "nothing ahead": "Rien à venir.",
    "undated": "sans date",
    "ahead": "à venir",
    "due": "imminent",
    "overdue one": "en retard",
    "past": "passé",
}

_TABLES = {"en": _ENGLISH, "fr": _FRENCH}


def say(language: str, key: str, n: int | None = None, **values: object) -> str:
    """The words for `key`, in English where the language lacks them, else the key itself."""
    found = _TABLES[language].get(key) or _ENGLISH.get(key) or key
    if isinstance(found, tuple):
        found = found[0] if n == 1 else found[1]
    return found.format(n=f"{n:,}" if n is not None else "", **values)


def standing_word(language: str, standing: str) -> str:
    """A standing's name; "overdue" is also the start of a phrase and has a key of its own."""
    if language == "en":
        return standing
    return say(language, "overdue one" if standing == "overdue" else standing)


def month_name(month: int, language: str) -> str:
    """A month's short name."""
    return _MONTHS[language][month - 1]


def day_words(day: date, language: str, *, weekday: bool = False, year: bool = True) -> str:
    """A day: 31 Jan 2025, Fri 31 Jan 2025, or without its year."""
    text = f"{day.day} {month_name(day.month, language)}"
    text = f"{text} {day.year:04d}" if year else text
    return f"{_DAYS[language][day.weekday()]} {text}" if weekday else text


def ago(days: int, language: str) -> str:
    """How long ago, in the largest unit that still says it well."""
    if days <= 0:
        return say(language, "today")
    if days == 1:
        return say(language, "yesterday")
    for limit, unit, size in ((21, "days", 1), (70, "weeks", 7), (730, "months", 30.44)):
        if days < limit:
            return say(language, f"{unit} ago", int(days / size))
    return say(language, "years ago", int(days / 365.25))


_SHORT = {
    "en": {" days": "d", " day": "d", " weeks": "w", " week": "w", " months": "mo"}
    | {" month": "mo", " years": "y", " year": "y"},
    "fr": {" jours": " j", " jour": " j", " semaines": " sem", " semaine": " sem"}
    | {"muet depuis": "muet", "en retard de": "retard"},
}


def short(text: str, language: str) -> str:
    """A FROM NOW made shorter for a narrow terminal."""
    for long, brief in _SHORT[language].items():
        text = text.replace(long, brief)
    return text
