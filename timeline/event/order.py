"""Order: which entries live, and which word is the newest, the same on every machine.

Nothing here depends on the order in which entries arrived.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.entry.entry import Entry
from timeline.entry.said import said_day, said_instant
from timeline.entry.status import EntryType

Written = tuple[str, int, str]
Place = tuple[int, int, int, str, int, str]


def written(identity: str, entry: Entry) -> Written:
    """The order in which entries were written down: instant, place in the batch, id."""
    return entry.recorded or "", entry.seq or 0, identity


def place(said: str, at: Written) -> Place:
    """The order in which words were said: by day, in it by instant, those without last."""
    instant = said_instant(said)
    late = instant is None
    return said_day(said).toordinal(), int(late), instant or 0, *at


def living(entries: Mapping[str, Entry]) -> frozenset[str]:
    """The ids that no living retraction kills; a correction dies with what it corrects."""
    killers: dict[str, list[str]] = {}
    for identity, entry in entries.items():
        if entry.type == EntryType.RETRACTION and entry.target is not None:
            killers.setdefault(entry.target, []).append(identity)
    if not killers:
        return frozenset(entries)
    dead: dict[str, bool] = {}
    for identity in entries:
        _judge(identity, entries, killers, dead)
    return frozenset(identity for identity in entries if not dead[identity])


def _judge(
    first: str,
    entries: Mapping[str, Entry],
    killers: Mapping[str, list[str]],
    dead: dict[str, bool],
) -> None:
    """Settle whether `first` is dead, and what that hangs on, without recursion."""
    stack = [first]
    asked: set[str] = set()
    while stack:
        identity = stack[-1]
        if identity in dead:
            stack.pop()
            continue
        hangs_on = list(killers.get(identity, ()))
        entry = entries.get(identity)
        corrected = entry.target if entry and entry.type == EntryType.CORRECTION else None
        if corrected is not None:
            hangs_on.append(corrected)
        open_ones = [other for other in hangs_on if other not in dead and other not in asked]
        if open_ones and identity not in asked:
            asked.add(identity)
            stack.extend(open_ones)
            continue
        killed = any(not dead.get(other, True) for other in killers.get(identity, ()))
        dead[identity] = killed or (corrected is not None and dead.get(corrected, False))
        stack.pop()


def original(identity: str, entries: Mapping[str, Entry]) -> str | None:
    """The id of the announcement that a correction mends at last; None where it is not held."""
    seen: set[str] = set()
    while identity not in seen:
        seen.add(identity)
        entry = entries.get(identity)
        if entry is None:
            return None
        if entry.type == EntryType.ANNOUNCEMENT:
            return identity
        if entry.type != EntryType.CORRECTION or entry.target is None:
            return None
        identity = entry.target
    return None
