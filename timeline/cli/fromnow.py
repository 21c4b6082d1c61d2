"""FROM NOW: how an event lies to today, in a few words.

Distances ahead are `window.label`'s; this adds what a standing means for them.
"""

from __future__ import annotations

from datetime import date

from timeline.cli.screenwords import say
from timeline.event import Event, Standing
from timeline.window import Window
from timeline.window.label import distance

_SAME = (Standing.CANCELLED, Standing.DENIED, Standing.CONSIDERED)


def from_now(event: Event, standing: Standing, today: date, language: str) -> str:
    """One phrase for the FROM NOW column."""
    window = event.window
    if standing in _SAME:
        return say(language, standing.value)
    if standing is Standing.UNDATED:
        return silence(event, today, language)
    if standing is Standing.HAPPENED:
        return _happened(event, today, language)
    if standing is Standing.OVERDUE and window.latest is not None:
        return say(language, "overdue", (today - window.latest).days)
    if standing is Standing.PAST and window.latest is not None:
        return say(language, "ended", ago=distance(window, today, language))
    if standing is Standing.ONGOING and (window.undated or window.latest is None):
        return say(language, "ongoing")
    if standing is Standing.DUE and window.latest is None:
        return say(language, "any day")
    return distance(window, today, language)


def silence(event: Event, today: date, language: str) -> str:
    """How long nothing was said of an undated event."""
    days = (today - event.day).days
    return say(language, "silent", days) if days > 0 else say(language, "said today")


def _happened(event: Event, today: date, language: str) -> str:
    """Against what was promised, where something was; else how long ago."""
    verdict = against(event.window, event.previous_window, language)
    if verdict:
        return verdict
    return distance(event.window, today, language) or say(language, "happened")


def against(found: Window, promised: Window | None, language: str) -> str | None:
    """How what happened met a closed promise; None where there was none to meet."""
    if promised is None or promised.earliest is None or promised.latest is None:
        return None
    if found.earliest is None or found.latest is None:
        return None
    if found.earliest > promised.latest:
        return say(language, "late", (found.earliest - promised.latest).days)
    if found.latest < promised.earliest:
        return say(language, "early", (promised.earliest - found.latest).days)
    exact = found.days == 1 and promised.days == 1
    return say(language, "on time" if exact else "in window")
