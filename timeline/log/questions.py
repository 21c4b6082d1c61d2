"""Questions: which events, in which order, in pages over the reigns.

A page is read whole before it is given on, so no read is held while output waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from timeline.entry.status import Status
from timeline.errors import BadValue
from timeline.event.event import Event
from timeline.event.standing import Standing
from timeline.log import statements
from timeline.log.log import PAGE, Log
from timeline.log.rows import event_of

SORTS = ("when", "title", "said", "key")


class Query(NamedTuple):
    """Which events are asked for, and in which order; `limit` None is all of them.

    `as_of` is also today for the standings. `earliest_from` and `latest_to` ask for the
    events that may fall between both days, the ends included; the undated do not. `spoken`
    asks for those of which something was said after one day, up to another. `sort`
    is "when" (undated last), "title", "key" or "said" (newest word first). `known_at`
    leaves out what was recorded later, and reads the whole log.
    """

    as_of: date
    known_at: date | None = None
    standings: frozenset[Standing] | None = None
    group: str | None = None
    tag: str | None = None
    by: str | None = None
    earliest_from: date | None = None
    latest_to: date | None = None
    spoken: tuple[date, date] | None = None
    sort: str = "when"
    limit: int | None = None


class Upcoming(NamedTuple):
    """What is to come as of a day: `due` soonest to close first, `ahead` by start."""

    due: list[Event]
    ahead: list[Event]
    overdue: list[Event]
    undated: list[Event]


_STATUSES = {
    Standing.UNDATED: (Status.PLANNED,),
    Standing.AHEAD: (Status.PLANNED, Status.TESTING),
    Standing.DUE: (Status.PLANNED,),
    Standing.ONGOING: (Status.PLANNED, Status.TESTING),
    Standing.OVERDUE: (Status.PLANNED,),
    Standing.PAST: (Status.PLANNED,),
    Standing.CONSIDERED: (Status.CONSIDERED,),
    Standing.HAPPENED: (Status.HAPPENED,),
    Standing.CANCELLED: (Status.CANCELLED,),
    Standing.DENIED: (Status.DENIED,),
}
_ORDERS = {
    "when": (statements.BY_WHEN, ("", "", "")),
    "title": (statements.BY_TITLE, ("", "", "")),
    "key": (statements.BY_KEY, ("", "", "")),
    "said": (statements.BY_SAID, ("9999-99-99", "", "")),
}


def events(log: Log, query: Query) -> Iterator[Event]:
    """The events that a query asks for."""
    if query.sort not in SORTS:
        raise BadValue(f'"{query.sort}" is no order', hint=f"sort by one of: {', '.join(SORTS)}")
    if query.limit is not None and query.limit < 0:
        raise BadValue(f'limit is "{query.limit}": a whole number from 0 up is wanted')
    if query.known_at is not None and query.spoken is not None:
        raise BadValue("what was said between two days is not asked of what was known on one")
    if query.known_at is not None:
        found = _chosen(_known(log, query, query.known_at), query)
    elif query.spoken is not None:
        found = _chosen(_spoken(log, query, query.spoken), query)
    else:
        found = _pages(log, query)
    return islice(found, query.limit)


def _pages(log: Log, query: Query) -> Iterator[Event]:
    statement, (first, second, third) = _ORDERS[query.sort]
    page = PAGE if query.limit is None else min(PAGE, query.limit)
    values: dict[str, object] = {
        "as_of": query.as_of.isoformat(),
        "group": query.group,
        "tag": query.tag,
        "by": query.by,
        "latest_to": _iso(query.latest_to),
        "earliest_from": _iso(query.earliest_from),
        "standings": None,
        "page": page,
    }
    if query.standings is not None:
        values["standings"] = _between_bars(query.standings)
        if query.sort == "when" and is_present(log, query.as_of):
            moments = query.standings <= {Standing.DUE, Standing.OVERDUE}
            statement = statements.NOW_MOMENTS if moments else statements.NOW_BY_WHEN
            if query.standings <= {Standing.AHEAD, Standing.UNDATED}:
                first = query.as_of.isoformat()  # they begin later
            names = {status.value for one in query.standings for status in _STATUSES[one]}
            values["statuses"] = f"[{','.join(_quoted(name) for name in sorted(names))}]"
    while rows := log.page(statement, values | {"first": first, "second": second, "third": third}):
        for row in rows:
            yield event_of(row)
        if len(rows) < page:
            return
        first, second, third = _place(rows[-1], query.sort)


def _place(row: tuple[str, ...], sort: str) -> tuple[str, str, str]:
    """Where the next page begins: after the last row of this one."""
    key, title, starts, ends, since = row[0], row[1], row[26], row[27], row[28]
    if sort == "when":
        return starts, ends, key
    return (title if sort == "title" else since), "", key


def is_present(log: Log, day: date) -> bool:
    """Whether nothing was said after a day."""
    ((last,),) = log.page(statements.LAST_SAID, ())
    return last is None or str(last) <= day.isoformat()


def _between_bars(standings: frozenset[Standing]) -> str:
    """The standings between bars, for the statement to look one up in."""
    return f"|{'|'.join(sorted(standing.value for standing in standings))}|"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _known(log: Log, query: Query, day: date) -> Iterator[Event]:
    """Every event as what was recorded by a day makes it."""
    from timeline.log.histories import known_at

    found = (one.event(query.as_of) for one in known_at(log, day))
    return (event for event in found if event is not None)


def _spoken(log: Log, query: Query, days: tuple[date, date]) -> Iterator[Event]:
    """The events of which something was said after one day, up to another."""
    after, until = days
    values = {
        "as_of": query.as_of.isoformat(),
        "after": after.isoformat(),
        "until": until.isoformat(),
    }
    return (event_of(row) for row in log.page(statements.SPOKEN, values))


def _chosen(found: Iterable[Event], query: Query) -> Iterator[Event]:
    """Those of some events that fit, in the order asked for."""
    chosen = [event for event in found if _fits(event, query)]
    chosen.sort(key=lambda event: _sort_key(event, query.sort))
    if query.sort == "said":
        chosen.sort(key=lambda event: event.day, reverse=True)
    return iter(chosen)


def _fits(event: Event, query: Query) -> bool:
    window = event.window
    if query.group is not None and event.group != query.group:
        return False
    if query.standings is not None and event.standing(query.as_of) not in query.standings:
        return False
    if query.tag is not None and query.tag not in event.tags:
        return False
    if query.by is not None and event.by != query.by:
        return False
    if (query.earliest_from or query.latest_to) and window.undated:
        return False
    if query.earliest_from and window.latest and window.latest < query.earliest_from:
        return False
    return not (query.latest_to and window.earliest and window.earliest > query.latest_to)


def _sort_key(event: Event, sort: str) -> tuple[str, str, str]:
    if sort == "title":
        return event.title.upper(), "", event.key
    if sort in ("key", "said"):
        return "", "", event.key
    window = event.window
    if window.undated:
        return "9999-99-99", "9999-99-99", event.key
    return _iso(window.earliest) or "0000-00-00", _iso(window.latest) or "9999-99-99", event.key


def upcoming(log: Log, as_of: date, until: date | None, limit: int | None) -> Upcoming:
    """What is to come as of a day; `until` cuts `ahead`, `limit` each of the lists."""
    values: dict[str, object] = {
        "as_of": as_of.isoformat(),
        "until": "9999-99-98" if until is None else until.isoformat(),
        "month_ago": _days_before(as_of, 31),
        "year_ago": _days_before(as_of, 366),
        "page": -1 if limit is None else limit,
    }
    lists = (
        [event_of(row) for row in log.page(statement, values)]
        for statement in (
            statements.DUE,
            statements.AHEAD,
            statements.OVERDUE,
            statements.UNDATED,
        )
    )
    return Upcoming(*lists)


def _days_before(day: date, days: int) -> str:
    return "" if day.toordinal() <= days else (day - timedelta(days=days)).isoformat()
