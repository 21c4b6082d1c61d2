"""ICS coming in: announcements from anybody's calendar, every problem with its line.

A day is taken as it is written, whatever its time zone; a time of day is left out. Our own
calendars come back with the windows that they were made from, unless a date was moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import BinaryIO

from timeline.entry import Status, said_day, slug
from timeline.errors import BadValue, TimelineError
from timeline.format.ics_lines import Component, components
from timeline.format.problems import Problems
from timeline.format.rows import Reader, named_window
from timeline.log.drafts import Draft
from timeline.window import UNDATED, Kind, Precision, Qualifier, Window
from timeline.window.codes import interval, qualified
from timeline.window.edtf import parse

_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?")
_LASTS = re.compile(r"\+?P(?:(\d{1,4})W|(?:(\d{1,5})D)?(?:T(?:\d{1,6}[HMS])+)?)")
_STATUS = {"CANCELLED": Status.CANCELLED, "COMPLETED": Status.HAPPENED}


def read_ics(stream: BinaryIO, name: str, reader: Reader) -> Iterator[Draft]:
    """Yield the announcements; after the last raise `BadFile` where any cannot be used."""
    problems = Problems(name)
    keys: dict[str, str] = {}
    repeats = 0
    for component in components(stream, problems):
        if component.text("X-TIMELINE-PART") == "opens" and component.text("X-TIMELINE-LATEST"):
            continue
        repeats += "RRULE" in component.values
        try:
            draft = _draft(component, reader, keys)
        except TimelineError as error:
            problems.add(*_placed(component, error))
        else:
            if not problems:
                yield draft
    if repeats:
        noun = "event repeats" if repeats == 1 else "events repeat"
        reader.tell(f"{name}: {repeats:,} {noun}; only the first date of each is taken")
    problems.finish()


class _Wrong(BadValue):
    """A property that cannot be used; `name` says which."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def _placed(component: Component, error: TimelineError) -> tuple[int, str]:
    """The line and the words of a problem."""
    line = component.at(error.name) if isinstance(error, _Wrong) else component.line
    return line, error.message


def _draft(component: Component, reader: Reader, keys: dict[str, str]) -> Draft:
    """The announcement of one event or task."""
    title = component.text("X-TIMELINE-TITLE") or component.text("SUMMARY")
    if title is None:
        raise BadValue("no SUMMARY: every event needs a title")
    said = component.text("X-TIMELINE-SAID") or reader.said
    try:
        said_day(said)
    except BadValue as error:
        raise _Wrong("X-TIMELINE-SAID", error.message) from None
    group = component.text("X-TIMELINE-GROUP")
    tags = [tag for tag in component.texts("CATEGORIES") if tag != group]
    return Draft(
        said=said,
        title=title,
        key=_key(component, title, keys),
        window=_window(component),
        words=component.text("X-TIMELINE-WORDS"),
        by=component.text("X-TIMELINE-BY"),
        source=component.text("URL"),
        status=_status(component),
        group=group,
        tags=tuple(dict.fromkeys(tags)),
        origin=_origin(component),
        recorded_by=reader.recorded_by,
    )


def _key(component: Component, title: str, keys: dict[str, str]) -> str:
    """The key: our own, else the title's, made different where another event has it."""
    from hashlib import sha256

    own = component.text("X-TIMELINE-KEY")
    if own is not None and slug(own) == own:
        return own
    uid = component.text("UID") or f"{title} {component.line}"
    made = slug(title)
    if keys.setdefault(made, uid) == uid:
        return made
    return f"{made}-{sha256(uid.encode()).hexdigest()[:4]}"


def _origin(component: Component) -> str:
    """The hash of what the event says, whenever the file was written."""
    from hashlib import sha256

    passing = ("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE")
    said = sorted((name, value) for name, (value, _) in component.values.items())
    kept = [pair for pair in said if pair[0] not in passing]
    return sha256(repr((component.name, kept)).encode()).hexdigest()


def _status(component: Component) -> Status | None:
    """What is said of it: our own word, else cancelled or completed."""
    own = component.text("X-TIMELINE-STATUS")
    if own is not None:
        try:
            return Status(own)
        except ValueError:
            raise _Wrong("X-TIMELINE-STATUS", f'status is "{own}"') from None
    return _STATUS.get((component.text("STATUS") or "").upper())


def _window(component: Component) -> Window:
    """The window: our own where the dates are still those it gives, else the dates."""
    own = component.text("X-TIMELINE-EDTF")
    first, last = _days(component)
    if own is not None:
        try:
            window = named_window(
                parse(own),
                component.text("X-TIMELINE-PRECISION"),
                component.text("X-TIMELINE-QUALIFIER"),
            )
        except BadValue as error:
            raise _Wrong("X-TIMELINE-EDTF", error.message) from None
        end = component.text("X-TIMELINE-PART")
        if (first, last) == _expected(window, end):
            return window
    if first is None or last is None:
        return UNDATED
    if component.name == "VTODO":
        return Window(None, last, Precision.OPEN, f"[..{last}]")
    return _theirs(component, first, last)


def _expected(window: Window, end: str | None) -> tuple[date | None, date | None]:
    """The days that our calendar shows for a window, or for one of its ends."""
    if window.undated:
        return None, None
    if end == "opens":
        return window.earliest, window.earliest
    if end == "closes":
        return window.latest, window.latest
    return window.earliest, window.latest


def _theirs(component: Component, first: date, last: date) -> Window:
    """The window of anybody's event; a tentative one is uncertain."""
    doubt = (component.text("STATUS") or "").upper() == "TENTATIVE"
    qualifier = Qualifier.UNCERTAIN if doubt else Qualifier.NONE
    if first == last:
        code = qualified(first.isoformat(), qualifier)
        return Window(first, last, Precision.DAY, code, Kind.MOMENT, qualifier)
    code = interval(first.isoformat(), last.isoformat())
    return Window(first, last, Precision.RANGE, code, Kind.SPAN, qualifier)


def _days(component: Component) -> tuple[date | None, date | None]:
    """The first and the last day; the end that a calendar gives is not part of the event."""
    start = _day(component, "DTSTART")
    due = _day(component, "DUE" if component.name == "VTODO" else "DTEND")
    if start is None:
        if component.name == "VEVENT":
            raise BadValue("no DTSTART: every event in a calendar has a date")
        return (due[0], due[0]) if due else (None, None)
    first, timed = start
    if due is None:
        return first, _plus(first, _lasting(component, timed=bool(timed)))
    last, midnight = due[0], due[1] in ("", "000000")
    if last < first:
        raise _Wrong("DTEND", f'"{last}" is before "{first}": the end comes first')
    whole = component.name == "VEVENT" and midnight and last > first
    return first, last - timedelta(days=1) if whole else last


def _day(component: Component, name: str) -> tuple[date, str] | None:
    """The day of a property and its time, "" without; None where it is missing."""
    found = component.values.get(name)
    if found is None:
        return None
    match = _DAY.fullmatch(found[0].strip())
    try:
        if match is None:
            raise ValueError
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        shown = found[0] if len(found[0]) < 40 else f"{found[0][:40]}…"
        raise _Wrong(name, f'{name} is "{shown}": a date such as 20250131 is wanted') from None
    return day, "".join(match.group(4, 5, 6)) if match[4] else ""


def _plus(day: date, more: timedelta) -> date:
    try:
        return day + more
    except OverflowError:
        raise _Wrong("DURATION", "the end lies beyond the year 9999") from None


def _lasting(component: Component, *, timed: bool) -> timedelta:
    """How many days more it lasts, from DURATION."""
    text = component.text("DURATION")
    if text is None:
        return timedelta()
    match = _LASTS.fullmatch(text)
    if match is None:
        raise _Wrong("DURATION", f'DURATION is "{text}": such as P2D is wanted')
    days = int(match[1] or 0) * 7 + int(match[2] or 0)
    return timedelta(days=days if timed else max(days - 1, 0))
