"""Rows: reigns and events as SQLite keeps them, and the events that rows make.

The questions themselves are `questions`' business; nothing here decides what holds.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timeline.entry.status import Status
from timeline.event.event import Event
from timeline.window import UNDATED, Kind, Precision, Qualifier, Window

if TYPE_CHECKING:
    from timeline.event.description import Description
    from timeline.event.fold import Step
    from timeline.event.plain import Bounds, PlainReign
    from timeline.event.resolve import Reign

Value = str | int | None
REACHES = (31, 366)
LONG = 4_000_000
_STATUSES = {status.value: status for status in Status}


def reign_row(reign: Reign, numbers: dict[str, int]) -> tuple[Value, ...]:
    """What `reigns` keeps of a reign, after its event and key; `numbers` are the entries'."""
    step = reign.step
    window = step.window
    first = step.first if step.first != (None if window.undated else window) else None
    return (
        numbers[step.governing.holder],
        None if step.worded is None else numbers[step.worded.holder],
        reign.since.isoformat(),
        None if reign.until is None else reign.until.isoformat(),
        step.status.value,
        None if window.earliest is None else window.earliest.isoformat(),
        None if window.latest is None else window.latest.isoformat(),
        window.precision.value,
        window.edtf,
        window.kind.value,
        window.qualifier.value,
        _reach(window),
        _overdue_from(step, reign),
        step.governing.said,
        step.announcements,
        step.moves,
        step.slip_days,
        _written(first),
        _written(step.previous),
    )


def plain_row(reign: PlainReign) -> tuple[Value, ...]:
    """The same of a reign of `event.plain`."""
    governing, worded, since, until, status, bounds, said, words, moves, slip, first, last = reign
    earliest, latest, precision, edtf, kind, qualifier = bounds
    undated = precision == "none"
    overdue = None
    if latest is not None and status == "planned" and kind == "moment" and not undated:
        overdue = _day_after(latest)
        if overdue is not None:
            overdue = max(since, overdue)
            if until is not None and overdue >= until:
                overdue = None
    return (
        governing,
        worded,
        since,
        until,
        status,
        earliest,
        latest,
        precision,
        edtf,
        kind,
        qualifier,
        None if undated else _reach_of(earliest, latest),
        overdue,
        said,
        words,
        moves,
        slip,
        _joined(first),
        _joined(last),
    )


@lru_cache(8192)
def _day_after(day: str) -> str | None:
    """The next day; None after the last there is."""
    found = date.fromisoformat(day)
    return None if found == date.max else (found + timedelta(days=1)).isoformat()


@lru_cache(8192)
def _reach_of(earliest: str | None, latest: str | None) -> int:
    if earliest is None or latest is None:
        return LONG
    days = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days + 1
    return next((reach for reach in REACHES if days <= reach), LONG)


def _joined(bounds: Bounds | None) -> str | None:
    """A window in one text, its notation last; an open end is empty."""
    if bounds is None:
        return None
    earliest, latest, precision, edtf, kind, qualifier = bounds
    text = f"{earliest or ''}|{latest or ''}|{precision}|{kind}|{qualifier}"
    return text if edtf is None else f"{text}|{edtf}"


def event_row(key: str, about: Description, since: str) -> tuple[Value, ...]:
    """What `events` keeps of an event, after its id."""
    return (
        key,
        about.title or key,
        about.group,
        _listed(about.tags),
        _listed(about.notes),
        _listed(about.aliases),
        since,
    )


def _listed(values: tuple[str, ...]) -> str:
    if not values:
        return "[]"
    import json

    return json.dumps(values, ensure_ascii=False)


def _reach(window: Window) -> int | None:
    """A bound on the window's length in days, so that those around a day are soon found."""
    if window.undated:
        return None
    days = window.days
    if days is None:
        return LONG
    return next((reach for reach in REACHES if days <= reach), LONG)


def _overdue_from(step: Step, reign: Reign) -> str | None:
    """The first day of the reign on which the event is overdue."""
    window = step.window
    if step.status is not Status.PLANNED or window.kind is not Kind.MOMENT or window.undated:
        return None
    if window.latest is None or window.latest == date.max:
        return None
    day = max(reign.since, window.latest + timedelta(days=1))
    return day.isoformat() if reign.until is None or day < reign.until else None


def _written(window: Window | None) -> str | None:
    if window is None:
        return None
    earliest = None if window.earliest is None else window.earliest.isoformat()
    latest = None if window.latest is None else window.latest.isoformat()
    shape = (window.precision.value, window.edtf, window.kind.value, window.qualifier.value)
    return _joined((earliest, latest, *shape))


@lru_cache(4096)
def _read(text: str | None) -> Window | None:
    if text is None:
        return None
    start, end, precision, kind, qualifier, *edtf = text.split("|", 5)
    return _window(start, end, precision, edtf[0] if edtf else None, kind, qualifier)


@lru_cache(4096)
def _window(
    earliest: str | None,
    latest: str | None,
    precision: str,
    edtf: str | None,
    kind: str,
    qualifier: str,
) -> Window:
    if precision == "none" and not (earliest or latest or qualifier):
        return UNDATED
    return Window(
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
        Precision(precision),
        edtf,
        Kind(kind),
        Qualifier(qualifier),
    )


def texts(stored: str) -> tuple[str, ...]:
    """The texts that a JSON list holds."""
    if stored == "[]":
        return ()
    if "\\" not in stored:  # nothing is escaped: no need to load `json`
        return tuple(stored[2:-2].split('", "'))
    import json

    return tuple(json.loads(stored))


def event_of(row: Any) -> Event:
    """The event of a row of the columns that every question asks for, in their order."""
    window = _window(row[7], row[8], row[9], row[10], row[11], row[12])
    first = _read(row[23])
    return Event(
        key=row[0],
        title=row[1],
        group=row[2],
        tags=texts(row[3]),
        notes=texts(row[4]),
        aliases=texts(row[5]),
        status=_STATUSES[row[6]],
        window=window,
        words=row[13],
        language=row[14],
        rule=row[15],
        said=row[16],
        day=date.fromisoformat(row[16][:10]),
        by=row[17],
        source=row[18],
        quote=row[19],
        first_said=row[22],
        announcements=int(row[20]),
        moves=int(row[21]),
        slip_days=None if row[25] is None else int(row[25]),
        first_window=first if first is not None or window.undated else window,
        previous_window=_read(row[24]),
    )
