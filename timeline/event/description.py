"""Description: title, group, tags, aliases and notes, from all that were written of an event.

Last writer per field; tags, aliases and notes singly, so that two machines' all survive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

# What one description does: fields set, values added to and dropped from lists.
Change = tuple[
    Mapping[str, str] | None,
    Mapping[str, Iterable[str]] | None,
    Mapping[str, Iterable[str]] | None,
]


class Description(NamedTuple):
    """What an event is called and where it belongs; `title` None was never given."""

    title: str | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def describe(changes: Iterable[Change]) -> Description:
    """What the living descriptions of one event come to, given in the order written."""
    fields: dict[str, str] = {}
    lists: dict[str, dict[str, None]] = {}
    for set_, add, drop in changes:
        fields.update(set_ or {})
        for name, values in (drop or {}).items():
            for value in values:
                lists.setdefault(name, {}).pop(value, None)
        for name, values in (add or {}).items():
            lists.setdefault(name, {}).update(dict.fromkeys(values))
    return Description(
        title=fields.get("title") or None,
        group=fields.get("group") or None,
        tags=tuple(lists.get("tags", ())),
        notes=tuple(lists.get("notes", ())),
        aliases=tuple(lists.get("aliases", ())),
    )
