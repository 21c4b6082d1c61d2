"""Status: what an announcement says of its event, and the types that entries have.

They stand apart from the entry, so that a listing loads them and not the whole of it.
"""

from __future__ import annotations

from enum import StrEnum


class EntryType(StrEnum):
    """What an entry does. An unknown type is kept, sealed and exported, and not folded."""

    ANNOUNCEMENT = "announcement"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    DESCRIPTION = "description"
    SAME = "same"
    APART = "apart"


class Status(StrEnum):
    """What an announcement says of its event."""

    PLANNED = "planned"
    CONSIDERED = "considered"
    TESTING = "testing"
    HAPPENED = "happened"
    CANCELLED = "cancelled"
    DENIED = "denied"
