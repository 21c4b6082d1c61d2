"""The cards: everything on one event, its history and quotes; there with scripts off too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from timeline.event import Announcement, Event, History, Move, MoveKind
from timeline.page.row import SIGNS, phrase
from timeline.page.text import address, anchor, safe
from timeline.page.words import say
from timeline.window.label import days_word, label
from timeline.window.names import names_in


def card(history: History, today: date, language: str) -> str:
    """The card of one event."""
    event = history.event
    standing = event.standing(today)
    number = anchor(event.key)
    sign = f'<span class="sign" aria-hidden="true">{SIGNS[standing]}</span>'
    head = (
        f'<header><h2 id="{number}-h">{sign}<bdi>{safe(event.title)}</bdi></h2>'
        f'<a class="close" href="#chart" aria-label="{safe(say(language, "close"))}">×</a></header>'
    )
    words = "".join(_word(word, language) for word in reversed(history.announcements))
    return (
        f'<div class="card {standing.value}" id="{number}" tabindex="-1" role="dialog" '
        f'aria-labelledby="{number}-h">{head}'
        f'<p class="big">{safe(label(event.window, language))}</p>'
        f'<p class="stand">{safe(phrase(event, standing, today, language))}{_slip(event, language)}'
        f"</p>{_tags(event)}<h3>{safe(say(language, 'history'))}</h3><ol>{words}</ol>"
        f"{_notes(event.notes, language)}</div>\n"
    )


def day_words(day: date, language: str) -> str:
    """A day written out: 31 Jan 2025."""
    names = names_in(language)
    number = names.first_of_month if day.day == 1 else str(day.day)
    return f"{number} {names.months[day.month - 1]} {day.year}"


def _slip(event: Event, language: str) -> str:
    """How far the end has moved in all."""
    days = event.slip_days
    if not days:
        return ""
    words = say(language, "slip" if days > 0 else "gain", days_word(abs(days), language))
    return f" · {safe(words)}"


def _tags(event: Event) -> str:
    """The group and the tags."""
    names = ([event.group] if event.group else []) + list(event.tags)
    items = "".join(f"<li><bdi>{safe(name)}</bdi></li>" for name in names)
    return f'<ul class="tags">{items}</ul>' if items else ""


def _word(word: Announcement, language: str) -> str:
    """One announcement of the history."""
    who = f" {safe(say(language, 'by', word.by))}" if word.by else ""
    change = (
        f'<span class="move">{safe(change)}</span>' if (change := moved(word, language)) else ""
    )
    return (
        f'<li><p class="told"><time datetime="{word.day}">{safe(day_words(word.day, language))}'
        f"</time><bdi>{who}</bdi>{change}</p>{''.join(_said(word, language))}</li>"
    )


def _said(word: Announcement, language: str) -> Iterator[str]:
    """What it said: the window, the words for it, the quote, a remark, the source."""
    if word.window is not None:
        words = f" <q>{safe(word.words)}</q>" if word.words else ""
        yield f'<p class="window">{safe(label(word.window, language))}{words}</p>'
    if word.quote:
        yield f"<blockquote>{safe(word.quote)}</blockquote>"
    if word.note:
        yield f'<p class="note">{safe(word.note)}</p>'
    if word.source:
        target = address(word.source)
        shown = safe(word.source if len(word.source) <= 90 else f"{word.source[:88]}…")
        yield (
            '<p class="source">'
            + (
                f'<a href="{safe(target)}" rel="noopener noreferrer" target="_blank">{shown}</a>'
                if target
                else shown
            )
            + "</p>"
        )


def moved(word: Announcement, language: str) -> str:
    """The change that an announcement made, in words."""
    parts = [_kind(kind, word.move, language) for kind in word.move.kinds]
    if word.status.value not in ("planned", *(kind.value for kind in word.move.kinds)):
        parts.insert(0, say(language, word.status.value))
    if word.status.value == "happened":
        parts = parts[:1]
    return ", ".join(part for part in parts if part)


def _kind(kind: MoveKind, move: Move, language: str) -> str:
    """One kind of move, with how far where it shifted."""
    words = say(language, kind.value)
    days = move.end_days or move.start_days
    if kind in (MoveKind.SLIPPED, MoveKind.PULLED_IN) and days is not None:
        return f"{words} {days_word(abs(days), language)}"
    return words


def _notes(notes: Iterable[str], language: str) -> str:
    """The recorder's own remarks."""
    items = "".join(f"<li>{safe(note)}</li>" for note in notes)
    return f"<h3>{safe(say(language, 'notes'))}</h3><ul>{items}</ul>" if items else ""
