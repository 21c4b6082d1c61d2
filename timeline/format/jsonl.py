"""JSONL: the log itself, an entry a line, lossless; each id is checked on the way in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from timeline.entry import Entry, Sealed, from_fields, sealed
from timeline.errors import BadValue, TimelineError
from timeline.format.problems import Problems, decoded_lines

# An entry is short; a longer line is some other file.
LONGEST = 1_000_000


def write_jsonl(lines: Iterable[str], stream: TextIO) -> int:
    """Write the log's lines; how many there were."""
    count = 0
    for line in lines:
        count += 1
        stream.write(line + "\n")
    return count


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Sealed | Entry]:
    """Yield the entries; after the last line raise `BadFile` where any line is bad.

    A line in the canonical form that this program writes comes sealed, checked in one pass.
    """
    problems = Problems(name)
    for number, line in decoded_lines(stream, problems):
        if not line.strip():
            continue
        try:
            entry = _sealed(line) or from_fields(_fields(line))
        except TimelineError as error:
            problems.add(number, error.message)
        except RecursionError:
            problems.add(number, "nested too deeply")
        else:
            if not problems:
                yield entry
    problems.finish()


def _sealed(line: str) -> Sealed | None:
    """The entry of a line as this program writes it, checked in one pass."""
    return sealed(line) if len(line) <= LONGEST else None


def _fields(line: str) -> dict[str, object]:
    """The JSON object on a line, strictly read."""
    if len(line) > LONGEST:
        raise BadValue(f"longer than {LONGEST:,} characters")
    try:
        fields = strict(line)
    except ValueError as error:
        raise BadValue(f"not JSON: {str(error)[:1].lower()}{str(error)[1:]}") from None
    if not isinstance(fields, dict):
        raise BadValue("not a JSON object")
    if "id" not in fields:
        raise BadValue("no id: entries are sealed; announcements without ids come in as csv")
    return fields


def strict(text: str) -> object:
    """The value of a JSON text, without doubled names and NaN; `ValueError` or `BadValue`."""
    value: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names are all different."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadValue(f'"{twice}" is there twice')
    return fields


def _refuse(constant: str) -> None:
    """Refuse NaN and its kin."""
    raise BadValue(f"{constant} is not JSON")
