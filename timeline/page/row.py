"""The rows: an event's name, window and standing in words, beside its marks.

Each is one link to the event's card, so that every item is reached by keyboard and named.
"""

from __future__ import annotations

from datetime import date

from timeline.event import Event, Standing
from timeline.page.chart import marks
from timeline.page.scale import Scale
from timeline.page.text import anchor, safe
from timeline.page.words import say
from timeline.window import Window
from timeline.window.label import days_word, distance, label

SIGNS = {
    Standing.HAPPENED: "✓",
    Standing.ONGOING: "▶",
    Standing.DUE: "◈",
    Standing.AHEAD: "◇",
    Standing.OVERDUE: "!",
    Standing.UNDATED: "?",
    Standing.CONSIDERED: "○",
    Standing.PAST: "·",
    Standing.CANCELLED: "×",
    Standing.DENIED: "×",
}


def phrase(event: Event, standing: Standing, today: date, language: str) -> str:
    """How the event stands against today, in a few words."""
    window = event.window
    if standing is Standing.HAPPENED:
        met = _met(window, event.previous_window, language)
        return ", ".join(part for part in (say(language, "happened"), met) if part)
    if standing is Standing.OVERDUE and window.latest is not None:
        return say(language, "overdue by", days_word((today - window.latest).days, language))
    if standing is Standing.UNDATED:
        days = (today - event.day).days
        if days <= 0:
            return say(language, "said today")
        return say(language, "silent", days_word(days, language))
    if standing in (Standing.CANCELLED, Standing.DENIED, Standing.CONSIDERED):
        return say(language, standing.value)
    far = distance(window, today, language)
    if standing is Standing.PAST:
        return say(language, "ended", far)
    return far or say(language, standing.value)


def _met(found: Window, promised: Window | None, language: str) -> str:
    """How what happened met a closed promise."""
    if promised is None or promised.earliest is None or promised.latest is None:
        return ""
    if found.earliest is None or found.latest is None:
        return ""
    if found.earliest > promised.latest:
        days = (found.earliest - promised.latest).days
        return say(language, "late", days_word(days, language))
    if found.latest < promised.earliest:
        days = (promised.earliest - found.latest).days
        return say(language, "early", days_word(days, language))
    return say(language, "on time" if found.days == promised.days == 1 else "in window")


def row(event: Event, made: Scale, today: date, language: str) -> str:
    """One dated event."""
    standing = event.standing(today)
    when, stands = label(event.window, language), phrase(event, standing, today, language)
    earlier = ""
    if event.previous_window is not None:
        earlier = say(language, "promised", label(event.previous_window, language))
    hover = " · ".join(part for part in (event.title, when, stands, earlier) if part)
    unseen = f'<span class="vh">, {safe(earlier)}</span>' if earlier else ""
    return (
        f'<li class="row {standing.value}" data-t="{_search(event)}">'
        f'<a href="#{anchor(event.key)}" title="{safe(hover)}">'
        f'<span class="label">{_name(event, standing, language)}'
        f'<span class="when">{safe(when)}{_dot(event)}{safe(stands)}{unseen}</span></span>'
        f"{marks(event, standing, made, today)}</a></li>"
    )


def chip(event: Event, today: date, language: str) -> str:
    """One event without a date."""
    standing = event.standing(today)
    about = [phrase(event, standing, today, language)]
    about += [event.group] if event.group else []
    return (
        f'<li class="chip {standing.value}" data-t="{_search(event)}">'
        f'<a href="#{anchor(event.key)}">{_name(event, standing, language)}'
        f'<span class="when">{safe(" · ".join(about))}</span></a></li>'
    )


def _dot(event: Event) -> str:
    """A sign between the window and how it stands; a slipped event has an arrow there."""
    slipped = (event.slip_days or 0) > 0
    return ' <span class="slip" aria-hidden="true">↷</span> ' if slipped else " · "


def _name(event: Event, standing: Standing, language: str) -> str:
    """The sign, the standing for those who do not see it, and the title."""
    word = safe(say(language, standing.value))
    ended = standing in (Standing.CANCELLED, Standing.DENIED)
    title = f"<bdi>{safe(event.title)}</bdi>"
    return (
        f'<span class="name"><span class="sign" aria-hidden="true">{SIGNS[standing]}</span>'
        f'<span class="vh">{word}: </span>{f"<s>{title}</s>" if ended else title}</span>'
    )


def _search(event: Event) -> str:
    """What the filter looks through."""
    texts = (event.title, event.key, event.group, event.by, *event.tags)
    return safe(" ".join(text for text in texts if text).casefold())
