"""The words in which labels and distances are written, one `Names` a language.

Data only: `label` and `distance` put them together.
"""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """One language's words.

    In them `{}` takes a date's name, `{of}` and `{the}` that name after "of" and its article,
    `{n}` a count. `units` holds singular and plural of day, week, month and year.
    """

    months: tuple[str, ...]
    seasons: tuple[str, str, str, str]  # spring first, as EDTF numbers them
    quarter: str
    half: str
    decade: str
    first_of_month: str
    parts: tuple[str, str, str]  # early, mid, late
    fortnights: tuple[str, str]
    week: str
    not_before: str
    by: str
    since: str
    until: str
    either: str
    no_date: str
    soon: str
    units: tuple[tuple[str, str], ...]
    today: str
    tomorrow: str
    yesterday: str
    ahead: str
    ahead_open: str
    within: str
    ago: str
    ago_at_most: str
    ago_at_least: str
    left: str
    last_day: str
    any_day: str
    ongoing: str


ENGLISH = Names(
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    seasons=("spring", "summer", "autumn", "winter"),
    quarter="Q",
    half="H",
    decade="{}s",
    first_of_month="1",
    parts=("early {}", "mid-{}", "late {}"),
    fortnights=("first half of {}", "second half of {}"),
    week="week of {}",
    not_before="not before {}",
    by="by {}",
    since="from {}",
    until="until {}",
    either="or",
    no_date="no date given",
    soon="soon",
    units=(("day", "days"), ("week", "weeks"), ("month", "months"), ("year", "years")),
    today="today",
    tomorrow="tomorrow",
    yesterday="yesterday",
    ahead="in {n} {unit}",
    ahead_open="in {n}+ {units}",
    within="within {n} {unit}",
    ago="{n} {unit} ago",
    ago_at_most="up to {n} {unit} ago",
    ago_at_least="over {n} {unit} ago",
    left="now, {n} {unit} left",
    last_day="now, last day",
    any_day="now or later",
    ongoing="ongoing",
)

FRENCH = Names(
    months=(
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
    seasons=("printemps", "été", "automne", "hiver"),
    quarter="T",
    half="S",
    decade="années {}",
    first_of_month="1er",
    parts=("début {}", "mi-{}", "fin {}"),
    fortnights=("première quinzaine {of}", "seconde quinzaine {of}"),
    week="semaine {of}",
    not_before="pas avant {the}",
    by="d'ici au {}",
    since="à partir {of}",
    until="jusqu'au {}",
    either="ou",
    no_date="aucune date",
    soon="bientôt",
    units=(("jour", "jours"), ("semaine", "semaines"), ("mois", "mois"), ("an", "ans")),
    today="aujourd'hui",
    tomorrow="demain",
    yesterday="hier",
    ahead="dans {n} {unit}",
    ahead_open="dans {n}+ {units}",
    within="d'ici {n} {unit}",
    ago="il y a {n} {unit}",
    ago_at_most="il y a {n} {unit} au plus",
    ago_at_least="il y a plus de {n} {unit}",
    left="maintenant, encore {n} {unit}",
    last_day="maintenant, dernier jour",
    any_day="dès maintenant",
    ongoing="en cours",
)

_LANGUAGES = {"en": ENGLISH, "fr": FRENCH}


def names_in(language: str) -> Names:
    """The words of a language ("fr", "fr-CA"); English for one that has none yet."""
    return _LANGUAGES.get(language[:2].lower(), ENGLISH)
