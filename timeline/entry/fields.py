"""Fields: entries from the fields that a file holds, each checked and named in its refusal.

What a newer version wrote is taken whole; nothing is ever converted or mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TypedDict, TypeVar

from timeline.entry.entry import (
    LISTS,
    NAMES,
    TEXTS,
    TYPES,
    VERSION,
    Entry,
    body_id,
    dump,
    to_fields,
)
from timeline.entry.said import check_recorded, parse_day, said_day
from timeline.entry.status import EntryType, Status
from timeline.errors import BadValue
from timeline.window import Kind, Precision, Qualifier, Window

_Member = TypeVar("_Member", bound=StrEnum)

NEEDS = {
    EntryType.ANNOUNCEMENT.value: ("key", "said", "recorded"),
    EntryType.CORRECTION.value: ("target", "recorded"),
    EntryType.RETRACTION.value: ("target", "recorded"),
    EntryType.DESCRIPTION.value: ("key", "recorded"),
    EntryType.SAME.value: ("key", "other", "recorded"),
    EntryType.APART.value: ("key", "other", "recorded"),
}
STATUSES = frozenset(status.value for status in Status)
_TEXTS = frozenset(TEXTS)
_DEPTH = 64


def from_fields(fields: Mapping[str, object]) -> Entry:
    """The entry that `fields` hold, checked; an `id` among them must be its seal.

    Raises `BadValue` naming the field. What a newer version wrote is taken whole.
    """
    known = {name: value for name, value in fields.items() if name in NAMES}
    extra = {name: fields[name] for name in fields.keys() - NAMES - {"id"}}
    version, kind = known.get("v", VERSION), known.get("type", "announcement")
    if type(version) is not int or version < 1:
        raise BadValue(f'v is "{version}": a whole number from 1 up is wanted')
    if not isinstance(kind, str):
        raise BadValue("type is not text")
    if version > VERSION or kind not in TYPES:
        entry = _foreign(known, extra)
    else:
        _check_shapes(known)
        entry = from_trusted(known, extra)
        _check_values(entry, kind)
    _check_json(entry.extra)
    seal = fields.get("id")
    if _seal(entry, {**known, **extra, "v": version, "type": kind}) != seal and seal is not None:
        raise BadValue(
            f'id "{seal}" is not the seal of this entry: its content was changed',
            hint="export it again from the log it came from",
        )
    return entry


def _seal(entry: Entry, fields: Mapping[str, object]) -> str:
    """The id of an entry whose fields are at hand; `BadValue` where a text is not text."""
    try:
        return body_id(dump(fields))
    except UnicodeEncodeError:
        _check_json(to_fields(entry))
        raise


def check(entry: Entry) -> str:
    """The canonical JSON of an entry that may be stored; `BadValue` naming the field else."""
    fields = to_fields(entry)
    if entry.foreign:
        _check_json(fields)
    else:
        _check_values(entry, entry.type)
        _check_json(entry.extra)
    try:
        body = dump(fields)
        body.encode()
    except (TypeError, ValueError):
        _check_shapes({name: value for name, value in fields.items() if name in NAMES})
        _check_json(fields)
        raise
    return body


def from_trusted(known: Mapping[str, object], extra: Mapping[str, object]) -> Entry:
    """The entry that `known` fields hold, unchecked; for what was checked when written."""
    values = dict(known)
    for name in LISTS:
        value = values.get(name)
        if isinstance(value, Mapping):
            values[name] = {key: tuple(items) for key, items in value.items()}
    return Entry(**values, extra=extra)  # type: ignore[arg-type]


def from_body(body: str) -> Entry:
    """The entry that a stored canonical JSON holds, unchecked but for its shapes."""
    import json

    fields: dict[str, object] = json.loads(body)
    if fields.keys() <= NAMES and fields["v"] == VERSION and fields["type"] in TYPES:
        return from_trusted(fields, {})
    return from_fields(fields)


def _foreign(known: Mapping[str, object], extra: dict[str, object]) -> Entry:
    """An entry of a newer version: fields of an unexpected shape go among the extra."""
    fits: dict[str, object] = {}
    for name, value in known.items():
        try:
            _check_shapes({name: value})
        except BadValue:
            extra[name] = value
        else:
            fits[name] = value
    return from_trusted(fits, extra)


def _check_shapes(known: Mapping[str, object]) -> None:
    """Refuse a value that is not of its field's type."""
    for name, value in known.items():
        if not is_shaped(name, value):
            wanted = {"v": "a whole number", "seq": "a whole number", "set": "an object of texts"}
            lists = "an object of lists of texts"
            shape = lists if name in LISTS else wanted.get(name, "a text")
            raise BadValue(f"{name} is {_shown(value)}: {shape} is wanted")


def is_shaped(name: str, value: object) -> bool:
    """Whether a value is of the type that its field has; a name of no field has none."""
    if name in _TEXTS or name == "type":
        return isinstance(value, str)
    if name in ("v", "seq"):
        return type(value) is int and 0 <= value < 2**63
    if not isinstance(value, Mapping):
        return False
    if name == "set":
        return all(_is_text(item) for item in value.values())
    return name in LISTS and all(
        isinstance(items, list | tuple) and all(_is_text(item) for item in items)
        for items in value.values()
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _shown(value: object) -> str:
    text = "null" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _check_values(entry: Entry, kind: str) -> None:
    """Refuse what is missing or does not say what its field must."""
    for name in NEEDS[kind]:
        if not getattr(entry, name):
            raise BadValue(f"{name} is missing: every {kind} has one")
    if entry.said is not None:
        said_day(entry.said)
    if entry.recorded is not None:
        check_recorded(entry.recorded)
    if entry.target is not None and not is_id(entry.target):
        raise BadValue(f'target is "{entry.target}": an id of 64 hex digits is wanted')
    if entry.status is not None and entry.status not in STATUSES:
        raise BadValue(f'status is "{entry.status}": one of {_listed(Status)} is wanted')
    window_of(entry)


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: 64 small hex digits."""
    return len(text) == 64 and all(digit in "0123456789abcdef" for digit in text)


def _listed(values: type[StrEnum]) -> str:
    return ", ".join(value.value for value in values if value.value)


def _check_json(fields: Mapping[str, object]) -> None:
    """Refuse what canonical JSON cannot hold: lone surrogates, NaN, deep or odd values."""
    for name, value in fields.items():
        try:
            _check_item(value, _DEPTH)
            name.encode()
        except (UnicodeEncodeError, ValueError, OverflowError) as error:
            reason = "a lone surrogate" if isinstance(error, UnicodeEncodeError) else str(error)
            shown = name.encode("ascii", "backslashreplace").decode()
            raise BadValue(f"{shown} holds {reason}: it cannot be stored") from None


def _check_item(value: object, depth: int) -> None:
    if isinstance(value, str):
        if not value.isascii():
            value.encode()
    elif isinstance(value, Mapping | list | tuple):
        if depth == 0:
            raise ValueError("values nested too deep")
        _check_items(value, depth - 1)
    elif isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise ValueError("a number beyond 64 bits")
    elif isinstance(value, float):
        if value - value != 0:
            raise ValueError("a number that is not finite")
    elif value is not None:
        raise ValueError(f"a {type(value).__name__}")


def _check_items(
    values: Mapping[object, object] | list[object] | tuple[object, ...], depth: int
) -> None:
    for item in values:
        _check_item(item, depth)
    if isinstance(values, Mapping):
        for name, item in values.items():
            if not isinstance(name, str):
                raise ValueError("a name that is not text")
            _check_item(item, depth)


def window_of(entry: Entry) -> Window | None:
    """The window an entry holds; None where it speaks of no date at all.

    Raises `BadValue` where its fields make no window.
    """
    return window_of_fields(
        entry.precision, entry.earliest, entry.latest, entry.edtf, entry.kind, entry.qualifier
    )


@lru_cache(8192)
def window_of_fields(
    precision: str | None,
    earliest: str | None,
    latest: str | None,
    edtf: str | None,
    kind: str | None,
    qualifier: str | None,
) -> Window | None:
    """The window that the fields of an entry hold, as `window_of` gives it."""
    if precision is None:
        if earliest or latest or edtf:
            raise BadValue("precision is missing: every window has one")
        return None
    return Window(
        earliest=None if earliest is None else parse_day(earliest, "earliest"),
        latest=None if latest is None else parse_day(latest, "latest"),
        precision=_member(Precision, precision, "precision"),
        edtf=edtf,
        kind=Kind.MOMENT if kind is None else _member(Kind, kind, "kind"),
        qualifier=_member(Qualifier, qualifier or "", "qualifier"),
    )


def _member(values: type[_Member], text: str, name: str) -> _Member:
    try:
        return values(text)
    except ValueError:
        raise BadValue(f'{name} is "{text}": one of {_listed(values)} is wanted') from None


class WindowFields(TypedDict, total=False):
    """The fields of an entry that store a window; those that it has not are left out."""

    kind: str
    precision: str
    earliest: str
    latest: str
    edtf: str
    qualifier: str


def window_fields(window: Window | None) -> WindowFields:
    """The fields that store a window; none for no window."""
    if window is None:
        return {}
    fields: WindowFields = {"kind": window.kind.value, "precision": window.precision.value}
    if window.earliest is not None:
        fields["earliest"] = window.earliest.isoformat()
    if window.latest is not None:
        fields["latest"] = window.latest.isoformat()
    if window.edtf is not None:
        fields["edtf"] = window.edtf
    if window.qualifier.value:
        fields["qualifier"] = window.qualifier.value
    return fields
