"""The reader's rules in words, for `when`: why a phrase became that window.

The names are those that the reader gives; a rule without words here is shown by its name.
"""

from __future__ import annotations

EN = {
    "day": "one day; without a year, the nearest that the words allow",
    "month": "the whole month; without a year, the nearest that the words allow",
    "quarter": "the whole calendar quarter",
    "half": "the whole calendar half",
    "season": "three whole months, as meteorologists count",
    "year": "the whole year",
    "decade": "all ten years",
    "week": "Monday to Sunday, unless weeks are set to start on another day",
    "part": "that third or half of what it names",
    "nth": "the one with that number",
    "stretch": "that many of its first or last units",
    "nth-weekday": "that weekday of the month",
    "year-end": "the last month, or the last week of a month",
    "in": "where that length of time ends, as wide as its unit",
    "ago": "where that length of time began, as wide as its unit",
    "counted": "counted from the day that is named",
    "within": "from the day it was said to the end of that time",
    "coming": "from the day after it was said; several are up to five",
    "past": "from that long ago to the day it was said",
    "by": "from the day it was said to the last day of what is named",
    "before": "up to the day before what is named",
    "after": "from the day after what is named on",
    "not-before": "some day from the first day of what is named on",
    "more-than": "from where that length of time ends on",
    "from": "lasting from the first day of what is named",
    "since": "lasting since the latest that has begun",
    "until": "lasting from the day it was said to the last day of what is named",
    "from-to": "lasting from the one to the other",
    "span": "lasting from the one day to the other",
    "between": "some day from the start of the one to the end of the other",
    "range": "some day from the start of the one to the end of the other",
    "either": "in the one or the other",
    "next-weekday": "the coming one or the one a week later: people mean both",
    "next": "the first wholly after the one that is running",
    "last": "the latest wholly before the one that is running",
    "this": "the one that is running",
    "weekday": "the next one, the day it was said included",
    "today": "counted from the day it was said",
    "weekend": "Saturday and Sunday",
    "holiday": "the day or days of that name",
    "course": "some day of it that is still ahead",
    "later": "what is left of it",
    "earlier": "what of it is past",
    "moved": "the date it was moved to",
    "soon": "near, and no date: it stands with the undated",
    "undated": "no date is given",
    "fiscal": "by the month in which your fiscal year starts",
    "edtf": "read as EDTF notation",
    "dateparser": "read by dateparser, every number and word accounted for",
}
FR = {
    "day": "un jour ; sans année, le plus proche que les mots permettent",
    "month": "le mois entier ; sans année, le plus proche que les mots permettent",
    "quarter": "le trimestre civil entier",
    "half": "le semestre civil entier",
    "season": "trois mois entiers, comme en météorologie",
    "year": "l'année entière",
    "part": "ce tiers ou cette moitié de ce qui est nommé",
    "in": "là où finit cette durée, aussi large que son unité",
    "within": "du jour de l'annonce à la fin de cette durée",
    "coming": "dès le lendemain de l'annonce ; plusieurs, c'est jusqu'à cinq",
    "by": "du jour de l'annonce au dernier jour de ce qui est nommé",
    "before": "jusqu'à la veille de ce qui est nommé",
    "after": "à partir du lendemain de ce qui est nommé",
    "not-before": "un jour à partir du premier jour de ce qui est nommé",
    "between": "un jour entre le début de l'un et la fin de l'autre",
    "moved": "la date à laquelle c'est reporté",
    "soon": "proche, et sans date : rangé avec ce qui n'en a pas",
    "undated": "aucune date n'est donnée",
}


def said_of_rule(rule: str, language: str) -> str:
    """What a rule says, in English where the language has no words for it."""
    return FR.get(rule, EN.get(rule, "")) if language == "fr" else EN.get(rule, "")
