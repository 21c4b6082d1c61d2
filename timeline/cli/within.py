"""--within: how far ahead to look, in words such as "3 months" or "trois semaines"."""

from __future__ import annotations

from datetime import date

from timeline.cli.context import Context
from timeline.errors import BadValue, TimelineError

_TRIED = ("within {}", "d'ici {}", "{}")


def until_day(context: Context, words: str, today: date) -> date:
    """The last day that the words reach from today."""
    for pattern in _TRIED:
        try:
            window = context.read(pattern.format(words), today).window
        except TimelineError:
            continue
        if window.latest is not None:
            return window.latest
    raise BadValue(
        f'cannot tell how far "{words}" reaches',
        hint='Say a length of time, such as --within "3 months".',
    )
