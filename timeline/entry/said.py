"""Said: when a word was said, a day or an instant with its offset, as it was written.

A day is never converted: a word said at nine in the evening in San Francisco was said on
that day, whatever the date was in London.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from timeline.errors import BadValue

_EPOCH_DAY = date(1970, 1, 1).toordinal()


def parse_day(text: str, name: str) -> date:
    """The day of an ISO date, four digits of year; `BadValue` names the field `name`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise BadValue(f'{name} is "{text}": a date such as 2025-01-31 is wanted')
    return day


@lru_cache(8192)
def said_day(said: str) -> date:
    """The day of a `said` as it is written there, whatever its offset."""
    if len(said) == 10:
        return parse_day(said, "said")
    return _said_instant(said).date()


def said_instant(said: str) -> int | None:
    """Microseconds since 1970 in UTC of a `said` with a time; None of one without."""
    if len(said) == 10:
        return None
    at = _said_instant(said)
    offset = at.utcoffset() or timedelta()
    days = at.toordinal() - _EPOCH_DAY
    seconds = (days * 24 + at.hour) * 3600 + at.minute * 60 + at.second
    return seconds * 1_000_000 + at.microsecond - offset // timedelta(microseconds=1)


def _said_instant(said: str) -> datetime:
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        at = None
    dashed = said[4:5] == "-" and said[7:8] == "-" and said[10:11] == "T"
    if at is None or at.tzinfo is None or not dashed:
        raise BadValue(
            f'said is "{said}": a date such as 2025-01-31, or a date and time with its '
            "offset such as 2025-01-31T14:00:00-08:00, is wanted"
        )
    return at


def check_recorded(text: str) -> None:
    """Refuse a `recorded` that is not a UTC instant in milliseconds, as we write it."""
    try:
        good = f"{datetime.fromisoformat(text[:-1]).isoformat(timespec='milliseconds')}Z" == text
    except ValueError:
        good = False
    if not good:
        raise BadValue(
            f'recorded is "{text}": an instant such as 2025-01-31T12:00:00.000Z is wanted'
        )
