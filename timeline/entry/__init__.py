"""Entries: what the log holds, how each is sealed, and how one is read from a file.

A name is imported when it is first asked for: a listing needs `Status` and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.entry.entry import (
        VERSION,
        Entry,
        body_id,
        canonical,
        entry_id,
        line_of,
        to_fields,
    )
    from timeline.entry.fields import (
        check,
        from_body,
        from_fields,
        is_id,
        window_fields,
        window_of,
    )
    from timeline.entry.said import said_day, said_instant
    from timeline.entry.seals import Sealed, seal, sealed
    from timeline.entry.slugs import plain, slug
    from timeline.entry.status import EntryType, Status

__all__ = [
    "VERSION",
    "Entry",
    "EntryType",
    "Sealed",
    "Status",
    "body_id",
    "canonical",
    "check",
    "entry_id",
    "from_body",
    "from_fields",
    "is_id",
    "line_of",
    "plain",
    "said_day",
    "said_instant",
    "seal",
    "sealed",
    "slug",
    "to_fields",
    "window_fields",
    "window_of",
]

_HOMES = {
    "EntryType": "status",
    "Sealed": "seals",
    "Status": "status",
    "check": "fields",
    "from_body": "fields",
    "from_fields": "fields",
    "is_id": "fields",
    "plain": "slugs",
    "said_day": "said",
    "said_instant": "said",
    "seal": "seals",
    "sealed": "seals",
    "slug": "slugs",
    "window_fields": "fields",
    "window_of": "fields",
}


def __getattr__(name: str) -> object:
    """A public name, from the module that holds it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'entry')}"), name)
    globals()[name] = value
    return value
