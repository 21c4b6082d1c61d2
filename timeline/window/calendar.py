"""Calendar arithmetic on proleptic Gregorian days: units, their bounds, and stepping by them.

Years run from 1 to 9999, as in `datetime`; whatever leaves them raises BadValue.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from timeline.errors import BadValue

Bounds = tuple[date, date]


class Unit(StrEnum):
    """The units in which people count towards a date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"


_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.DECADE: 120}


def day(year: int, month: int, number: int) -> date:
    """That day; BadValue where the calendar has none ("31 February")."""
    try:
        return date(year, month, number)
    except ValueError:
        raise BadValue(f"there is no day {year:04d}-{month:02d}-{number:02d}") from None


def days_after(start: date, count: int) -> date:
    """The day `count` days after `start` (before, if negative)."""
    try:
        return start + timedelta(days=count)
    except OverflowError:
        raise BadValue(f"{count} days from {start} leaves the years 1 to 9999") from None


def month(year: int, number: int) -> Bounds:
    """First and last day of a month; `number` may run past 12 or below 1 into other years."""
    index = year * 12 + number - 1
    year, zero_based = divmod(index, 12)
    first = day(year, zero_based + 1, 1)
    return first, date(year, zero_based + 1, month_length(year, zero_based + 1))


def month_length(year: int, number: int) -> int:
    """Days in a month of a year."""
    if number == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if number in {4, 6, 9, 11} else 31


def months(year: int, first: int, last: int) -> Bounds:
    """From the first day of month `first` to the last of month `last`, counted from `year`."""
    return month(year, first)[0], month(year, last)[1]


def year(number: int) -> Bounds:
    """1 January to 31 December."""
    return months(number, 1, 12)


def decade(first_year: int) -> Bounds:
    """The ten years from `first_year` on; the first decade has nine, as there is no year 0."""
    return year(max(first_year, 1))[0], year(first_year + 9)[1]


def week_of(some_day: date, first: int = 0) -> Bounds:
    """The week that holds a day: the ISO week, or one that starts on weekday `first` (0 to 6)."""
    start = days_after(some_day, -((some_day.weekday() - first) % 7))
    return start, days_after(start, 6)


def iso_week(year: int, number: int) -> Bounds:
    """ISO 8601 week `number` of the ISO year; BadValue where that year has none."""
    try:
        return week_of(date.fromisocalendar(year, number, 1))
    except ValueError:
        raise BadValue(f"there is no week {number} in {year}") from None


def unit_of(some_day: date, unit: Unit) -> Bounds:
    """The calendar unit that holds a day."""
    match unit:
        case Unit.DAY:
            return some_day, some_day
        case Unit.WEEK:
            return week_of(some_day)
        case Unit.DECADE:
            return decade(some_day.year // 10 * 10)
        case _:
            size = _MONTHS_IN[unit]
            first = (some_day.month - 1) // size * size + 1
            return months(some_day.year, first, first + size - 1)


def step(some_day: date, unit: Unit, count: int) -> date:
    """The day `count` units later (earlier, if negative); a missing day becomes the month's last.

    31 January plus one month is 28 or 29 February, as in every calendar library.
    """
    if unit is Unit.DAY:
        return days_after(some_day, count)
    if unit is Unit.WEEK:
        return days_after(some_day, 7 * count)
    number = some_day.month + _MONTHS_IN[unit] * count
    if not 1 <= some_day.year + (number - 1) // 12 <= 9999:
        raise BadValue(f"{count} {unit}s from {some_day} leaves the years 1 to 9999")
    first, last = month(some_day.year, number)
    return min(last, first.replace(day=min(some_day.day, last.day)))


def nth_weekday(year: int, month_number: int, weekday: int, nth: int) -> date:
    """The nth (1 to 5, or -1 for the last) weekday (Monday is 0) of a month."""
    first, last = month(year, month_number)
    if nth < 0:
        return days_after(last, -((last.weekday() - weekday) % 7))
    found = days_after(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if found > last:
        raise BadValue(f"month {month_number} of {year} has no such weekday number {nth}")
    return found
