"""The list screen: a narrow writer of our own, which gives columns way as the width shrinks.

Other table formats are `format.tables`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from timeline.cli import bar, marks
from timeline.cli.fromnow import from_now
from timeline.cli.screenwords import day_words, number, say, short
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, visible, width, wrap
from timeline.event import Event, Standing
from timeline.window.label import label

# Below these widths the bar goes, FROM NOW is shortened, an event takes two lines.
WITH_BAR, WITH_LONG_NOW, ON_ONE_LINE = 90, 76, 50
_GAP = 2
_LEAST_TITLE, _SHORT_TITLE, _LEAST_BAR = 12, 8, 18


class Row:
    """One event with what its line shows, outside text already made safe."""

    __slots__ = ("event", "key", "now", "standing", "title", "when")

    def __init__(self, event: Event, standing: Standing, when: str, now: str) -> None:
        self.event = event
        self.standing = standing
        self.key = visible(event.key)
        self.title = visible(event.title)
        self.when = when
        self.now = now


class Columns:
    """How wide each column is; a title or bar of 0 columns is not drawn."""

    __slots__ = ("bar", "key", "now", "title", "when")

    def __init__(self, key: int, title: int, when: int, now: int, bar: int) -> None:
        self.key = key
        self.title = title
        self.when = when
        self.now = now
        self.bar = bar


def _laid_out(
    events: Sequence[Event], today: date, language: str, terminal: Terminal
) -> tuple[list[Row], Columns | None]:
    """The lines to be and their columns; FROM NOW is shortened where that makes room for a bar."""
    brief = terminal.width < WITH_LONG_NOW
    made = rows(events, today, language, brief=brief)
    widths = columns(made, language, terminal.width)
    if terminal.width < WITH_BAR or (widths and widths.bar):
        return made, widths
    shorter = rows(events, today, language, brief=True)
    drawn = columns(shorter, language, terminal.width)
    return (shorter, drawn) if drawn and drawn.bar else (made, widths)


def rows(events: Sequence[Event], today: date, language: str, *, brief: bool) -> list[Row]:
    """The events as lines to be."""
    made = []
    for event in events:
        standing = event.standing(today)
        now = from_now(event, standing, today, language)
        made.append(
            Row(
                event,
                standing,
                label(event.window, language),
                short(now, language) if brief else now,
            )
        )
    return made


def columns(made: Sequence[Row], language: str, total: int) -> Columns | None:
    """Widths that together fill `total` and no more; None where one line is too short.

    WHEN is never cut; the title goes before FROM NOW does, as the key names the event too.
    """
    longest = max([width(row.key) for row in made] + [len(say(language, "EVENT"))])
    key = min(longest, max(12, total // 4))
    when = max([width(row.when) for row in made] + [4])
    now = max([width(row.now) for row in made] + [len(say(language, "FROM NOW"))])
    title = max([width(row.title) for row in made] + [5])
    rest = total - (2 + key + _GAP) - (_GAP + when) - (_GAP + now)
    alone = min(longest, key + _GAP + rest)
    if total < ON_ONE_LINE or alone < min(longest, _LEAST_TITLE):
        return None
    if rest < min(title, _LEAST_TITLE if total >= WITH_LONG_NOW else _SHORT_TITLE):
        return Columns(alone, 0, when, now, 0)
    if total < WITH_BAR:
        return Columns(key, rest, when, now, 0)
    shown = min(title, max(_LEAST_TITLE, rest * 9 // 20))
    drawn = rest - shown - _GAP
    if drawn < _LEAST_BAR:
        return Columns(key, rest, when, now, 0)
    return Columns(key, shown, when, now, drawn)


def screen(
    events: Sequence[Event],
    today: date,
    language: str,
    terminal: Terminal,
    *,
    lanes: bool = False,
) -> Iterator[str]:
    """The list's lines, without the line ends; with `lanes` each group under its name."""
    made, widths = _laid_out(events, today, language, terminal)
    axis = (
        bar.axis([row.event for row in made], today, widths.bar) if widths and widths.bar else None
    )
    if widths is not None:
        yield _heading(widths, axis, language, terminal)
    if lanes:
        made.sort(key=lambda row: (not row.event.group, (row.event.group or "").casefold()))
    for lane, together in groupby(made, key=lambda row: lanes and (row.event.group or "")):
        if lane is not False:
            name = visible(lane) or say(language, "no group")
            yield terminal.paint(cut(name, terminal.width), "bold")
        for row in together:
            if widths is None:
                yield from _two_lines(row, terminal)
            else:
                yield _line(row, widths, axis, today, terminal)


def _heading(widths: Columns, axis: bar.Axis | None, language: str, terminal: Terminal) -> str:
    """The names of the columns, and the scale of the bar."""
    names = ("EVENT", "TITLE", "WHEN", "FROM NOW")
    sizes = (widths.key, widths.title, widths.when, widths.now)
    pairs = zip(names, sizes, strict=True)
    cells = [pad(say(language, name), size) for name, size in pairs if size]
    text = "  " + (" " * _GAP).join(cells)
    if axis is not None:
        text += " " * _GAP + bar.scale(axis, language)
    return terminal.paint(text.rstrip(), "dim")


def _line(row: Row, widths: Columns, axis: bar.Axis | None, today: date, terminal: Terminal) -> str:
    """One event on one line."""
    sign, style = marks.mark(row.event, row.standing)
    gone = row.standing in (Standing.CANCELLED, Standing.DENIED)
    cells = [
        terminal.paint(pad(row.key, widths.key), "bold"),
        *([_title(row, widths.title, terminal, gone=gone)] if widths.title else []),
        terminal.paint(pad(row.when, widths.when), "dim" if row.event.window.undated else None),
        terminal.paint(pad(row.now, widths.now), style),
    ]
    text = terminal.paint(sign, style) + " " + (" " * _GAP).join(cells)
    if axis is not None:
        text += " " * _GAP + bar.draw(row.event, row.standing, axis, today, terminal)
    return text.rstrip()


def _title(row: Row, size: int, terminal: Terminal, *, gone: bool) -> str:
    """The title in its column, struck out where the event will not happen."""
    return terminal.paint(pad(row.title, size), "dim strike" if gone else None)


def _two_lines(row: Row, terminal: Terminal) -> Iterator[str]:
    """One event on two lines, for a very narrow terminal."""
    sign, style = marks.mark(row.event, row.standing)
    room = terminal.width - 2
    key = cut(row.key, room)
    title = cut(row.title, room - width(key) - _GAP) if room - width(key) > 6 else ""
    yield f"{terminal.paint(sign, style)} {terminal.paint(key, 'bold')}  {title}".rstrip()
    yield "  " + terminal.paint(detail(row.when, row.now, room), style)


def detail(when: str, now: str, room: int) -> str:
    """The window and how far off it is; the window alone where there is no room for both."""
    both = " · ".join(part for part in (when, now) if part)
    return both if width(both) <= room else cut(when or now, room)


def footer(
    events: Sequence[Event],
    today: date,
    language: str,
    terminal: Terminal,
    *,
    total: int | None = None,
    more: bool = False,
) -> list[str]:
    """How many, how they stand, and the day of the newest word.

    `more` says that there are others; `total` how many in all, where that is known.
    """
    counted: dict[Standing, int] = {}
    late = 0
    for event in events:
        standing = event.standing(today)
        counted[standing] = counted.get(standing, 0) + 1
        late += marks.mark(event, standing) == marks.SLIPPED
    parts = [
        say(language, f"n {standing.value}", counted[standing])
        for standing in marks.MARKS
        if standing in counted
    ]
    if late:
        parts.append(say(language, "n slipped", late))
    text = say(language, "more events" if more else "events", len(events))
    if more and total is not None:
        text = say(language, "of events", len(events), total=number(total, language))
    newest = say(language, "newest", day=day_words(max(e.day for e in events), language))
    told = f"{text}{':' if language == 'en' else ' :'} {', '.join(parts)}."
    if width(told) + 1 + width(newest) <= terminal.width:
        told = f"{told} {newest}"
    return [terminal.paint(line, "dim") for line in wrap(told, terminal.width)]
