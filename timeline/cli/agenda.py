"""The agenda: what is coming, in sections, the soonest first.

`Timeline.upcoming` decides what belongs; this only lays it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from timeline.cli import marks
from timeline.cli.fromnow import from_now
from timeline.cli.screen import ON_ONE_LINE, WITH_BAR, WITH_LONG_NOW
from timeline.cli.screenwords import ago, month_name, say, short
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, visible, width
from timeline.event import Event, Standing
from timeline.timeline import Upcoming
from timeline.window.label import label


@dataclass(frozen=True, slots=True)
class Line:
    """One event in its section; the section's name is shown on its first line only."""

    section: str
    event: Event
    standing: Standing
    when: str
    now: str
    word: str


def lines(coming: Upcoming, today: date, language: str, *, brief: bool) -> list[Line]:
    """All lines, in the order in which they are shown."""
    made = []
    for event in (*coming.overdue, *coming.due, *coming.ahead, *coming.undated):
        standing = event.standing(today)
        now = from_now(event, standing, today, language)
        who = f"{visible(event.by)}, " if event.by else ""
        made.append(
            Line(
                _section(event, standing, today, language),
                event,
                standing,
                "" if event.window.undated else label(event.window, language),
                short(now, language) if brief else now,
                who + ago((today - event.day).days, language),
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


def agenda(coming: Upcoming, today: date, language: str, terminal: Terminal) -> Iterator[str]:
    """The agenda's lines."""
    made = lines(coming, today, language, brief=terminal.width < WITH_LONG_NOW)
    if not made:
        yield say(language, "nothing ahead")
        return
    if terminal.width < ON_ONE_LINE:
        yield from _narrow(made, terminal)
        return
    section = max(width(line.section) for line in made)
    key = min(max(width(visible(line.event.key)) for line in made), max(12, terminal.width // 4))
    when = max(width(line.when) for line in made)
    now = max(width(line.now) for line in made)
    word = max(width(line.word) for line in made) if terminal.width >= WITH_BAR else 0
    fixed = section + 2 + 2 + key + 2 + 2 + when + 2 + now + (2 + word if word else 0)
    longest = max(width(visible(line.event.title)) for line in made)
    if word and terminal.width - fixed < min(longest, 14):
        fixed, word = fixed - 2 - word, 0
    title = max(4, min(longest, terminal.width - fixed))
    when = (
        min(when, when + terminal.width - fixed - title) if fixed + title > terminal.width else when
    )
    before = ""
    for line in made:
        shown = line.section if line.section != before else ""
        before = line.section
        yield _wide(line, shown, (section, key, title, when, now, word), terminal)


def _wide(
    line: Line, section: str, sizes: tuple[int, int, int, int, int, int], terminal: Terminal
) -> str:
    """One event on one line."""
    sign, style = marks.mark(line.event, line.standing)
    cells = [
        terminal.paint(pad(section, sizes[0]), "bold"),
        terminal.paint(sign, style)
        + " "
        + terminal.paint(pad(visible(line.event.key), sizes[1]), "bold"),
        pad(visible(line.event.title), sizes[2]),
        pad(line.when, sizes[3]),
        terminal.paint(pad(line.now, sizes[4]), style),
    ]
    if sizes[5]:
        cells.append(terminal.paint(cut(line.word, sizes[5]), "dim"))
    return "  ".join(cell for cell, size in zip(cells, sizes, strict=False) if size).rstrip()


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
        detail = " · ".join(part for part in (line.when, line.now) if part)
        yield "  " + terminal.paint(cut(detail, room), style)
