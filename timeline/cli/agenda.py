"""The agenda: what is coming, in sections, the soonest first.

`Timeline.upcoming` decides what belongs; this only lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.cli import marks
from timeline.cli.fromnow import from_now
from timeline.cli.screen import ON_ONE_LINE, WITH_LONG_NOW, detail
from timeline.cli.screenwords import ago, month_name, say, short
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, visible, width
from timeline.event import Event, Standing
from timeline.timeline import Upcoming
from timeline.window.label import label

_LEAST_TITLE = 12


class Line:
    """One event in its section; the section's name is shown on its first line only."""

    __slots__ = ("event", "now", "section", "standing", "when", "word")

    def __init__(
        self, section: str, event: Event, standing: Standing, when: str, now: str, word: str
    ) -> None:
        self.section = section
        self.event = event
        self.standing = standing
        self.when = when
        self.now = now
        self.word = word


def lines(coming: Upcoming, today: date, language: str, *, brief: bool) -> list[Line]:
    """All lines, in the order in which they are shown."""
    made = []
    for event in (*coming.overdue, *coming.due, *coming.ahead, *coming.undated):
        standing = event.standing(today)
        now = from_now(event, standing, today, language)
        who = f"{cut(visible(event.by), 24)}, " if event.by else ""
        made.append(
            Line(
                _section(event, standing, today, language),
                event,
                standing,
                "" if event.window.undated else label(event.window, language),
                short(now, language) if brief else now,
                who + ago(event.day, today, language),
            )
        )
    return made


def _section(event: Event, standing: Standing, today: date, language: str) -> str:
    """Where an event belongs: how it stands, or the months that it lies in."""
    names = {
        Standing.OVERDUE: "Overdue",
        Standing.DUE: "Any day",
        Standing.ONGOING: "Ongoing",
        Standing.UNDATED: "Undated",
    }
    if standing in names:
        return say(language, names[standing])
    start, end = event.window.earliest, event.window.latest
    if start is None:
        return say(language, "Any day")
    if end is None or start.year != end.year:
        return str(start.year) if start.year != today.year else month_name(start.month, language)
    first, last = (month_name(day.month, language) for day in (start, end))
    months = first if start.month == end.month else f"{first}–{last}"
    return months if start.year == today.year else str(start.year)


class Sizes:
    """How wide each column is; 0 where it is left out."""

    __slots__ = ("key", "now", "section", "title", "when", "word")

    def __init__(self, section: int, key: int, title: int, when: int, now: int, word: int) -> None:
        self.section = section
        self.key = key
        self.title = title
        self.when = when
        self.now = now
        self.word = word


def agenda(coming: Upcoming, today: date, language: str, terminal: Terminal) -> Iterator[str]:
    """The agenda's lines, in the widest layout that leaves room for the titles."""
    made = lines(coming, today, language, brief=terminal.width < WITH_LONG_NOW)
    if not made:
        yield say(language, "nothing ahead")
        return
    for section, word in ((True, True), (True, False), (False, False)):
        sizes = _sizes(made, terminal.width, section=section, word=word)
        if sizes is not None:
            yield from _wide(made, sizes, terminal)
            return
    yield from _narrow(made, terminal)


def _sizes(made: list[Line], total: int, *, section: bool, word: bool) -> Sizes | None:
    """The widths of a layout with or without the first and last columns; None for no room."""
    first = max(width(line.section) for line in made) if section else 0
    last = max(width(line.word) for line in made) if word else 0
    key = min(max(width(visible(line.event.key)) for line in made), max(12, total // 4))
    when = max(width(line.when) for line in made)
    now = max(width(line.now) for line in made)
    longest = max(width(visible(line.event.title)) for line in made)
    columns = (first, 2 + key, when, now, last)
    room = total - sum(size + 2 for size in columns if size)
    if total < ON_ONE_LINE or room < min(longest, _LEAST_TITLE):
        return None
    return Sizes(first, key, min(longest, room), when, now, last)


def _wide(made: list[Line], sizes: Sizes, terminal: Terminal) -> Iterator[str]:
    """One event on one line, its section in front or, without room, as a heading."""
    before = ""
    for line in made:
        fresh = line.section != before
        before = line.section
        if fresh and not sizes.section:
            yield terminal.paint(line.section, "bold")
        yield _line(line, line.section if fresh else "", sizes, terminal)


def _line(line: Line, section: str, sizes: Sizes, terminal: Terminal) -> str:
    """One event on one line."""
    sign, style = marks.mark(line.event, line.standing)
    key = terminal.paint(pad(visible(line.event.key), sizes.key), "bold")
    cells = [f"{terminal.paint(sign, style)} {key}", pad(visible(line.event.title), sizes.title)]
    if sizes.section:
        cells.insert(0, terminal.paint(pad(section, sizes.section), "bold"))
    if sizes.when:
        cells.append(pad(line.when, sizes.when))
    cells.append(terminal.paint(pad(line.now, sizes.now), style))
    if sizes.word:
        cells.append(terminal.paint(line.word, "dim"))
    return "  ".join(cells).rstrip()


def _narrow(made: list[Line], terminal: Terminal) -> Iterator[str]:
    """Sections as headings, two lines an event."""
    before = ""
    for line in made:
        if line.section != before:
            yield terminal.paint(cut(line.section, terminal.width), "bold")
        before = line.section
        sign, style = marks.mark(line.event, line.standing)
        room = terminal.width - 2
        name = cut(f"{visible(line.event.key)}  {visible(line.event.title)}", room)
        yield f"{terminal.paint(sign, style)} {name}".rstrip()
        yield "  " + terminal.paint(detail(line.when, line.now, room), style)
