"""The agenda: what is coming, in sections, the soonest first.

`Timeline.upcoming` decides what belongs; this only lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

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
    """All lines in the order in which they are shown, those of a section together."""
    made = []
    for name, events in _sections(coming, today, language):
        heading = name[:1].upper() + name[1:]
        for event in events:
            standing = event.standing(today)
            now = from_now(event, standing, today, language)
            who = f"{cut(visible(event.by), 24)}, " if event.by else ""
            made.append(
                Line(
                    heading,
                    event,
                    standing,
                    "" if event.window.undated else label(event.window, language),
                    short(now, language) if brief else now,
                    who + ago(event.day, today, language),
                )
            )
    return made


_NAMED = {
    Standing.OVERDUE: "Overdue",
    Standing.DUE: "Any day",
    Standing.ONGOING: "Ongoing",
    Standing.UNDATED: "Undated",
}


def _sections(
    coming: Upcoming, today: date, language: str
) -> Iterator[tuple[str, Sequence[Event]]]:
    """The sections, each once: how events stand, or for what lies ahead when they begin."""
    standing = [(event, event.standing(today)) for part in coming for event in part]
    ahead = [event for event, one in standing if one not in _NAMED]
    for one, name in _NAMED.items():
        if one is Standing.UNDATED:
            for _, begun in groupby(ahead, key=lambda event: _begins(event, today)):
                together = list(begun)
                yield _months(together, today, language), together
        yield say(language, name), [event for event, its in standing if its is one]


def _begins(event: Event, today: date) -> tuple[int, int]:
    """The month in which a window begins, of another year than today's only the year."""
    start = event.window.earliest or today
    return start.year, start.month if start.year == today.year else 0


def _months(events: Sequence[Event], today: date, language: str) -> str:
    """The months or year that all of them lie in; "from" the first where some end elsewhere."""
    year, month = _begins(events[0], today)
    last = [event.window.latest for event in events]
    if not month:
        within = all(day is not None and day.year == year for day in last)
        return str(year) if within else say(language, "from month", month=year)
    first = month_name(month, language)
    ends = {None if day is None or day.year != year else day.month for day in last}
    if len(ends) > 1 or None in ends:
        return say(language, "from month", month=first)
    (end,) = ends
    return first if end in (month, None) else f"{first}–{month_name(end, language)}"


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
    for brief in (False, True):
        if terminal.width < WITH_LONG_NOW and not brief:
            continue
        made = lines(coming, today, language, brief=brief)
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
