"""Sealed: an entry as one canonical text with its id, checked in one pass for a bulk load.

What is not plainly sound is left to `fields`, which says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from orjson import OPT_SORT_KEYS, dumps, loads

from timeline.entry.entry import NAMES, VERSION, to_fields
from timeline.entry.fields import NEEDS, STATUSES, check, is_id, is_shaped, window_of_fields
from timeline.entry.said import check_recorded, said_day
from timeline.errors import BadValue

if TYPE_CHECKING:
    from timeline.entry.entry import Entry

_HEAD = '{"id":"'
_ID_END = len(_HEAD) + 64
_FAR = 2**63
# The rest of a `recorded`, as `check_recorded` has it.
_is_time = re.compile(r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z", re.ASCII).fullmatch


class Sealed(NamedTuple):
    """An entry that was checked: its id, its canonical JSON and the fields that it holds.

    `folded` is false where a newer version wrote it.
    """

    seal: bytes
    body: str
    fields: Mapping[str, object]
    folded: bool


def seal(entry: Entry) -> Sealed:
    """An entry checked and sealed; `BadValue` naming the field that is wrong."""
    body = check(entry)
    return Sealed(sha256(body.encode()).digest(), body, to_fields(entry), not entry.foreign)


def sealed(line: str) -> Sealed | None:
    """The entry on a line of an export; None where the line is not as `line_of` writes it.

    None says nothing of what is wrong, if anything is: read it with `from_fields`, which
    does. A line that comes back has been checked just as thoroughly.
    """
    if not line.startswith(_HEAD) or line[_ID_END : _ID_END + 2] != '",':
        return None
    body = "{" + line[_ID_END + 2 :].rstrip("\r\n")
    try:
        packed = body.encode()
        fields = loads(packed)
        # Sorted, no name twice, no space between, nothing escaped that need not be.
        if dumps(fields, option=OPT_SORT_KEYS) != packed or not _is_sound(fields):
            return None
    except (TypeError, ValueError, BadValue):  # orjson says TypeError of what is too deep
        return None
    digest = sha256(packed)
    if digest.hexdigest() != line[len(_HEAD) : _ID_END]:
        return None
    return Sealed(digest.digest(), body, fields, True)


class _Shape(NamedTuple):
    """What the names and types of an entry's fields say of it: what is left to look at.

    `needs` must not be empty, `objects` hold texts or lists of them.
    """

    needs: tuple[str, ...]
    objects: tuple[str, ...]
    numbered: bool


@lru_cache(4096)
def _shape(kind: str, names: tuple[str, ...], types: tuple[type, ...]) -> _Shape | None:
    """The shape; None where the fields are not those of an entry of ours."""
    needs = NEEDS.get(kind)
    if needs is None or "v" not in names:
        return None
    wanted = {"v": int, "seq": int, "set": dict, "add": dict, "drop": dict}
    for name, held in zip(names, types, strict=True):
        if name not in NAMES or held is not wanted.get(name, str):
            return None
    objects = tuple(name for name in names if wanted.get(name) is dict)
    return _Shape(needs, objects, "seq" in names)


def _is_sound(fields: dict[str, Any]) -> bool:
    """Whether the fields are those of an entry of ours, each as it must be."""
    get = fields.get
    kind = get("type")
    if type(kind) is not str:
        return False
    shape = _shape(kind, tuple(fields), tuple(map(type, fields.values())))
    if shape is None or fields["v"] != VERSION:
        return False
    if shape.numbered and not 0 <= fields["seq"] < _FAR:
        return False
    for name in shape.objects:
        if not is_shaped(name, fields[name]):
            return False
    for name in shape.needs:
        if not get(name):
            return False
    if "target" in fields and not is_id(fields["target"]):
        return False
    if "status" in fields and fields["status"] not in STATUSES:
        return False
    recorded = fields["recorded"]
    return (
        _is_day(recorded[:10])
        and _is_time(recorded, 10) is not None
        and ("said" not in fields or _is_said(fields["said"]))
        and _is_window(
            get("precision"),
            get("earliest"),
            get("latest"),
            get("edtf"),
            get("kind"),
            get("qualifier"),
        )
    )


@lru_cache(8192)
def _is_said(said: str) -> bool:
    said_day(said)
    return True


@lru_cache(8192)
def _is_day(text: str) -> bool:
    """Whether a `recorded` may begin so."""
    check_recorded(f"{text}T00:00:00.000Z")
    return True


@lru_cache(8192)
def _is_window(
    precision: str | None,
    earliest: str | None,
    latest: str | None,
    edtf: str | None,
    kind: str | None,
    qualifier: str | None,
) -> bool:
    window_of_fields(precision, earliest, latest, edtf, kind, qualifier)
    return True
