"""The log as CSV: a row an entry with its id, without loss, for whoever works in tables.

What no plain cell can hold (an empty text, a NUL, a newer version's fields) is JSON in the
last column. The view of the events is `csv`'s business.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, TextIO

from timeline.entry import Entry, entry_id, from_fields
from timeline.entry.entry import TEXTS, dump, to_fields
from timeline.errors import BadValue, TimelineError
from timeline.format.csv import BOM
from timeline.format.guards import guard, unguard
from timeline.format.jsonl import LONGEST, strict
from timeline.format.problems import BadFile, Problems, decoded_lines
from timeline.format.rows import Lines, rows_of

_NUMBERS = ("v", "seq")
_OBJECTS = ("set", "add", "drop")
COLUMNS = ("id", "v", "type", *TEXTS, "seq", *_OBJECTS, "more")


def write_log(entries: Iterable[Entry], stream: TextIO, *, excel: bool = False) -> int:
    """Write the header and a row an entry; how many there were."""
    if excel:
        stream.write(BOM)
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    count = 0
    for entry in entries:
        count += 1
        cells = _cells(entry)
        if excel:
            named = zip(COLUMNS, cells, strict=True)
            cells = [cell if name in _NUMBERS else guard(cell) for name, cell in named]
        writer.writerow(cells)
    return count


def _cells(entry: Entry) -> list[str]:
    """The entry's cells in the order of `COLUMNS`."""
    fields = to_fields(entry)
    cells = {"id": entry_id(entry)}
    for name, value in list(fields.items()):
        text = _cell(name, value)
        if text:
            cells[name] = text
            del fields[name]
    if fields:
        cells["more"] = dump(fields)
    return [cells.get(name, "") for name in COLUMNS]


def _cell(name: str, value: object) -> str:
    """The cell of one value; empty where it goes into the last column."""
    if name in _NUMBERS:
        return str(value) if type(value) is int else ""
    if name in _OBJECTS:
        return dump(value) if isinstance(value, dict) else ""
    if name in TEXTS or name == "type":
        return value if isinstance(value, str) and "\0" not in value else ""
    return ""


def is_log(header: str) -> bool:
    """Whether a table's first line is that of a log."""
    return header.strip().strip(BOM).split(",")[:3] == ["id", "v", "type"]


def read_log(stream: BinaryIO, name: str) -> Iterator[Entry]:
    """Yield the entries; after the last row raise `BadFile` where any is bad."""
    problems = Problems(name)
    lines = Lines(decoded_lines(stream, problems))
    header: list[str] | None = None
    limit = csv.field_size_limit(LONGEST)
    try:
        for cells in rows_of(csv.reader(lines, strict=True), lines, problems):
            if header is None:
                header = _header(cells, name)
                continue
            try:
                entry = from_fields(_fields(header, cells, guarded=problems.marked))
            except TimelineError as error:
                problems.add(lines.first, error.message)
            except RecursionError:
                problems.add(lines.first, "nested too deeply")
            else:
                if not problems:
                    yield entry
    finally:
        csv.field_size_limit(limit)
    if header is None and not problems:
        raise BadFile(f"{name}: the file is empty", hint="The first line names the columns.")
    problems.finish()


def _header(cells: Sequence[str], name: str) -> list[str]:
    """The columns' names, each known and there once."""
    header = [cell.strip() for cell in cells]
    odd = [cell for cell in header if cell not in COLUMNS or header.count(cell) > 1]
    if odd or "id" not in header:
        reason = f"unknown or twice: {', '.join(dict.fromkeys(odd))}" if odd else "id is missing"
        raise BadFile(f"{name}: line 1: not the columns of a log: {reason}")
    return header


def _fields(header: Sequence[str], cells: Sequence[str], *, guarded: bool) -> dict[str, object]:
    """The fields of a row, `id` among them."""
    if len(cells) != len(header):
        raise BadValue(f"{len(cells)} cells where the header has {len(header)}")
    fields: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=True):
        if cell == "":
            continue
        text = unguard(cell) if guarded else cell
        if name == "more":
            fields.update(_object(name, text))
        elif name in _OBJECTS:
            fields[name] = _object(name, text)
        else:
            fields[name] = _number(name, text) if name in _NUMBERS else text
    if "id" not in fields:
        raise BadValue("no id: every entry of a log is sealed")
    return fields


def _number(name: str, text: str) -> int:
    """A whole number."""
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadValue(f'{name} is "{text[:40]}": a whole number is wanted')
    return int(text)


def _object(name: str, text: str) -> dict[str, object]:
    """The JSON object in a cell."""
    try:
        value = strict(text)
    except ValueError as error:
        reason = f"{str(error)[:1].lower()}{str(error)[1:]}"
        raise BadValue(f"{name} is not JSON: {reason}") from None
    if not isinstance(value, dict):
        raise BadValue(f"{name} is not a JSON object")
    return value
