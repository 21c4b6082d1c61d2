"""Rows: announcements from a CSV file of anybody's, each checked, all problems told together."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from timeline.entry import Status, plain, said_day
from timeline.errors import BadValue, TimelineError
from timeline.format.columns import Columns
from timeline.format.csv import TEXTS
from timeline.format.guards import unguard
from timeline.format.listing import split
from timeline.format.problems import BadFile, Problems, decoded_lines
from timeline.log.drafts import Draft
from timeline.window import UNDATED, Kind, Precision, Qualifier, Window
from timeline.window.codes import interval
from timeline.window.edtf import parse

# Other words for a status, without accents; a French one also with the ending of the feminine.
_STATUS_WORDS = {
    "happened": "done shipped released launched completed "
    "arrive fait termine livre lance sorti publie paru",
    "planned": "prevu planifie annonce",
    "considered": "envisage",
    "testing": "test tests essai",
    "cancelled": "canceled annule abandonne",
    "denied": "dementi",
}
_STATUS_NAMED = {word: name for name, words in _STATUS_WORDS.items() for word in words.split()}

# What `reading.read` looks like from here: words, the day they were said, looking back.
Read = Callable[[str, date, bool], "Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A window with how it was come by."""

    window: Window | None
    words: str | None = None
    language: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How rows are read: `read` for words, `said` where a row does not say, `tell` for remarks.

    `name` is what a schedule is of, where its file does not say or is to say otherwise.
    """

    read: Read
    said: str
    tell: Callable[[str], None]
    recorded_by: str | None = None
    name: str | None = None


def read_rows(stream: Iterable[bytes], name: str, reader: Reader) -> Iterator[Draft]:
    """Yield the announcements; after the last row raise `BadFile` where any is bad."""
    problems = Problems(name)
    lines = Lines(decoded_lines(stream, problems))
    delimiter = _delimiter(lines.peek())
    if delimiter != ",":
        reader.tell(f"{name}: columns apart by {_SAID[delimiter]}")
    table = csv.reader(lines, delimiter=delimiter, strict=True)
    columns: Columns | None = None
    seen: Counter[str] = Counter()
    for cells in rows_of(table, lines, problems):
        number = lines.first
        if columns is None:
            columns = _columns(cells, name, reader)
            continue
        try:
            fields = columns.fields_of(cells)
            if problems.marked and columns.ours:
                fields = {k: unguard(v) if k in TEXTS else v for k, v in fields.items()}
            draft = _draft(fields, columns.ours, reader, _origin(cells, seen))
        except TimelineError as error:
            hint = f" ({error.hint})" if error.hint else ""
            problems.add(number, f"{error.message}{hint}")
        else:
            if not problems:
                yield draft
    if columns is None and not problems:
        raise BadFile(f"{name}: the file is empty", hint="The first line names the columns.")
    problems.finish()


_SAID = {";": "semicolons", "\t": "tabs", ",": "commas"}


class Lines:
    """The lines of a file for the csv module, with the number of the row's first one."""

    def __init__(self, numbered: Iterator[tuple[int, str]]) -> None:
        self.numbered = numbered
        self.first = 0
        self.last = 0
        self.ahead: tuple[int, str] | None = None

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        number, line = self.ahead or next(self.numbered)
        self.ahead = None
        self.first = self.first or number
        self.last = number
        return line

    def peek(self) -> str:
        """The first line, which stays to be read."""
        self.ahead = next(self.numbered, None)
        return self.ahead[1] if self.ahead else ""


def rows_of(table: Iterator[list[str]], lines: Lines, problems: Problems) -> Iterator[list[str]]:
    """The rows that are not empty; a broken quote ends them, as nothing after it is sure."""
    while True:
        lines.first = 0
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            reason = str(error)
            if "end of data" in reason:
                reason = "a quote is opened and never closed"
            problems.add(lines.first or lines.last, reason)
            return
        if any(cell.strip() for cell in cells):
            yield cells


def _delimiter(header: str) -> str:
    """What parts the columns: the sign that is most often in the first line."""
    bare = "".join(header.split('"')[::2])
    return max((",", ";", "\t"), key=bare.count)


def _columns(header: Sequence[str], name: str, reader: Reader) -> Columns:
    """The columns, and what was guessed told."""
    columns = Columns(header)
    if columns.guessed and not columns.ours:
        reader.tell(f"{name}: read {', '.join(columns.guessed)}")
    if columns.left_out:
        reader.tell(f"{name}: left out {', '.join(columns.left_out)}")
    return columns


def _origin(cells: Sequence[str], seen: Counter[str]) -> str:
    """The row's own hash, counted among equal rows: the same row comes in once."""
    from hashlib import sha256

    digest = sha256("\x1f".join(cells).encode()).hexdigest()
    seen[digest] += 1
    return f"{digest}-{seen[digest]}"


def _draft(fields: dict[str, str], ours: bool, reader: Reader, origin: str) -> Draft:
    """The announcement of one row."""
    said = _said(fields.get("said"), reader)
    found = _ours(fields, said, reader) if ours else _theirs(fields, said, reader)
    status = _status(fields.get("status"))
    starts = found.window.earliest if found.window else None
    if status is Status.HAPPENED and starts is not None and starts > said_day(said):
        raise BadValue(
            f"it happened on {starts}, after {said}, the day it was said",
            hint="what was promised and what came of it are two rows, each with its day",
        )
    return Draft(
        said=said,
        title=fields.get("title"),
        key=fields.get("key"),
        window=found.window,
        words=found.words,
        language=found.language,
        rule=found.rule,
        by=fields.get("by"),
        source=fields.get("source"),
        quote=fields.get("quote"),
        status=status,
        group=fields.get("group"),
        tags=split(fields.get("tags", "")),
        notes=split(fields["notes"]) if ours and "notes" in fields else _one(fields.get("notes")),
        origin=origin,
        recorded_by=reader.recorded_by,
    )


def _one(text: str | None) -> tuple[str, ...]:
    """A text of its own, which may hold any sign."""
    return (text,) if text else ()


def _said(text: str | None, reader: Reader) -> str:
    """When it was said: the cell where it holds a day or a time, else read as words."""
    if text is None:
        return reader.said
    try:
        said_day(text)
    except BadValue:
        window = reader.read(text, said_day(reader.said), True).window
        if window is None or window.earliest is None or window.earliest != window.latest:
            raise BadValue(f'said is "{text}", which is not one day') from None
        return window.earliest.isoformat()
    return text


def folded(text: str) -> str:
    """A word without case, accents and blanks around it."""
    return plain(text).strip()


def status_named(text: str) -> str | None:
    """The status that a word of English or French usage means; None for any other."""
    bare = folded(text).removeprefix("en ")
    return _STATUS_NAMED.get(bare) or _STATUS_NAMED.get(bare.removesuffix("e"))


def _status(text: str | None) -> Status | None:
    """The status that a cell names."""
    if text is None:
        return None
    named = status_named(text)
    try:
        return Status(named or text.strip().casefold())
    except ValueError:
        names = ", ".join(status.value for status in Status)
        raise BadValue(f'status is "{text}": one of {names} is wanted') from None


def _ours(fields: dict[str, str], said: str, reader: Reader) -> Found:
    """The window of a row of our own view: its EDTF, else its words."""
    words = fields.get("words")
    code = fields.get("edtf")
    if code is None:
        if fields.keys() & {"earliest", "latest"}:
            raise BadValue("earliest or latest without edtf")
        if words is None:
            return _theirs(fields, said, reader)
        try:
            return reader.read(words, said_day(said), False)
        except BadValue:
            # The view says that these words gave no date, in whatever language they are.
            return Found(UNDATED, words)
    window = named_window(parse(code), fields.get("precision"), fields.get("qualifier"))
    for name, bound in (("earliest", window.earliest), ("latest", window.latest)):
        cell = fields.get(name, "")
        if cell != (bound.isoformat() if bound else ""):
            raise BadValue(f'{name} is "{cell}", and edtf {code} says {bound or "open"}')
    return Found(window, words, None, None)


def named_window(window: Window, precision: str | None, qualifier: str | None) -> Window:
    """The window with the precision and qualifier that are named for it."""
    try:
        return replace(
            window,
            precision=Precision(precision or window.precision.value),
            qualifier=Qualifier(qualifier or window.qualifier.value),
        )
    except ValueError as error:
        raise BadValue(str(error)) from None


def _theirs(fields: dict[str, str], said: str, reader: Reader) -> Found:
    """The window of any other row: its words read, from its start to its end."""
    words = fields.get("words") or fields.get("when")
    end = fields.get("end")
    if words is None:
        if end is not None:
            raise BadValue("an end without a start")
        return Found(None)
    found = reader.read(words, said_day(said), False)
    if end is None or found.window is None:
        return found
    last = reader.read(end, said_day(said), False).window
    start = found.window.earliest
    if last is None or last.latest is None or start is None:
        raise BadValue(f'no days from "{words}" to "{end}"')
    if last.latest == found.window.latest and found.window.closed:
        return found
    code = interval(start.isoformat(), last.latest.isoformat())
    window = Window(start, last.latest, Precision.RANGE, code, Kind.SPAN)
    return replace(found, window=window, words=f"{words} – {end}")
