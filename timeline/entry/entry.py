"""Entry: one sealed line of the log, and the id that seals it.

It does not resolve anything: what the entries mean together is `event`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from timeline.entry.status import EntryType

if TYPE_CHECKING:
    from json import JSONEncoder

VERSION = 1


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

    @property
    def foreign(self) -> bool:
        """True where a newer version wrote it: it is kept and not folded."""
        return self.v > VERSION or self.type not in TYPES


TYPES = frozenset(kind.value for kind in EntryType)
# fmt: off
TEXTS = (
    "key", "said", "by", "words", "lang", "earliest", "latest", "edtf", "kind", "precision",
    "qualifier", "rule", "status", "source", "quote", "note", "after", "before", "target",
    "other", "origin", "recorded", "recorded_by", "batch",
)
# fmt: on
LISTS = ("add", "drop")
NAMES = frozenset(("v", "type", "seq", "set", *TEXTS, *LISTS))


def to_fields(entry: Entry) -> dict[str, object]:
    """The fields that are set, as JSON holds them; the id is not among them."""
    fields: dict[str, object] = {"v": entry.v, "type": entry.type}
    for name in TEXTS:
        value = getattr(entry, name)
        if value is not None:
            fields[name] = value
    if entry.seq is not None:
        fields["seq"] = entry.seq
    if entry.set is not None:
        fields["set"] = dict(entry.set)
    if entry.add is not None:
        fields["add"] = {name: list(values) for name, values in entry.add.items()}
    if entry.drop is not None:
        fields["drop"] = {name: list(values) for name, values in entry.drop.items()}
    fields.update(entry.extra)
    return fields


def canonical(entry: Entry) -> str:
    """The one JSON text of an entry: sorted keys, no spaces, text as it stands."""
    return dump(to_fields(entry))


def dump(fields: Mapping[str, object]) -> str:
    """The canonical JSON of some fields."""
    return _encoder().encode(fields)


@cache
def _encoder() -> JSONEncoder:
    """The one encoder; `json.dumps` would make another for every entry."""
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def entry_id(entry: Entry) -> str:
    """The seal: SHA-256 over the canonical JSON, 64 hex digits."""
    return body_id(canonical(entry))


def body_id(body: str) -> str:
    """The seal of an entry whose canonical JSON is at hand."""
    from hashlib import sha256

    return sha256(body.encode()).hexdigest()


def line_of(identity: str, body: str) -> str:
    """One line of a jsonl export: the id in front of the canonical JSON."""
    return f'{{"id":"{identity}",{body[1:]}'
