"""Entry: one sealed line of the log, and the id that seals it.

It does not resolve anything: what the entries mean together is `event`'s business.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from timeline.errors import BadValue
from timeline.window import Kind, Precision, Qualifier, Window

VERSION = 1


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, every value as stored; a field that is None is not set and not hashed.

    `said` is an ISO date or a date-time with an offset, `recorded` a UTC instant with
    milliseconds ("2025-01-31T12:00:00.000Z"), `earliest` and `latest` ISO dates. `extra`
    holds the fields of a newer version, kept whole.
    """

    v: int = VERSION
    type: str = EntryType.ANNOUNCEMENT.value
    key: str | None = None
    said: str | None = None
    by: str | None = None
    words: str | None = None
    lang: str | None = None
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    kind: str | None = None
    precision: str | None = None
    qualifier: str | None = None
    rule: str | None = None
    status: str | None = None
    source: str | None = None
    quote: str | None = None
    note: str | None = None
    after: str | None = None
    before: str | None = None
    target: str | None = None
    set: Mapping[str, str] | None = None
    add: Mapping[str, tuple[str, ...]] | None = None
    drop: Mapping[str, tuple[str, ...]] | None = None
    other: str | None = None
    origin: str | None = None
    recorded: str | None = None
    recorded_by: str | None = None
    batch: str | None = None
    seq: int | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
