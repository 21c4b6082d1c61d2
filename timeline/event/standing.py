"""Standing: how an event stands on a given day, computed and never stored.

It judges one window and one status; which window holds is `fold`'s business.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from timeline.entry.status import Status
from timeline.window import Kind, Window


class Standing(StrEnum):
    """What a status and a window come to on a given day."""

    UNDATED = "undated"
    AHEAD = "ahead"
    DUE = "due"
    ONGOING = "ongoing"
    OVERDUE = "overdue"
    PAST = "past"
    CONSIDERED = "considered"
    HAPPENED = "happened"
    CANCELLED = "cancelled"
    DENIED = "denied"


# A status that settles the standing whatever the window and the day.
_SETTLED = {
    Status.CONSIDERED: Standing.CONSIDERED,
    Status.HAPPENED: Standing.HAPPENED,
    Status.CANCELLED: Standing.CANCELLED,
    Status.DENIED: Standing.DENIED,
}


def standing(status: Status, window: Window, today: date) -> Standing:
    """The standing on `today`; a window without any date counts as undated, "soon" too."""
    settled = _SETTLED.get(status)
    if settled is not None:
        return settled
    before = window.earliest is not None and today < window.earliest
    if status is Status.TESTING:
        return Standing.AHEAD if before and not window.undated else Standing.ONGOING
    if window.undated:
        return Standing.UNDATED
    if before:
        return Standing.AHEAD
    after = window.latest is not None and today > window.latest
    if window.kind is Kind.SPAN:
        return Standing.PAST if after else Standing.ONGOING
    return Standing.OVERDUE if after else Standing.DUE
