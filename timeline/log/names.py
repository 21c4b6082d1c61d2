"""Names: what somebody types for an event, to the one event it means.

A key, the unique start of one, or a unique word of a title; never a guess.
"""

from __future__ import annotations

from itertools import islice

from timeline.entry import plain, slug
from timeline.errors import Ambiguous, NotFound
from timeline.log.log import Log, Row

_SHOWN = 10
_MANY = 2000


def find(log: Log, name: str) -> tuple[int, str]:
    """The row and the key of the event that `name` means.

    `NotFound` says what is near; `Ambiguous` lists what it fits.
    """
    name = name.encode(errors="replace").decode()
    wanted = slug(name) if any(sign.isalnum() for sign in name) else ""
    for ask in (name, wanted) if wanted != name else (name,):
        found = log.named(ask)
        if found:
            return _one(found, name)
    found = log.starting(wanted) if wanted else []
    if not found:
        found = _by_title(log, name)
    if found:
        return _one(found, name)
    near = _near(log, name)
    raise NotFound(
        f'there is no event "{name}"',
        hint=f"did you mean {near}?" if near else "see what there is: timeline list",
    )


def _one(found: list[Row], name: str) -> tuple[int, str]:
    if len(found) == 1:
        return found[0][0], found[0][1]
    shown = [f"{key} ({title})" for _, key, title in found[:_SHOWN]]
    more = ["and more"] if len(found) > _SHOWN else []
    raise Ambiguous(
        f'"{name}" fits {len(found) if not more else "many"} events: {", ".join(shown + more)}',
        hint=f"type more of the key, such as {found[0][1]}",
    )


def _words(text: str) -> set[str]:
    return set(slug(text).split("-"))


def _by_title(log: Log, name: str) -> list[Row]:
    """The events whose title has every word of `name`."""
    wanted = _words(name) if any(sign.isalnum() for sign in name) else set()
    if not wanted:
        return []
    rows = log.titled(wanted)
    if not rows and log.count() <= _MANY:  # letters that the search takes for others
        rows = log.titles()
    return list(islice((row for row in rows if wanted <= _words(row[2])), _SHOWN + 1))


def _bare(text: str) -> str:
    return "".join(sign for sign in plain(text) if sign.isalnum())


def _near(log: Log, name: str) -> str:
    """The nearest keys in words, by their letters and digits alone; empty where none is."""
    from difflib import get_close_matches

    wanted = _bare(name)
    keys: dict[str, str] = {}
    for _, key, title in islice(log.titles(), _MANY):
        for text in (_bare(key), _bare(title)):
            keys.setdefault(text, key)
            keys.setdefault(text[: len(wanted)], key)
    close = get_close_matches(wanted, keys, n=3, cutoff=0.6)
    return " or ".join(f'"{key}"' for key in dict.fromkeys(keys[match] for match in close))
