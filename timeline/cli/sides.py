"""Side by side: several events in columns, or in blocks where the columns would be too narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from timeline.cli.fromnow import from_now
from timeline.cli.moves import against_first, move_words
from timeline.cli.screenwords import day_words, number, say, standing_word
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, visible, width, wrap
from timeline.event import History
from timeline.window.label import label

_LEAST = 14
_NAME = 14


def facts(history: History, today: date, language: str) -> dict[str, str]:
    """What is shown of one event."""
    event = history.event
    standing = event.standing(today)
    by = f", {visible(event.by)}" if event.by else ""
    moves = [move_words(w.move, language) for w in history.announcements if w.move.counts]
    found = {
        "when": label(event.window, language),
        "from now": from_now(event, standing, today, language),
        "standing": standing_word(language, standing.value),
        "said": day_words(event.day, language) + by,
        "words said": number(event.announcements, language),
        "moves": ", ".join(moves) or say(language, "none"),
    }
    if event.slip_days:
        found["slip"] = against_first(event.slip_days, language)
    return found


def side_by_side(
    histories: Sequence[History],
    today: date,
    language: str,
    terminal: Terminal,
    derived: Sequence[str] = (),
) -> Iterator[str]:
    """A column an event, or a block an event where there is no room for columns.

    `derived` says of each what follows from others; it is shown where any has something.
    """
    found = [facts(history, today, language) for history in histories]
    for one, text in zip(found, derived, strict=False):
        if text:
            one["derived"] = text
    titles = [visible(history.event.title) for history in histories]
    room = (terminal.width - _NAME) // len(found) - 2
    names = [name for name in [*found[0], "slip", "derived"] if any(name in one for one in found)]
    names = list(dict.fromkeys(names))
    if room < _LEAST:
        yield from _blocks(titles, names, found, language, terminal)
        return
    sizes = [
        min(room, max(width(text) for text in (title, *one.values())))
        for title, one in zip(titles, found, strict=True)
    ]
    heads = [pad(title, size) for title, size in zip(titles, sizes, strict=True)]
    yield terminal.paint((" " * (_NAME + 2) + "  ".join(heads)).rstrip(), "bold")
    for name in names:
        pairs = zip(found, sizes, strict=True)
        wrapped = [wrap(one.get(name, ""), size) for one, size in pairs]
        head = say(language, name)
        for texts in zip_longest(*wrapped, fillvalue=""):
            cells = [pad(text, size) for text, size in zip(texts, sizes, strict=True)]
            yield f"{terminal.paint(pad(head, _NAME), 'dim')}  {'  '.join(cells)}".rstrip()
            head = ""


def _blocks(
    titles: Sequence[str],
    names: Sequence[str],
    found: Sequence[dict[str, str]],
    language: str,
    terminal: Terminal,
) -> Iterator[str]:
    """One event after the other."""
    for title, one in zip(titles, found, strict=True):
        yield terminal.paint(cut(title, terminal.width), "bold")
        for name in names:
            if name in one:
                head = say(language, name)
                for text in wrap(one[name], terminal.width - _NAME - 3):
                    yield f"  {pad(head, _NAME)} {text}".rstrip()
                    head = ""
