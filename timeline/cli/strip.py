"""A small calendar strip: where in the days or months around it a window lies.

One line of names above one line of signs; it is for `when`, and no more than a glance.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from timeline.window import calendar

if TYPE_CHECKING:
    from timeline.cli.terminal import Terminal
    from timeline.window import Window

MOST_MONTHS = 18
NAMES = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("jan", "fév", "mar", "avr", "mai", "jun", "jui", "aoû", "sep", "oct", "nov", "déc"),
}


def strip(window: Window, said: date, terminal: Terminal, language: str) -> list[str]:
    """Two lines for a window within a year and a half of the day it was said, else none."""
    start, end = window.earliest, window.latest
    if window.undated or start is None:
        return []
    last = end or calendar.step(start, calendar.Unit.MONTH, 5)
    first_month, last_month = min(start, said), max(last, said)
    count = (last_month.year - first_month.year) * 12 + last_month.month - first_month.month + 1
    room = (terminal.width - 2) // 4
    if count > min(MOST_MONTHS, room):
        return []
    names, signs = "", ""
    for index in range(count):
        lo, hi = calendar.month(first_month.year, first_month.month + index)
        names += f"{NAMES.get(language, NAMES['en'])[lo.month - 1]} "
        signs += _month(lo, hi, start, end, said, ascii_only=terminal.ascii) + " "
    return [names.rstrip(), signs.rstrip()]


def _month(
    lo: date, hi: date, start: date, end: date | None, said: date, *, ascii_only: bool
) -> str:
    """Three signs for a month: its days 1–10, 11–20 and the rest."""
    filled, empty, now = ("#", ".", "|") if ascii_only else ("▒", "·", "│")
    drawn = ""
    for first, last in ((1, 10), (11, 20), (21, hi.day)):
        a, b = lo.replace(day=first), lo.replace(day=last)
        inside = b >= start and (end is None or a <= end)
        drawn += filled if inside else now if a <= said <= b else empty
    return drawn
