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

FAIR = "Chances take every day of a window as equally likely, and the two as independent."


def percent(chance: Fraction) -> str:
    """A chance in whole percents; 0 and 100 are left to what is impossible and certain."""
    if chance < Fraction(1, 100):
        return "under 1 %"
    if chance > Fraction(99, 100):
        return "over 99 %"
    return f"about {round(chance * 100)} %"


def name(event: Event) -> str:
    """How an event is called in a sentence."""
    return visible(event.title)


def verdict(a: Event, b: Event, language: str) -> list[str]:
    """Which of the two comes first, and how sure that is."""
    first, second = a.window, b.window
    if first.undated or second.undated:
        return [_undated(a, b, language)]
    if same_day(first, second) is Relation.CERTAIN:
        return [f"{name(a)} and {name(b)} fall on the same day: certain{_doubt(a, b)}"]
    for one, other, relation in ((a, b, before), (b, a, after)):
        if relation(first, second) is Relation.CERTAIN:
            return [f"{name(one)} comes before {name(other)}: certain{_doubt(a, b)}"]
    return _possible(a, b)


def open_order(a: Event, b: Event) -> bool:
    """True where more than one order is possible and chances can be given."""
    return chances(a, b) is not None and len(verdict(a, b, "en")) > 1


def chances(a: Event, b: Event) -> tuple[Fraction, Fraction, Fraction] | None:
    """That A comes first, that B does, that they share a day; None where a window is open."""
    found = [chance(a.window, b.window) for chance in (chance_before, chance_after, chance_same)]
    if any(one is None for one in found):
        return None
    return found[0] or Fraction(0), found[1] or Fraction(0), found[2] or Fraction(0)


def _possible(a: Event, b: Event) -> list[str]:
    """The ways that are left open, each with its chance where there is one."""
    found = chances(a, b)
    ways = (
        (f"{name(a)} comes before {name(b)}", before(a.window, b.window), 0),
        (f"{name(b)} comes before {name(a)}", after(a.window, b.window), 1),
        ("both on the same day", same_day(a.window, b.window), 2),
    )
    lines = []
    for text, relation, place in ways:
        known = f", {percent(found[place])}" if found and relation is Relation.POSSIBLE else ""
        lines.append(f"{text}: {relation.value}{known}{_doubt(a, b) if not place else ''}")
    if found is None:
        opened = [name(one) for one in (a, b) if not one.window.closed]
        lines.append(f"No chance can be given, as {' and '.join(opened)} could come at any time.")
    return lines


def _doubt(a: Event, b: Event) -> str:
    """What the certainty hangs on where somebody hedged."""
    hedged = any(one.window.qualifier is not Qualifier.NONE for one in (a, b))
    return ", if the stated windows hold" if hedged else ""


def _undated(a: Event, b: Event, language: str) -> str:
    """What can be said all the same where a date is missing."""
    if a.window.undated and b.window.undated:
        return "cannot tell: neither has a date."
    dated, other = (b, a) if a.window.undated else (a, b)
    earliest, latest = ends_of(dated.window)
    text = f"cannot tell: {name(other)} has no date."
    if latest is not None:
        last = day_words(latest, language)
        return f"{text} {name(dated)} is first if {name(other)} comes after {last}."
    if earliest is not None:
        start = day_words(earliest, language)
        return f"{text} {name(other)} is first if it comes before {start}."
    return text
