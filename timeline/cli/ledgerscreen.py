"""The ledger as a screen, and as records for machines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from timeline.cli.ledger import Line
from timeline.cli.moves import move_words
from timeline.cli.screenwords import day_words, say
from timeline.cli.terminal import Terminal
from timeline.cli.text import cut, pad, quoted, visible, width
from timeline.entry.status import EntryType
from timeline.window.label import label

_ID = 7
_LEAST = 30
_WITH_MINUTES = 130
_NAMES = ("RECORDED", "ID", "TYPE", "EVENT", "SAID", "BY", "WHAT")


def screen(
    lines: Sequence[Line], language: str, terminal: Terminal, *, single: bool
) -> Iterator[str]:
    """A line an entry, two where there is no room; of a `single` event its key goes unsaid."""
    minutes = terminal.width >= _WITH_MINUTES
    rows = [_cells(line, language, minutes=minutes) for line in lines]
    names = [say(language, name) for name in _NAMES]
    most = (19, _ID, 12, 0 if single else 18, 14, 16, 0)
    sizes = [
        min(size, max(width(row[place]) for row in [names, *rows])) if size else 0
        for place, size in enumerate(most)
    ]
    room = terminal.width - sum(size + 2 for size in sizes if size) - 2
    if room < _LEAST:
        yield from _stacked(lines, rows, terminal, single=single)
        return
    head = "  ".join(pad(n, s) for n, s in zip(names, sizes, strict=True) if s)
    yield terminal.paint(f"  {head}  {names[-1]}", "dim")
    for line, row in zip(lines, rows, strict=True):
        cells = [pad(cell, size) for cell, size in zip(row, sizes, strict=True) if size]
        text = f"  {'  '.join(cells)}  {cut(row[-1], room)}".rstrip()
        yield terminal.paint(text, None if line.living else "dim")


def _stacked(
    lines: Sequence[Line], rows: Sequence[Sequence[str]], terminal: Terminal, *, single: bool
) -> Iterator[str]:
    """Two lines an entry, for a narrow terminal."""
    for line, (recorded, identity, kind, key, said, by, what) in zip(lines, rows, strict=True):
        head = "  ".join(part for part in (recorded, identity, "" if single else key) if part)
        yield "  " + cut(head, terminal.width - 2)
        parts = (kind, ", ".join(part for part in (said.strip(), by) if part), what)
        text = " · ".join(part for part in parts if part)
        yield "    " + terminal.paint(cut(text, terminal.width - 4), None if line.living else "dim")


def _cells(line: Line, language: str, *, minutes: bool) -> tuple[str, ...]:
    """The cells of one entry."""
    entry = line.entry
    said = entry.said or ""
    return (
        _recorded(entry.recorded, language, minutes=minutes),
        line.id[:_ID],
        say(language, visible(entry.type)),
        visible(line.key),
        day_words(date.fromisoformat(said[:10]), language) if said else "",
        visible(entry.by),
        _what(line, language),
    )


def _recorded(instant: str | None, language: str, *, minutes: bool) -> str:
    """The day of a UTC instant, with room for it the minute too."""
    if not instant:
        return ""
    day = date.fromisoformat(instant[:10])
    text = day_words(day, language)
    return f"{text} {instant[11:16]}" if minutes else text


def _what(line: Line, language: str) -> str:
    """What an entry says or does, and what became of it."""
    entry = line.entry
    parts: list[str] = []
    if entry.foreign:
        parts.append(say(language, "newer version", entry.v))
    elif entry.type in (EntryType.CORRECTION, EntryType.RETRACTION):
        parts.append(say(language, f"{entry.type} of", id=(entry.target or "")[:_ID]))
    elif entry.type in (EntryType.SAME, EntryType.APART):
        parts.append(f"{'=' if entry.type == EntryType.SAME else '≠'} {visible(entry.other)}")
    elif entry.type == EntryType.DESCRIPTION:
        parts += _described(line, language)
    if line.window is not None:
        parts.append(label(line.window, language))
    if entry.status not in (None, "planned") and not entry.foreign:
        parts.append(say(language, entry.status or ""))
    moved = move_words(line.move, language, signed=True) if line.move else ""
    if moved and moved != say(language, entry.status or "") and entry.status != "happened":
        parts.append(moved)
    told = (("taken back", not line.living), ("repeated", line.repeated))
    parts += [say(language, word) for word, true in (*told, ("corrected", line.corrected)) if true]
    return ", ".join(parts)


def _described(line: Line, language: str) -> list[str]:
    """What a description sets, adds and drops."""
    entry = line.entry
    parts = [
        f"{say(language, name)} {quoted(visible(text))}" for name, text in (entry.set or {}).items()
    ]
    for sign, lists in (("+", entry.add), ("−", entry.drop)):
        for name, texts in (lists or {}).items():
            if name != "notes" or sign == "+":
                parts += [f"{sign}{visible(text)}" for text in texts]
    return parts


def record(line: Line) -> dict[str, Any]:
    """One entry as plain JSON values, None where unknown."""
    entry, window, move = line.entry, line.window, line.move
    return {
        "id": line.id,
        "type": entry.type,
        "event": line.key,
        "said": entry.said,
        "by": entry.by,
        "recorded": entry.recorded,
        "recorded_by": entry.recorded_by,
        "words": entry.words,
        "edtf": None if window is None else window.edtf,
        "earliest": entry.earliest,
        "latest": entry.latest,
        "precision": entry.precision,
        "status": entry.status,
        "move": None if move is None else [kind.value for kind in move.kinds],
        "start_days": None if move is None else move.start_days,
        "end_days": None if move is None else move.end_days,
        "living": line.living,
        "corrected": line.corrected,
        "source": entry.source,
        "quote": entry.quote,
        "note": entry.note,
        "target": entry.target,
        "other": entry.other,
        "set": None if entry.set is None else dict(entry.set),
        "add": None if entry.add is None else {n: list(v) for n, v in entry.add.items()},
        "drop": None if entry.drop is None else {n: list(v) for n, v in entry.drop.items()},
    }


def write(lines: Iterable[Line], kind: str, stream: Any, today: date) -> None:
    """The entries in a machine's format, one by one."""
    from timeline.format.json import dump

    if kind == "jsonl":
        for line in lines:
            stream.write(dump(record(line)) + "\n")
        return
    if kind == "json":
        stream.write(f'{{"schema": 1, "today": "{today.isoformat()}", "entries": [')
        before = "\n"
        for line in lines:
            stream.write(before + dump(record(line)))
            before = ",\n"
        stream.write("]}\n" if before == "\n" else "\n]}\n")
        return
    writer = None
    for line in lines:
        fields = record(line)
        writer = writer or _header(stream, list(fields))
        writer.writerow([_cell(value, dump) for value in fields.values()])


def _header(stream: Any, names: list[str]) -> Any:
    """A writer of rows, the names of the columns written."""
    writer = csv.writer(stream)
    writer.writerow(names)
    return writer


def _cell(value: Any, dump: Any) -> str:
    """A value as a cell; lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) else dump(value)
