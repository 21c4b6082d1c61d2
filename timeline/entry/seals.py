"""Sealed: an entry as one canonical text with its id, checked in one pass for a bulk load.

What is not plainly sound is left to `fields`, which says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from json import JSONDecoder
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.entry.entry import NAMES, VERSION, dump, to_fields
from timeline.entry.fields import NEEDS, STATUSES, check, is_id, is_shaped, window_of_fields
from timeline.entry.said import check_recorded, said_day
from timeline.errors import BadValue

if TYPE_CHECKING:
    from timeline.entry.entry import Entry

_HEAD = '{"id":"'
_ID_END = len(_HEAD) + 64
_FAR = 2**63
_scan = JSONDecoder().scan_once  # type: ignore[attr-defined]  # as `raw_decode` uses it


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
        fields, end = _scan(body, 0)
        if end != len(body) or type(fields.get("type")) is not str:
            return None
        shape = _shape(fields["type"], tuple(fields), tuple(map(type, fields.values())))
        if shape is None or not _is_sound(shape, fields) or not _is_canonical(shape, body, fields):
            return None
        digest = sha256(body.encode())
    except (ValueError, StopIteration, BadValue):
        return None
    if digest.hexdigest() != line[len(_HEAD) : _ID_END]:
        return None
    return Sealed(digest.digest(), body, fields, True)


class _Shape(NamedTuple):
    """What the names and types of an entry's fields say of it.

    `texts` gets all its texts but those inside of objects, `length` is that of the canonical
    JSON around them, None where there are objects; `needs` gets what must not be empty.
    """

    texts: Callable[[dict[str, str]], Iterable[str]]
    length: int | None
    objects: tuple[str, ...]
    needs: tuple[str, ...]
    numbered: bool


@lru_cache(4096)
def _shape(kind: str, names: tuple[str, ...], types: tuple[type, ...]) -> _Shape | None:
    """The shape; None where the fields are not those of an entry of ours, or not in order."""
    needs = NEEDS.get(kind)
    if needs is None or "v" not in names or list(names) != sorted(names):
        return None
    wanted = {"v": int, "seq": int, "set": dict, "add": dict, "drop": dict}
    for name, held in zip(names, types, strict=True):
        if name not in NAMES or held is not wanted.get(name, str):
            return None
    texts = [name for name in names if name not in wanted]
    objects = tuple(name for name in names if wanted.get(name) is dict)
    # {"a":"…","b":"…"}: six signs about each text, four about each number, less one comma.
    around = sum(len(name) + (4 if name in wanted else 6) for name in names) + 1
    getter = itemgetter(*texts)
    return _Shape(getter, None if objects else around, objects, needs, "seq" in names)


def _is_canonical(shape: _Shape, body: str, fields: dict[str, Any]) -> bool:
    """Whether a body is the canonical JSON of the sound fields that it was read as.

    Its names are in order. Where nothing in it is escaped, its length says whether a name was
    there twice or a space between two: either would make it longer than it must be.
    """
    if shape.length is None or "\\" in body:
        return dump(fields) == body
    length = shape.length + len(str(VERSION)) + sum(map(len, shape.texts(fields)))
    if shape.numbered:
        length += len(str(fields["seq"]))
    return length == len(body)


def _is_sound(shape: _Shape, fields: dict[str, Any]) -> bool:
    """Whether the fields are those of an entry of ours, each as it must be."""
    if fields["v"] != VERSION or (shape.numbered and not 0 <= fields["seq"] < _FAR):
        return False
    for name in shape.objects:
        if not is_shaped(name, fields[name]):
            return False
    get = fields.get
    for name in shape.needs:
        if not get(name):
            return False
    if "target" in fields and not is_id(fields["target"]):
        return False
    if "status" in fields and fields["status"] not in STATUSES:
        return False
    return (
        _is_recorded(fields["recorded"])
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


@lru_cache(64)
def _is_recorded(text: str) -> bool:
    check_recorded(text)
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
