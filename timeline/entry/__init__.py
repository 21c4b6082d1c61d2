"""Entries: what the log holds, how each is sealed, and how one is read from a file."""

from timeline.entry.entry import (
    VERSION,
    Entry,
    EntryType,
    Status,
    body_id,
    canonical,
    entry_id,
    line_of,
    to_fields,
)
from timeline.entry.fields import check, from_body, from_fields, is_id, window_fields, window_of
from timeline.entry.said import said_day, said_instant
from timeline.entry.slug import plain, slug

__all__ = [
    "VERSION",
    "Entry",
    "EntryType",
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
    "slug",
    "to_fields",
    "window_fields",
    "window_of",
]
