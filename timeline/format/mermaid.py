"""Mermaid: the events as the text of a gantt chart or a timeline, for READMEs and wikis.

Text only; nothing here draws. There is no reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TextIO

from timeline.event import Event, Standing
from timeline.format.inert import visible
from timeline.window.label import label
from timeline.window.names import names_in

# Signs that mean something to Mermaid, to HTML or to Markdown around it.
_ACTIVE = re.compile(r"[^\w \-.,()/+'’“”–—…?!~\u00a0-\U0010ffff]|_")
# A line that begins with one of these would be an order and no text.
_ORDERS = re.compile(
    "(gantt|timeline|section|title|click|call|href|date|axis|tick|ex|in|today|top|week|acc|"
    r"direction|graph|end|---|[-+.,()/'?!~ ])",
    re.IGNORECASE,
)
_TAGS = {
    Standing.HAPPENED: "done, ",
    Standing.PAST: "done, ",
    Standing.DUE: "active, ",
    Standing.ONGOING: "active, ",
    Standing.OVERDUE: "crit, ",
}
_SAID = (Standing.CANCELLED, Standing.DENIED, Standing.CONSIDERED)


def text(words: str | None) -> str:
    """Words as Mermaid shows them: every sign that could act is written as its number."""
    shown = _ACTIVE.sub(lambda sign: f"#{ord(sign[0])};", visible(words)).strip()
    first = shown[:1]
    if first and first != "#" and _ORDERS.match(shown):
        return f"#{ord(first)};{shown[1:]}"
    return shown


def write_mermaid(
    events: Iterable[Event],
    stream: TextIO,
    today: date,
    language: str = "en",
    *,
    tell: Callable[[str], None],
    shape: str = "gantt",
    title: str | None = None,
) -> int:
    """Write the diagram, a gantt chart or a timeline; how many events there were."""
    dated: list[Event] = []
    undated: list[Event] = []
    for event in events:
        (undated if event.window.undated else dated).append(event)
    lines = [shape]
    if title:
        lines.append(f"    title {text(title)}")
    if shape == "timeline":
        lines += _timeline(dated, undated, today, language)
    else:
        lines += _gantt(dated, undated, today, language)
        if undated:
            noun = "undated event" if len(undated) == 1 else "undated events"
            tell(f"{len(undated):,} {noun} only listed beneath: a gantt chart needs dates")
    stream.writelines(f"{line}\n" for line in lines)
    return len(dated) + len(undated)


def _sections(events: Sequence[Event]) -> dict[str, list[Event]]:
    """The events by group, those without one last."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.group or "", []).append(event)
    return dict(sorted(found.items(), key=lambda pair: (not pair[0], pair[0])))


def _gantt(
    dated: Sequence[Event], undated: Sequence[Event], today: date, language: str
) -> Iterator[str]:
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %d %b %Y"
    number = 0
    for group, events in _sections(dated).items():
        if group:
            yield f"    section {text(group)}"
        elif number:
            yield "    section #8203;"
        for event in events:
            number += 1
            yield f"    {_named(event, today, language)} :{_task(event, number, today)}"
    if undated:
        yield ""
        yield f"%% {names_in(language).no_date}:"
        for event in undated:
            yield f"%% - {text(_with_standing(event, today))}"


def _named(event: Event, today: date, language: str) -> str:
    """The title, with the window where it is no plain day."""
    name = _with_standing(event, today)
    unsure = event.window.days != 1 or event.window.qualifier
    return text(f"{name} ({label(event.window, language)})" if unsure else name)


def _with_standing(event: Event, today: date) -> str:
    """The title, and whether it is off or only considered, which no bar can say."""
    standing = event.standing(today)
    title = event.title.strip() or event.key
    return f"{title} ({standing.value})" if standing in _SAID else title


def _task(event: Event, number: int, today: date) -> str:
    """The tags, the id and the days of a task; its end is the day after the last."""
    window = event.window
    first = window.earliest or window.latest or today
    last = window.latest or first
    tags = _TAGS.get(event.standing(today), "")
    if first == last:
        return f"milestone, {tags}e{number}, {first.isoformat()}, 1d"
    end = last + timedelta(days=1) if last < date.max else last
    return f"{tags}e{number}, {first.isoformat()}, {end.isoformat()}"


def _timeline(
    dated: Sequence[Event], undated: Sequence[Event], today: date, language: str
) -> Iterator[str]:
    """A section a year, a period a window, then what has no date."""
    year = 0
    periods: dict[tuple[int, str], list[str]] = {}
    for event in dated:
        day = event.window.earliest or event.window.latest or today
        period = day.year, label(event.window, language)
        periods.setdefault(period, []).append(text(_with_standing(event, today)))
    for (starts, shown), names in sorted(periods.items(), key=lambda pair: pair[0][0]):
        if starts != year:
            year = starts
            yield f"    section {year}"
        yield f"        {text(shown)} : {' : '.join(names)}"
    if undated:
        no_date = text(names_in(language).no_date)
        yield f"    section {no_date}"
        names = [text(_with_standing(event, today)) for event in undated]
        yield f"        {no_date} : {' : '.join(names)}"
