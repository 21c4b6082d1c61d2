"""Known then: what had been recorded here by a day, mistakes and all.

It reads the whole log, which no other question does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from timeline.cli.context import Context
from timeline.errors import NotFound
from timeline.event import Event, History, Standing
from timeline.event.resolve import Resolved
from timeline.timeline import Query, Upcoming


def histories(
    context: Context, names: Sequence[str], as_of: date, known_at: date | None
) -> list[History]:
    """The events of these names as of a day, with what had been recorded by another."""
    if known_at is None:
        with context.open() as timeline:
            return [timeline.history(name, as_of=as_of) for name in names]
    from timeline.log.histories import known_at as known
    from timeline.log.names import find

    log = context.log()
    try:
        keys = [find(log, name)[1] for name in names]
        resolved = known(log, known_at)
    finally:
        log.close()
    return [_history(resolved, key, as_of, known_at) for key in keys]


def _history(resolved: Sequence[Resolved], key: str, as_of: date, known_at: date) -> History:
    """The history of one key among all; `NotFound` where nothing had been recorded."""
    found = next((one.history(as_of) for one in resolved if key in one.keys), None)
    if found is None:
        raise NotFound(
            f'nothing had been recorded of "{key}" by {known_at}',
            hint=f"See:  timeline history {key}",
        )
    return found


def upcoming(
    context: Context, as_of: date, known_at: date, until: date | None, limit: int | None
) -> Upcoming:
    """What is to come, with what had been recorded by a day."""
    with context.open() as timeline:
        events = list(timeline.events(Query(as_of=as_of, known_at=known_at)))
    standing = {
        one: [event for event in events if event.standing(as_of) is one] for one in Standing
    }
    ahead = [*standing[Standing.AHEAD]]
    if until is not None:
        ahead = [event for event in ahead if (event.window.earliest or as_of) <= until]
    overdue = sorted(standing[Standing.OVERDUE], key=_end)
    due = sorted(standing[Standing.DUE], key=_end)
    lists = (due, ahead, overdue, standing[Standing.UNDATED])
    return Upcoming(*(one[:limit] for one in lists))


def _end(event: Event) -> tuple[date, str]:
    return event.window.latest or date.max - timedelta(days=1), event.key
