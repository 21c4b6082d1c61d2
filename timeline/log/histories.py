"""Histories: events with all their words, resolved from the entries; one, or all in pages.

What only the newest word is needed for is asked of the reigns, which are at hand already.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.entry.fields import from_body
from timeline.event.history import History
from timeline.event.resolve import Resolved, resolve
from timeline.log.connection import failures
from timeline.log.log import Log, Row
from timeline.log.splice import component, load

_KEYS = "SELECT key FROM events WHERE key > ? AND since <= ? ORDER BY key LIMIT 500"
_OF_ID = "SELECT key, target FROM entries WHERE id = ?"
_LINKED = "SELECT DISTINCT key FROM entries WHERE other IS NOT NULL"
_LINKED_TO = "SELECT DISTINCT other FROM entries WHERE other IS NOT NULL"
_OF_KEYS = """SELECT lower(hex(id)), body FROM entries
WHERE key IN (SELECT value FROM json_each(?))"""
_ANY_TARGET = "SELECT EXISTS (SELECT 1 FROM entries WHERE target IS NOT NULL)"
_OF_TARGETS = """SELECT lower(hex(id)), body FROM entries
WHERE target IN (SELECT value FROM json_each(?))"""


def resolved(log: Log, key: str) -> Resolved | None:
    """The event of one key with all its words; None where there is none."""
    with failures(log.path):
        entries, _ = load(log.connection, sorted(component(log.connection, key)))
    return next((one for one in resolve(entries) if key in one.keys), None)


def joins(log: Log, key: str, other: str) -> bool:
    """Whether another key means the same event, as a key and not as an alias."""
    found = resolved(log, key)
    return found is not None and other in found.keys


def key_behind(log: Log, target: str | None) -> str | None:
    """The event of what an entry mends or takes back; None where that is not held."""
    seen: set[str] = set()
    while target is not None and target not in seen:
        seen.add(target)
        rows = log.page(_OF_ID, (bytes.fromhex(target),))
        if not rows:
            return None
        key, target = rows[0]
        if key is not None:
            return str(key)
    return None


def known_at(log: Log, day: date) -> tuple[Resolved, ...]:
    """Every event as what was recorded by a day makes it; it reads the whole log."""
    entries = {identity: from_body(body) for identity, body in log.sealed()}
    return resolve(entries, known_at=day)


def histories(log: Log, as_of: date) -> Iterator[History]:
    """Every event of a day with its words up to then, by key; no read is held between pages."""
    linked = {key for statement in (_LINKED, _LINKED_TO) for (key,) in log.page(statement, ())}
    ((targets,),) = log.page(_ANY_TARGET, ())
    last = ""
    while page := [key for (key,) in log.page(_KEYS, (last, as_of.isoformat()))]:
        wanted = set(page)
        for key in wanted & linked:
            wanted |= component(log.connection, key)
        rows = _entries(log, wanted, targets=bool(targets))
        own = set(page)
        for one in resolve({identity: from_body(body) for identity, body in rows}):
            history = one.history(as_of) if one.key in own else None
            if history is not None:
                yield history
        last = page[-1]


def _entries(log: Log, keys: set[str], *, targets: bool) -> list[Row]:
    """The entries of some keys, with what corrects or retracts them."""
    import json

    rows = log.page(_OF_KEYS, (json.dumps(sorted(keys)),))
    ahead = [identity for identity, _ in rows] if targets else []
    seen = set(ahead)
    while ahead:
        found = log.page(_OF_TARGETS, (json.dumps(ahead),))
        ahead = [identity for identity, _ in found if identity not in seen]
        fresh = set(ahead)
        rows += [row for row in found if row[0] in fresh]
        seen |= fresh
    return rows
