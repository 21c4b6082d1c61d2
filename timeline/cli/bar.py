"""The bar: the windows of a list drawn on one axis of days, today among them.

It decides which days the axis shows; the signs and colours are `marks`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from timeline.cli import marks
from timeline.cli.screenwords import month_name
from timeline.cli.terminal import Terminal
from timeline.event import Event, Standing
from timeline.window import Kind, Qualifier, Window

# How many days the axis shows at least, and beyond today at most.
_SHORTEST, _LONGEST = 28, 3660
# Months between two ticks of the scale, the finest that leaves room for its names first.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


class Axis:
    """`cells` columns for the days from `start`, `days` of them."""

    __slots__ = ("cells", "days", "start")

    def __init__(self, start: date, days: int, cells: int) -> None:
        self.start = start
        self.days = days
        self.cells = cells

    def cell(self, day: date) -> int:
        """The column of a day; below 0 or from `cells` on where it is off the axis."""
        return (day - self.start).days * self.cells // self.days


def axis(events: Sequence[Event], today: date, cells: int) -> Axis:
    """An axis that shows today, what is to come, and as much of the past as leaves room."""
    points = [day for event in events for day in _ends(event.window)]
    ahead = sorted((day - today).days for day in points if day > today)
    points += [day for event in events for day in _ends(event.previous_window)]
    behind = sorted((today - day).days for day in points if day < today)
    # One date in the far future must not squeeze all the others into one column.
    far = ahead[-1] if ahead else 0
    if len(ahead) >= 6 and far > 4 * ahead[len(ahead) * 4 // 5]:
        far = ahead[len(ahead) * 4 // 5]
    far = min(max(far, _SHORTEST), _LONGEST)
    back = min(behind[-1] if behind else 0, max(far, 3 * _SHORTEST) if ahead else _LONGEST)
    start = today - timedelta(days=back)
    return Axis(start, back + far + 1 + far // 30, cells)


def _ends(window: Window | None) -> Iterable[date]:
    """The days that a window's bar would show."""
    if window is None or window.undated:
        return ()
    return (day for day in (window.earliest, window.latest) if day is not None)


def scale(line: Axis, language: str) -> str:
    """Month and year names over the axis, as many as fit without touching."""
    text = ""
    for at, day in _ticks(line):
        name = _tick_name(day, text)
        if (not text or at > len(text)) and at + len(name) <= line.cells:
            text = text.ljust(at) + name
    start = _tick_name(line.start, "")
    if len(text) - len(text.lstrip()) > len(start):
        text = start + text[len(start) :]
    text = text or start
    return text if language == "en" else _translated(text.ljust(line.cells), language)


def _ticks(line: Axis) -> Iterable[tuple[int, date]]:
    """The columns and days of the scale: first days of months, so far apart that names fit."""
    months = line.days / 30.44
    step = next((step for step in _STEPS if line.cells * step / months >= 6), _STEPS[-1])
    last = line.start + timedelta(days=line.days - 1)
    for number in range(line.start.year * 12 + line.start.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if number % step == 0 and line.cell(day) >= 0:
            yield line.cell(day), day


def _tick_name(day: date, before: str) -> str:
    """A year where one begins, else a month; the first on the scale says its year too."""
    if day.month == 1:
        return str(day.year)
    name = month_name(day.month, "en")
    return name if before.strip() else f"{name} {day.year}"


def _translated(text: str, language: str) -> str:
    """The scale's month names in another language, each kept to its columns.

    June and July differ in French by the fourth letter only, for which there is a blank.
    """
    for number in range(1, 13):
        english = month_name(number, "en")
        name = month_name(number, language).rstrip(".")
        text = text.replace(
            f"{english} ", name[:4].ljust(4) if number in (6, 7) else f"{name[:3]} "
        )
        text = text.replace(english, name[:3])
    return text.rstrip()


def draw(event: Event, standing: Standing, line: Axis, today: date, terminal: Terminal) -> str:
    """One event's bar, painted."""
    cells = [" "] * line.cells
    promise = event.previous_window
    if promise is not None and not promise.undated:
        _fill(cells, line, promise.earliest, promise.latest, marks.PROMISE)
    if standing is Standing.OVERDUE and event.window.latest is not None:
        _fill(cells, line, event.window.latest, today, marks.OVERDUE_RUN)
    _window(cells, line, event, standing)
    here = line.cell(today)
    if cells[here] not in marks.ON_TOP:
        cells[here] = marks.TODAY
    return _paint(cells, marks.mark(event, standing)[1], terminal)


def _window(cells: list[str], line: Axis, event: Event, standing: Standing) -> None:
    """Draw the window itself in the way of its standing and kind."""
    window = event.window
    if standing in (Standing.CANCELLED, Standing.DENIED):
        _fill(cells, line, window.earliest, window.latest, marks.PROMISE)
    elif standing is Standing.ONGOING and window.undated:
        _span(cells, line, event.day, None)
    elif window.undated:
        return
    elif window.earliest is None or window.latest is None or window.kind is Kind.SPAN:
        _span(cells, line, window.earliest, window.latest)
    else:
        _fill(cells, line, window.earliest, window.latest, _sign(window, standing))


def _sign(window: Window, standing: Standing) -> str:
    """What a closed window is drawn with."""
    if standing is Standing.HAPPENED:
        return marks.HAPPENED if window.days == 1 else marks.HAPPENED_WINDOW
    if window.days == 1:
        return marks.DAY
    return marks.WINDOW if window.qualifier is Qualifier.NONE else marks.DOUBTFUL


def _fill(cells: list[str], line: Axis, start: date | None, end: date | None, sign: str) -> None:
    """Fill from start to end; an arrow at the edge for what lies off the axis."""
    first = 0 if start is None else line.cell(start)
    last = line.cells - 1 if end is None else line.cell(end)
    if start is None and end is None:
        return
    if last < 0:
        cells[0] = marks.EARLIER
    elif first >= line.cells:
        cells[-1] = marks.LATER
    else:
        for at in range(max(first, 0), min(last, line.cells - 1) + 1):
            cells[at] = sign
        if last >= line.cells:
            cells[-1] = marks.LATER


def _span(cells: list[str], line: Axis, start: date | None, end: date | None) -> None:
    """A line with its ends, arrows where they are open."""
    _fill(cells, line, start, end, marks.LINE)
    if start is not None and 0 <= (first := line.cell(start)) < line.cells:
        cells[first] = marks.BEGINS
    elif start is None and end is not None and line.cell(end) >= 0:
        cells[0] = marks.OPEN_EARLIER
    if end is not None and 0 <= (last := line.cell(end)) < line.cells:
        cells[last] = marks.ENDS if start != end else marks.DAY
    elif end is None and cells[-1] == marks.LINE:
        cells[-1] = marks.OPEN_LATER


def _paint(cells: list[str], style: str, terminal: Terminal) -> str:
    """The cells as text, today's line and earlier promises dimmed."""
    text = "".join(cells).rstrip()
    if not terminal.colour:
        return text
    painted = ""
    run, kind = "", ""
    for sign in text:
        now = "dim" if sign in (marks.TODAY, marks.PROMISE) else style
        if now != kind and run:
            painted += terminal.paint(run, kind)
            run = ""
        run, kind = run + sign, now
    return painted + terminal.paint(run, kind)
