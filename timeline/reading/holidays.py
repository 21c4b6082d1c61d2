"""Days that have a name: fixed ones, those that hang on Easter, and nth weekdays of a month.

Their names are in the lexicons; which day a name is, is the same in every language.
"""

from __future__ import annotations

from datetime import date

from timeline.errors import BadValue
from timeline.reading.piece import Piece, day_piece, months_piece
from timeline.window import Precision, calendar

FIXED = {
    "new_year": (1, 1),
    "new_year_eve": (12, 31),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "valentine": (2, 14),
    "st_patrick": (3, 17),
    "april_fools": (4, 1),
    "may_day": (5, 1),
    "victory_1945": (5, 8),
    "juneteenth": (6, 19),
    "music_day": (6, 21),
    "st_john": (6, 24),
    "canada_day": (7, 1),
    "independence_us": (7, 4),
    "bastille": (7, 14),
    "assumption": (8, 15),
    "german_unity": (10, 3),
    "spanish_day": (10, 12),
    "reformation": (10, 31),
    "halloween": (10, 31),
    "all_saints": (11, 1),
    "armistice": (11, 11),
    "st_nicholas": (12, 6),
    "constitution_es": (12, 6),
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "boxing_day": (12, 26),
}
FROM_EASTER = {
    "shrove_tuesday": -47,
    "ash_wednesday": -46,
    "palm_sunday": -7,
    "maundy_thursday": -3,
    "good_friday": -2,
    "easter": 0,
    "easter_monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whit_monday": 50,
    "corpus_christi": 60,
}
# month, weekday (Monday is 0), which one (-1 is the last), days added
WEEKDAYS = {
    "mlk_day": (1, 0, 3, 0),
    "presidents_day": (2, 0, 3, 0),
    "memorial_day": (5, 0, -1, 0),
    "labor_day_us": (9, 0, 1, 0),
    "columbus_day": (10, 0, 2, 0),
    "thanksgiving_canada": (10, 0, 2, 0),
    "thanksgiving": (11, 3, 4, 0),
    "black_friday": (11, 3, 4, 1),
    "cyber_monday": (11, 3, 4, 4),
}
SEASONS = {"holiday_season": (11, 12), "september_return": (9, 9)}


def holiday_piece(name: str, year: int) -> Piece:
    """The day or days of that name in a year."""
    if name in FIXED:
        month, day = FIXED[name]
        return day_piece(calendar.day(year, month, day))
    if name in FROM_EASTER:
        return day_piece(calendar.days_after(_easter(year), FROM_EASTER[name]))
    if name in WEEKDAYS:
        month, weekday, nth, more = WEEKDAYS[name]
        found = calendar.nth_weekday(year, month, weekday, nth)
        return day_piece(calendar.days_after(found, more))
    first, last = SEASONS[name]
    precision = Precision.MONTH if first == last else Precision.PART
    return months_piece(calendar.months(year, first, last), precision)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar; dateutil's, loaded only when it is asked for."""
    from dateutil.easter import easter

    try:
        return easter(year)
    except ValueError:
        raise BadValue(f"there is no Easter in the year {year}") from None
