"""ICS: events as whole days of a calendar (RFC 5545), each with an identity that never changes.

A day is a day and a long window its two ends, as clients fill every day of a span. What comes
back in is `ics_in`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from timeline.entry import Status
from timeline.event import Event, Standing
from timeline.format.inert import visible
from timeline.format.whole import Whole
from timeline.window import Kind, Qualifier, Window
from timeline.window.label import label

if TYPE_CHECKING:
    from icalendar import Component

# Days of the longest window that is one event of several days.
LONGEST = 31
PRODUCT = "-//announcement-timeline//timeline//EN"
_SPECIAL = re.compile(r"[\\;,]")
# An address that is written as it stands; any other is only in the description.
_ADDRESS = re.compile("https?://[!-~]+", re.IGNORECASE)
_ENDED = (Status.CANCELLED, Status.DENIED)


class Part(NamedTuple):
    """What of an event one entry of a calendar holds: its days, and which end of the window."""

    name: str
    first: date
    last: date


def write_ics(
    found: Iterable[Whole],
    stream: TextIO,
    today: date,
    language: str = "en",
    *,
    tell: Callable[[str], None],
    windows: str = "auto",
    todo: bool = False,
    title: str | None = None,
) -> int:
    """Write the calendar; how many events there were.

    `windows` says how a window of several days is written: "span" as one event, "ends" as
    its two ends, "auto" as ends where it is longer than `LONGEST` days. The undated are
    left out, or tasks with `todo`.
    """
    stream.write(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\nCALSCALE:GREGORIAN\r\n")
    if title:
        name = escaped(visible(title))
        stream.write(_folded(f"NAME:{name}") + _folded(f"X-WR-CALNAME:{name}"))
    count = undated = 0
    for whole in found:
        count += 1
        if whole.event.window.undated and not todo:
            undated += 1
            continue
        for component in _components(whole, today, language, windows):
            stream.write(component.to_ical().decode())
    stream.write("END:VCALENDAR\r\n")
    if undated:
        noun = "undated event" if undated == 1 else "undated events"
        tell(f"{undated:,} {noun} left out: a calendar needs a date (--todo makes them tasks)")
    return count - undated


def _folded(line: str) -> str:
    """A property in lines of no more than 75 bytes."""
    from icalendar import parser

    content: Any = parser.Contentline
    return f"{content(line).to_ical().decode()}\r\n"


def _components(whole: Whole, today: date, language: str, windows: str) -> Iterator[Component]:
    """The calendar's entries for one event: a task where it is undated."""
    event = whole.event
    if event.window.undated:
        yield _task(whole, today, language)
        return
    for part in parts(event.window, windows):
        yield _event(whole, part, today, language)


def parts(window: Window, windows: str) -> Iterator[Part]:
    """The days that a window fills in a calendar, as one part or as its two ends.

    The later end goes by the event's own name, so that a nearer date takes its place.
    """
    first, last = window.earliest, window.latest
    if first is None or last is None:
        day = first or last
        if day is not None:
            yield Part("opens" if first else "closes", day, day)
        return
    span = (last - first).days + 1
    if span == 1 or windows == "span" or (windows == "auto" and span <= LONGEST):
        yield Part("", first, last)
        return
    yield Part("opens", first, first)
    yield Part("closes", last, last)


def _event(whole: Whole, part: Part, today: date, language: str) -> Component:
    """One entry of the calendar."""
    from icalendar import Event as Component

    event, made = whole.event, Component()
    _identify(made, whole, "opens" if part.name == "opens" else "")
    _say(made, "summary", summary(event, part, language))
    made.add("dtstart", part.first)
    if part.last < date.max:
        made.add("dtend", part.last + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    made.add("status", _status(event))
    _describe(made, event, part.name, today, language)
    return made


def _task(whole: Whole, today: date, language: str) -> Component:
    """An event without a date as a task without one."""
    from icalendar import Todo

    event, made = whole.event, Todo()
    _identify(made, whole, "")
    _say(made, "summary", summary(event, None, language))
    done = event.status is Status.HAPPENED
    ended = "CANCELLED" if event.status in _ENDED else "NEEDS-ACTION"
    made.add("status", "COMPLETED" if done else ended)
    _describe(made, event, "", today, language)
    return made


def _identify(made: Component, whole: Whole, end: str) -> None:
    """Who it is and which version of it, the same each time that it is written."""
    made.add("uid", f"{whole.founding}{f'-{end}' if end else ''}@timeline")
    stamp = datetime.fromisoformat(whole.newest).astimezone(UTC).replace(microsecond=0)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", whole.entries)


def _status(event: Event) -> str:
    """How sure it is: a day, or what happened, is confirmed."""
    if event.status in _ENDED:
        return "CANCELLED"
    if event.status is Status.HAPPENED:
        return "CONFIRMED"
    window = event.window
    sure = window.days == 1 or (window.kind is Kind.SPAN and window.closed)
    doubtful = window.qualifier is not Qualifier.NONE or event.status is Status.CONSIDERED
    return "CONFIRMED" if sure and not doubtful else "TENTATIVE"


_ENDS = {
    ("opens", Kind.MOMENT): "opens",
    ("closes", Kind.MOMENT): "closes",
    ("opens", Kind.SPAN): "begins",
    ("closes", Kind.SPAN): "ends",
}


def summary(event: Event, part: Part | None, language: str) -> str:
    """The title with its doubt, as clients hide a status."""
    title, window = visible(event.title), event.window
    doubts = [event.status.value] if event.status in (*_ENDED, Status.CONSIDERED) else []
    if part is not None and part.name:
        doubts.insert(0, _ENDS[part.name, window.kind])
    unsure = window.days != 1 and (window.kind is Kind.MOMENT or not window.closed)
    if window.undated or unsure or window.qualifier is not Qualifier.NONE or doubts[:-1]:
        doubts.append(label(window, language))
    return f"{title} ({', '.join(doubts)})" if doubts else title


def _describe(made: Component, event: Event, end: str, today: date, language: str) -> None:
    """What else is known, for people, and for our own reader exactly."""
    _say(made, "description", "\n".join(_lines(event, today, language)))
    categories = [visible(name) for name in (event.group, *event.tags) if name]
    if categories:
        _say(made, "categories", *categories)
    if event.source and _ADDRESS.fullmatch(event.source):
        made.add("url", event.source)
    window = event.window
    exact = {
        "KEY": event.key,
        "TITLE": event.title,
        "GROUP": event.group,
        "EDTF": window.edtf,
        "PRECISION": window.precision.value,
        "QUALIFIER": window.qualifier.value,
        "STATUS": event.status.value,
        "SAID": event.said,
        "BY": event.by,
        "WORDS": event.words,
        "PART": end,
        "LATEST": "" if window.latest is None else window.latest.isoformat(),
    }
    for name, value in exact.items():
        if value:
            _say(made, f"X-TIMELINE-{name}", visible(value))


def _say(made: Component, name: str, *texts: str) -> None:
    """Add a property of one text or several, escaped by us, as the library loses backslashes."""
    from icalendar.prop import vInline

    made.add(name, vInline(",".join(map(escaped, texts))), encode=False)


def escaped(text: str) -> str:
    """Text as a calendar holds it (RFC 5545, 3.3.11)."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _lines(event: Event, today: date, language: str) -> Iterator[str]:
    """The description, line by line."""
    standing = event.standing(today)
    when = label(event.window, language)
    yield f"{when}, {standing.value}" if standing is not Standing.UNDATED else when
    if event.words:
        yield f"“{visible(event.words)}”"
    by = f" by {visible(event.by)}" if event.by else ""
    yield f"said {event.day.isoformat()}{by}"
    if event.previous_window is not None:
        yield f"earlier: {label(event.previous_window, language)}"
    if event.quote:
        yield f"“{visible(event.quote)}”"
    if event.source:
        yield visible(event.source)
    yield from (visible(note) for note in event.notes)
