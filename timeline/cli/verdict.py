"""Verdicts: what two windows say of an order, in sentences that claim no more than they hold."""

from __future__ import annotations

from fractions import Fraction

from timeline.cli.screenwords import day_words
from timeline.cli.text import visible
from timeline.event import Event
from timeline.window import Qualifier
from timeline.window.relation import (
    Relation,
    after,
    before,
    chance_after,
    chance_before,
    chance_same,
    ends_of,
    same_day,
)

_SENTENCES = {
    "en": {
        "fair": "Chances take every day of a window as equally likely, and the two as independent.",
        "by date": "By date: {names}",
        "under": "under 1 %",
        "over": "over 99 %",
        "about": "about {n} %",
        "before": "{a} comes before {b}: {how}",
        "same certain": "{a} and {b} fall on the same day: {how}",
        "same": "both on the same day: {how}",
        "said so": "certain, as it was said to (derived)",
        "derived": "(derived)",
        "against order": "{a} was said to come before {b}; their own dates are against it.",
        "if they hold": "{how}, if the stated windows hold",
        "no chance": "No chance can be given, as {names} could come at any time.",
        "and": " and ",
        "neither": "cannot tell: neither has a date.",
        "no date": "cannot tell: {b} has no date.",
        "first if after": "{a} is first if {b} comes after {day}.",
        "first if before": "{b} is first if it comes before {day}.",
    },
    "fr": {
        "fair": "Chaque jour d’une fenêtre est tenu pour aussi probable qu’un autre, et les deux "
        "événements pour indépendants.",
        "by date": "Par date : {names}",
        "under": "moins de 1 %",
        "over": "plus de 99 %",
        "about": "environ {n} %",
        "before": "{a} vient avant {b} : {how}",
        "same certain": "{a} et {b} tombent le même jour : {how}",
        "same": "les deux le même jour : {how}",
        "said so": "certain, car annoncé ainsi (déduit)",
        "derived": "(déduit)",
        "against order": "{a} devait venir avant {b} ; leurs dates disent le contraire.",
        "if they hold": "{how}, si les fenêtres annoncées tiennent",
        "no chance": "Impossible de chiffrer les chances : {names} peut venir n’importe quand.",
        "and": " ou ",
        "neither": "impossible à dire : aucun des deux n’a de date.",
        "no date": "impossible à dire : {b} n’a pas de date.",
        "first if after": "{a} vient d’abord si {b} vient après le {day}.",
        "first if before": "{b} vient d’abord s’il vient avant le {day}.",
        "certain": "certain",
        "possible": "possible",
        "impossible": "impossible",
    },
}


def sentence(language: str, key: str, **values: object) -> str:
    """A sentence of a language, filled in."""
    return _SENTENCES[language].get(key, key).format(**values)


def percent(chance: Fraction, language: str) -> str:
    """A chance in whole percents; 0 and 100 are left to what is impossible and certain."""
    if chance < Fraction(1, 100):
        return sentence(language, "under")
    if chance > Fraction(99, 100):
        return sentence(language, "over")
    return sentence(language, "about", n=round(chance * 100))


def name(event: Event) -> str:
    """How an event is called in a sentence."""
    return visible(event.title)


def verdict(a: Event, b: Event, language: str) -> list[str]:
    """Which of the two comes first, and how sure that is."""
    first, second = a.window, b.window
    if first.undated or second.undated:
        return [_undated(a, b, language)]
    sure = _doubted(sentence(language, Relation.CERTAIN.value), a, b, language)
    if same_day(first, second) is Relation.CERTAIN:
        return [sentence(language, "same certain", a=name(a), b=name(b), how=sure)]
    for one, other, relation in ((a, b, before), (b, a, after)):
        if relation(first, second) is Relation.CERTAIN:
            return [sentence(language, "before", a=name(one), b=name(other), how=sure)]
    return _possible(a, b, language)


def open_order(a: Event, b: Event) -> bool:
    """True where more than one order is possible and chances can be given."""
    return chances(a, b) is not None and len(verdict(a, b, "en")) > 1


def chances(a: Event, b: Event) -> tuple[Fraction, Fraction, Fraction] | None:
    """That A comes first, that B does, that they share a day; None where a window is open."""
    found = [chance(a.window, b.window) for chance in (chance_before, chance_after, chance_same)]
    if any(one is None for one in found):
        return None
    return found[0] or Fraction(0), found[1] or Fraction(0), found[2] or Fraction(0)


def _possible(a: Event, b: Event, language: str) -> list[str]:
    """The ways that are left open, each with its chance where there is one."""
    found = chances(a, b)
    ways = (
        ("before", a, b, before(a.window, b.window)),
        ("before", b, a, after(a.window, b.window)),
        ("same", a, b, same_day(a.window, b.window)),
    )
    lines = []
    for place, (key, one, other, relation) in enumerate(ways):
        how = sentence(language, relation.value)
        if found and relation is Relation.POSSIBLE:
            how += f", {percent(found[place], language)}"
        if not place:
            how = _doubted(how, a, b, language)
        lines.append(sentence(language, key, a=name(one), b=name(other), how=how))
    if found is None:
        opened = [name(one) for one in (a, b) if not one.window.closed]
        names = sentence(language, "and").join(opened)
        lines.append(sentence(language, "no chance", names=names))
    return lines


def _doubted(how: str, a: Event, b: Event, language: str) -> str:
    """What the certainty hangs on where somebody hedged."""
    hedged = any(one.window.qualifier is not Qualifier.NONE for one in (a, b))
    return sentence(language, "if they hold", how=how) if hedged else how


def _undated(a: Event, b: Event, language: str) -> str:
    """What can be said all the same where a date is missing."""
    if a.window.undated and b.window.undated:
        return sentence(language, "neither")
    dated, other = (b, a) if a.window.undated else (a, b)
    earliest, latest = ends_of(dated.window)
    names = {"a": name(dated), "b": name(other)}
    text = sentence(language, "no date", **names)
    if latest is not None:
        last = day_words(latest, language)
        return f"{text} {sentence(language, 'first if after', day=last, **names)}"
    if earliest is not None:
        start = day_words(earliest, language)
        return f"{text} {sentence(language, 'first if before', day=start, **names)}"
    return text
