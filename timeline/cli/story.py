"""The story of one event: what was said, by whom, and how each word moved the date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.cli.fromnow import against, from_now
from timeline.cli.marks import mark
from timeline.cli.moves import against_first, move_words
from timeline.cli.screenwords import day_words, say, short, standing_word
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, visible, width, wrap
from timeline.cli.text import quoted as in_quotes
from timeline.entry import Status
from timeline.event import Announcement, Event, History, Standing
from timeline.window.label import label

if TYPE_CHECKING:
    from timeline.cli.orders import Bound

_ID = 7
_NARROW = 76
_BRIEF = 110
_LEAST_QUOTE = 16


def story(
    history: History,
    today: date,
    language: str,
    terminal: Terminal,
    bounds: Sequence[Bound] = (),
) -> Iterator[str]:
    """The screen of `show`; `bounds` are the events that it was said to come after or before."""
    event = history.event
    standing = event.standing(today)
    yield _head(event, standing, language, terminal)
    for line in wrap(_judgement(event, standing, today, language), terminal.width - 2):
        yield f"  {line}"
    yield from _details(event, language, terminal)
    if bounds:
        from timeline.cli.orders import bound_line

        yield from (cut(bound_line(bound, language), terminal.width) for bound in bounds)
    yield ""
    yield from _table(history.announcements, language, terminal)


def _head(event: Event, standing: Standing, language: str, terminal: Terminal) -> str:
    """The key and the title, and how it stands at the right."""
    sign, style = mark(event, standing)
    right = standing_word(language, standing.value)
    if event.group:
        right = f"{cut(visible(event.group), 24)} · {right}"
    left = cut(f"{visible(event.key)} — {visible(event.title)}", terminal.width - width(right) - 4)
    gap = " " * max(2, min(terminal.width, 100) - 2 - width(left) - width(right))
    painted = f"{terminal.paint(left, 'bold')}{gap}{terminal.paint(right, style)}"
    return f"{terminal.paint(sign, style)} {painted}"


def _judgement(event: Event, standing: Standing, today: date, language: str) -> str:
    """The window now and how far off it is, or how it met what was promised."""
    shown = label(event.window, language)
    first, last = event.first_window, event.previous_window
    if standing is Standing.HAPPENED:
        met = [
            say(language, f"on the {name} promise", verdict=verdict, when=label(promise, language))
            for name, promise in (("last", last), ("first", first))
            if promise not in (None, event.window) and (name == "last" or promise != last)
            if promise and (verdict := against(event.window, promise, language))
        ]
        colon = ": " if language == "en" else " : "
        return (
            f"{shown}{colon}{', '.join(met)}" if met else f"{shown}, {_far(event, today, language)}"
        )
    text = f"{shown}, {_far(event, today, language)}"
    if event.slip_days and first is not None:
        text += "; " if language == "en" else " ; "
        text += f"{against_first(event.slip_days, language)} ({label(first, language)})"
    return text


def _far(event: Event, today: date, language: str) -> str:
    """How the event lies to today."""
    return from_now(event, event.standing(today), today, language)


def _details(event: Event, language: str, terminal: Terminal) -> Iterator[str]:
    """The words, tags and notes."""
    room = terminal.width - 10
    if event.words:
        tongue = f" ({say(language, event.language)})" if event.language else ""
        head = pad(say(language, "words"), 7)
        yield f"  {head} {in_quotes(cut(visible(event.words), room - 14))}{tongue}"
    for name, texts in (("tags", event.tags), ("aliases", event.aliases)):
        if texts:
            yield f"  {pad(say(language, name), 7)} {cut(visible(', '.join(texts)), room)}"
    for note in event.notes:
        head = say(language, "note")
        for line in wrap(visible(note), room):
            yield f"  {pad(head, 7)} {line}"
            head = ""


def _change(word: Announcement, language: str) -> str:
    """What the word did: its move and its status."""
    moved = move_words(word.move, language, signed=True)
    parts = [moved] if moved else []
    stated = say(language, word.status.value)
    if word.status is not Status.PLANNED and stated not in moved:
        # An arrival says more than the move that it also is.
        parts = [stated] if word.status is Status.HAPPENED else [*parts, stated]
    if word.after_the_fact:
        parts.append(say(language, "after the fact"))
    if word.corrected:
        parts.append(say(language, "corrected"))
    return ", ".join(parts) + (f" ×{word.count}" if word.count > 1 else "")


def _table(words: Sequence[Announcement], language: str, terminal: Terminal) -> Iterator[str]:
    """One line an announcement, then what the numbers in brackets stand for."""
    cells = [_cells(word, language, terminal) for word in words]
    names = [say(language, name) for name in ("SAID", "BY", "WHEN", "CHANGE")] + ["ID"]
    sizes = [max(width(row[i]) for row in [names, *cells]) for i in range(5)]
    sizes[1] = min(sizes[1], 20)
    marked = [number for number, word in enumerate(words) if word.source or word.quote]
    notes = {number: f"[{place}]" for place, number in enumerate(marked, start=1)}
    room = terminal.width - 2 - sum(sizes) - 2 * 5
    quoted = room >= _LEAST_QUOTE
    if terminal.width < _NARROW or room < 4:
        yield from _stacked(cells, notes, terminal)
    else:
        head = "  " + "  ".join(pad(name, size) for name, size in zip(names, sizes, strict=True))
        told = any(word.quote for word in words) and quoted
        last = say(language, "QUOTE") if told else ""
        yield terminal.paint(f"{head}  {last}".rstrip(), "dim")
        for number, row in enumerate(cells):
            line = "  ".join(pad(cell, size) for cell, size in zip(row, sizes, strict=True))
            note = notes.get(number, "")
            quote = _quote(words[number]) if quoted else ""
            yield f"  {line}  {cut(f'{note} {quote}'.strip(), room)}".rstrip()
    for number, note in notes.items():
        yield from _note(words[number], note, terminal, quoted=quoted)


def _quote(word: Announcement) -> str:
    """The words it was said in, in quotes."""
    return in_quotes(visible(word.quote)) if word.quote else ""


def _note(word: Announcement, note: str, terminal: Terminal, *, quoted: bool) -> Iterator[str]:
    """What a number in brackets stands for: the source, the quote where it had no room."""
    parts = [visible(word.source)] if word.source else []
    if word.quote and (not quoted or terminal.width < _NARROW):
        parts.insert(0, _quote(word))
    for line, part in enumerate(parts):
        head = note if not line else " " * len(note)
        yield terminal.paint(cut(f"  {head} {part}", terminal.width), "dim")


def _stacked(
    cells: Sequence[Sequence[str]], notes: dict[int, str], terminal: Terminal
) -> Iterator[str]:
    """Two lines an announcement, for a narrow terminal."""
    room = terminal.width - 4
    for number, (said, by, when, change, identity) in enumerate(cells):
        head = "  ".join(part for part in (said.strip(), by, identity) if part)
        yield "  " + cut(head, room)
        parts = (when, change, notes.get(number, ""))
        yield "    " + cut(" · ".join(part for part in parts if part), room)


def _cells(word: Announcement, language: str, terminal: Terminal) -> tuple[str, ...]:
    """The cells of one announcement, its quote aside."""
    change = _change(word, language)
    return (
        day_words(word.day, language).rjust(11),
        visible(word.by),
        label(word.window, language) if word.window is not None else "—",
        change if terminal.width > _BRIEF else short(change, language),
        word.id[:_ID],
    )
